package io.textcnn.engine.nd4j;

import io.textcnn.engine.ConvolutionGeometry;
import io.textcnn.engine.Padding;
import io.textcnn.engine.Pooling;
import io.textcnn.engine.PoolingGeometry;
import io.textcnn.engine.WindowGeometry;
import java.util.Arrays;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Convolution and pooling by ND4J's {@code conv2d} and {@code pooling2d} operations.
 *
 * <p>ND4J pads by one number an axis; where the two sides differ, the image is padded first and the operation runs without
 * padding. For pooling that holds for all padding, since libraries disagree on what a padded cell counts.
 */
final class Windows {
    private Windows() {}

    /** {@code conv2d}'s code for filters {@code [filters, channels, height, width]}. */
    private static final int FILTERS_FIRST = 1;
    /** Its code for images {@code [batch, channels, height, width]}. */
    private static final int CHANNELS_FIRST = 0;

    /**
     * The images convolved.
     *
     * @param weights the filters, then the bias if there is one
     */
    static INDArray convolve(INDArray input, ConvolutionGeometry geometry, INDArray... weights) {
        WindowGeometry window = geometry.window();
        boolean uneven = isUneven(window.padding());
        INDArray output = Ops.empty(input.dataType(), Ops.lengths(geometry.outputShape((int) input.size(0))));
        Ops.run(
                "conv2d",
                Stream.concat(Stream.of(uneven ? pad(input, window, 0) : input), Arrays.stream(weights))
                        .toArray(INDArray[]::new),
                Ops.arrays(output),
                convolutionArguments(window, uneven));
        return output;
    }

    /** The gradients of the input and of the filters. */
    static INDArray[] convolveBackward(
            INDArray input, INDArray filters, INDArray gradOutput, ConvolutionGeometry geometry) {
        WindowGeometry window = geometry.window();
        boolean uneven = isUneven(window.padding());
        INDArray padded = uneven ? pad(input, window, 0) : input;
        INDArray gradInput = Ops.empty(input.dataType(), padded.shape());
        INDArray gradFilters = Ops.empty(input.dataType(), filters.shape());
        Ops.run(
                "conv2d_bp",
                Ops.arrays(padded, filters, gradOutput),
                Ops.arrays(gradInput, gradFilters),
                convolutionArguments(window, uneven));
        return Ops.arrays(uneven ? crop(gradInput, window) : gradInput, gradFilters);
    }

    static INDArray pool(Pooling kind, INDArray input, PoolingGeometry geometry) {
        WindowGeometry window = geometry.window();
        INDArray output = Ops.empty(input.dataType(), Ops.lengths(geometry.outputShape((int) input.size(0))));
        Ops.run(
                kind == Pooling.MAX ? "maxpool2d" : "avgpool2d",
                Ops.arrays(padForPooling(kind, input, window)),
                Ops.arrays(output),
                poolingArguments(window));
        if (kind == Pooling.AVERAGE && !window.padding().isZero()) {
            output.muli(realCellShare(output, window));
        }
        return output;
    }

    static INDArray poolBackward(Pooling kind, INDArray input, INDArray gradOutput, PoolingGeometry geometry) {
        WindowGeometry window = geometry.window();
        boolean unpadded = window.padding().isZero();
        INDArray padded = padForPooling(kind, input, window);
        INDArray gradInput = Ops.empty(input.dataType(), padded.shape());
        INDArray gradient =
                kind == Pooling.MAX || unpadded ? gradOutput : gradOutput.mul(realCellShare(gradOutput, window));
        Ops.run(
                kind == Pooling.MAX ? "maxpool2d_bp" : "avgpool2d_bp",
                Ops.arrays(padded, gradient),
                Ops.arrays(gradInput),
                poolingArguments(window));
        return unpadded ? gradInput : crop(gradInput, window);
    }

    /** Each value at its place on a further axis, among zeros: {@code [batch, filters] -> [batch, filters, length]}. */
    static INDArray spread(INDArray values, int[] places, int length) {
        long batch = values.size(0);
        long filters = values.size(1);
        INDArray spread = Ops.empty(values.dataType(), batch, filters, length);
        Ops.run(
                "onehot",
                Ops.arrays(Nd4j.createFromArray(places).reshape(batch, filters)),
                Ops.arrays(spread),
                new int[] {-1, length},
                new double[] {1, 0},
                new boolean[0]);
        return spread.muli(values.reshape('c', new long[] {batch, filters, 1}));
    }

    private static int[] convolutionArguments(WindowGeometry window, boolean padded) {
        return new int[] {
            window.kernelHeight(),
            window.kernelWidth(),
            window.stride().height(),
            window.stride().width(),
            padded ? 0 : window.padding().top(),
            padded ? 0 : window.padding().left(),
            1,
            1,
            0,
            CHANNELS_FIRST,
            FILTERS_FIRST
        };
    }

    private static int[] poolingArguments(WindowGeometry window) {
        return new int[] {
            window.kernelHeight(),
            window.kernelWidth(),
            window.stride().height(),
            window.stride().width(),
            0,
            0,
            1,
            1,
            0,
            0,
            CHANNELS_FIRST
        };
    }

    private static boolean isUneven(Padding.Explicit padding) {
        return padding.top() != padding.bottom() || padding.left() != padding.right();
    }

    private static INDArray padForPooling(Pooling kind, INDArray input, WindowGeometry window) {
        if (window.padding().isZero()) {
            return input;
        }
        return pad(input, window, kind == Pooling.MAX ? Double.NEGATIVE_INFINITY : 0);
    }

    private static INDArray pad(INDArray input, WindowGeometry window, double value) {
        Padding.Explicit padding = window.padding();
        INDArray padded = Ops.empty(
                input.dataType(),
                input.size(0),
                input.size(1),
                input.size(2) + padding.top() + padding.bottom(),
                input.size(3) + padding.left() + padding.right());
        padded.assign(value);
        inside(padded, window).assign(input);
        return padded;
    }

    private static INDArray crop(INDArray padded, WindowGeometry window) {
        return inside(padded, window).dup('c');
    }

    private static INDArray inside(INDArray padded, WindowGeometry window) {
        Padding.Explicit padding = window.padding();
        return padded.get(
                NDArrayIndex.all(),
                NDArrayIndex.all(),
                NDArrayIndex.interval(padding.top(), padding.top() + window.height()),
                NDArrayIndex.interval(padding.left(), padding.left() + window.width()));
    }

    /** Cells of the window over cells of the image in it, for each place: turns a mean over all into one over the real. */
    private static INDArray realCellShare(INDArray output, WindowGeometry window) {
        Padding.Explicit padding = window.padding();
        double[] shares = new double[window.outputHeight() * window.outputWidth()];
        for (int y = 0; y < window.outputHeight(); y++) {
            int rows = overlap(y * window.stride().height() - padding.top(), window.kernelHeight(), window.height());
            for (int x = 0; x < window.outputWidth(); x++) {
                int columns =
                        overlap(x * window.stride().width() - padding.left(), window.kernelWidth(), window.width());
                shares[y * window.outputWidth() + x] =
                        (double) window.kernelHeight() * window.kernelWidth() / (rows * columns);
            }
        }
        return Nd4j.createFromArray(shares)
                .castTo(output.dataType())
                .reshape(1, 1, window.outputHeight(), window.outputWidth());
    }

    private static int overlap(int start, int kernel, int length) {
        return Math.min(start + kernel, length) - Math.max(start, 0);
    }
}
