package io.textcnn.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@link Backend#lookupConvolveMax} composed of gather, convolution and max over time: its definition. */
final class ComposedLookup {
    private ComposedLookup() {}

    static LookupConvolveMax run(Backend backend, List<WordTable> channels, Indices sentences, List<Tensor> banks) {
        Shape ids = sentences.shape();
        ShapeChecks.lookupConvolveMax(channels, ids, banks);
        Shape words = channels.get(0).rows().shape();
        boolean isTrained = channels.stream().anyMatch(WordTable::isTrained);
        int batch = ids.length(0);
        int length = ids.length(1);
        int dimensions = words.length(1);
        // Time lies on the width axis: [batch, dimensions, 1, length].
        Tensor image = backend.reshape(
                backend.permute(vectors(backend, channels, sentences), 0, 2, 1),
                Shape.of(batch, dimensions, 1, length));

        List<ConvolutionGeometry> geometries = new ArrayList<>();
        List<Tensor> filters = new ArrayList<>();
        List<MaxOverTime> maxima = new ArrayList<>();
        for (Tensor bank : banks) {
            Shape shape = bank.shape();
            int width = shape.length(2);
            // width - 1 zeros before: the first window holds one word. width after: the last holds none.
            ConvolutionGeometry geometry =
                    ConvolutionGeometry.oneDimensional(length, dimensions, width, shape.length(0), width - 1, width, 1);
            Tensor filter = backend.reshape(bank, Shape.of(shape.length(0), shape.length(1), 1, width));
            Tensor maps = backend.convolve(image, filter, geometry);
            geometries.add(geometry);
            filters.add(filter);
            maxima.add(backend.maxOverTime(backend.reshape(
                    maps, Shape.of(batch, geometry.filters(), geometry.output().width()))));
        }
        int[] widths =
                geometries.stream().mapToInt(ConvolutionGeometry::filters).toArray();
        return new LookupConvolveMax(
                backend.concatenate(maxima.stream().map(MaxOverTime::values).toList()),
                positions(backend, maxima, widths, batch),
                gradient -> {
                    List<Tensor> parts = backend.split(gradient, widths);
                    List<Tensor> bankGradients = new ArrayList<>();
                    List<Tensor> imageGradients = new ArrayList<>();
                    for (int i = 0; i < parts.size(); i++) {
                        ConvolutionGeometry geometry = geometries.get(i);
                        Tensor maps = backend.maxOverTimeBackward(
                                parts.get(i),
                                maxima.get(i).positions(),
                                geometry.output().width());
                        ConvolutionGradients back = backend.convolveBackward(
                                image, filters.get(i), backend.reshape(maps, geometry.outputShape(batch)), geometry);
                        bankGradients.add(
                                backend.reshape(back.filters(), banks.get(i).shape()));
                        if (isTrained) {
                            imageGradients.add(back.input());
                        }
                    }
                    Optional<Gradient.Rows> table = imageGradients.stream()
                            .reduce(backend::add)
                            .map(sum -> backend.reshape(sum, Shape.of(batch, dimensions, length)))
                            .map(sum -> backend.permute(sum, 0, 2, 1))
                            .map(rows -> new Gradient.Rows(sentences, rows, words.length(0)));
                    return new LookupConvolveMax.Gradients(table, bankGradients);
                });
    }

    /** The sum of the channels: {@code [batch, length, dimensions]}. */
    private static Tensor vectors(Backend backend, List<WordTable> channels, Indices sentences) {
        Tensor sum = backend.gather(channels.get(0).rows(), sentences);
        for (WordTable channel : channels.subList(1, channels.size())) {
            sum = backend.add(sum, backend.gather(channel.rows(), sentences));
        }
        return sum;
    }

    private static Indices positions(Backend backend, List<MaxOverTime> maxima, int[] widths, int batch) {
        int columns = 0;
        for (int width : widths) {
            columns += width;
        }
        int[] all = new int[batch * columns];
        int offset = 0;
        for (int i = 0; i < widths.length; i++) {
            int[] part = backend.toInts(maxima.get(i).positions());
            for (int row = 0; row < batch; row++) {
                System.arraycopy(part, row * widths[i], all, row * columns + offset, widths[i]);
            }
            offset += widths[i];
        }
        return backend.indices(Shape.of(batch, columns), all);
    }
}
