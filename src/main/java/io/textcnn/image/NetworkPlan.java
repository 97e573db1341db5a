package io.textcnn.image;

import io.textcnn.data.InputException;
import io.textcnn.engine.ConvolutionGeometry;
import io.textcnn.engine.PoolingGeometry;
import io.textcnn.engine.Shape;
import io.textcnn.engine.Volume;
import io.textcnn.nn.Initialiser;
import java.util.ArrayList;
import java.util.List;

/** A description worked out for a size of pictures: the shape at each layer, and the tensors that it has. */
final class NetworkPlan {
    /** What a layer's tensors are called by, behind its number. */
    static final String FILTERS = "filters";

    static final String WEIGHTS = "weights";
    static final String BIAS = "bias";
    static final String GAMMA = "gamma";
    static final String BETA = "beta";
    static final String MEAN = "mean";
    static final String VARIANCE = "variance";

    /**
     * A layer.
     *
     * @param tensors what it has: first what is trained, then running means
     */
    record Entry(LayerSpec layer, PlannedLayer planned, List<TensorSpec> tensors) {
        /** What comes in, as an image. */
        Volume image() {
            Shape shape = planned.input();
            return new Volume(shape.length(1), shape.length(2), shape.length(0));
        }
    }

    private final String source;
    private final int classes;
    private final List<NetworkDescription.Line> lines;
    private final List<Entry> entries = new ArrayList<>();

    private NetworkPlan(NetworkDescription description, int classes) {
        this.source = description.source();
        this.lines = description.lines();
        this.classes = classes;
    }

    /**
     * Works a description out.
     *
     * @throws InputException if a layer does not fit what comes in
     */
    static NetworkPlan of(NetworkDescription description, Volume input, int classes) {
        if (classes < 1) {
            throw new IllegalArgumentException("a network tells one class apart or more, found " + classes);
        }
        NetworkPlan plan = new NetworkPlan(description, classes);
        Shape shape = Shape.of(input.depth(), input.height(), input.width());
        for (int i = 0; i < plan.lines.size(); i++) {
            Entry entry = plan.entry(i, shape);
            plan.entries.add(entry);
            shape = entry.planned().output();
        }
        return plan;
    }

    /** The layers in their order. */
    List<Entry> layers() {
        return List.copyOf(entries);
    }

    private Entry entry(int index, Shape input) {
        NetworkDescription.Line line = lines.get(index);
        try {
            return fitted(index, line, input);
        } catch (IllegalArgumentException e) {
            // The reason of a geometry ends with a remedy of its own; that of a shape thinks of a batch, and here is
            // none.
            String[] reason =
                    e.getMessage().replace("; use smaller batches", "").split("; ", 2);
            throw InputException.at(
                    source,
                    line.number(),
                    "\"" + line.layer() + "\" with an input of " + PlannedLayer.words(input) + ": " + reason[0],
                    "a layer that fits its input",
                    reason.length == 1 ? "change this layer or those before it" : reason[1]);
        }
    }

    private Entry fitted(int index, NetworkDescription.Line line, Shape input) {
        LayerSpec layer = line.layer();
        if (layer instanceof LayerSpec.Conv conv) {
            Volume filter = new Volume(conv.height(), conv.width(), image(input).depth());
            ConvolutionGeometry geometry =
                    new ConvolutionGeometry(image(input), filter, conv.filters(), conv.padding(), conv.stride());
            Shape output = perPicture(geometry.output());
            Shape filters = geometry.filterShape();
            List<TensorSpec> tensors = new ArrayList<>();
            tensors.add(new TensorSpec(name(index, FILTERS), filters, initialiser(index)));
            if (!isNormalized(index)) {
                tensors.add(TensorSpec.constant(name(index, BIAS), Shape.of(conv.filters()), 0));
            }
            return entry(line, input, output, (long) output.size() / conv.filters() * filters.size(), tensors);
        }
        if (layer instanceof LayerSpec.Window pool) {
            PoolingGeometry geometry =
                    new PoolingGeometry(image(input), pool.height(), pool.width(), pool.padding(), pool.stride());
            return entry(line, input, perPicture(geometry.output()), 0, List.of());
        }
        if (layer instanceof LayerSpec.Norm) {
            Shape channels = Shape.of(input.length(0));
            return entry(
                    line,
                    input,
                    input,
                    input.size(),
                    List.of(
                            TensorSpec.constant(name(index, GAMMA), channels, 1),
                            TensorSpec.constant(name(index, BETA), channels, 0),
                            TensorSpec.constant(name(index, MEAN), channels, 0),
                            TensorSpec.constant(name(index, VARIANCE), channels, 1)));
        }
        if (layer instanceof LayerSpec.Full dense) {
            int units = dense.units() == LayerSpec.Full.CLASSES ? classes : dense.units();
            Shape weights = Shape.of(units, input.size());
            return entry(
                    line,
                    input,
                    Shape.of(units),
                    weights.size(),
                    List.of(
                            new TensorSpec(name(index, WEIGHTS), weights, initialiser(index)),
                            TensorSpec.constant(name(index, BIAS), Shape.of(units), 0)));
        }
        if (layer instanceof LayerSpec.GlobalPool) {
            return entry(line, input, Shape.of(image(input).depth()), 0, List.of());
        }
        if (layer instanceof LayerSpec.Flat) {
            return entry(line, input, Shape.of(input.size()), 0, List.of());
        }
        return entry(line, input, input, 0, List.of());
    }

    private static Entry entry(
            NetworkDescription.Line line, Shape input, Shape output, long multiplyAdds, List<TensorSpec> tensors) {
        long parameters = tensors.stream()
                .filter(tensor -> !isAverage(tensor))
                .mapToLong(tensor -> tensor.shape().size())
                .sum();
        return new Entry(
                line.layer(),
                new PlannedLayer(
                        line.number(), line.layer().toString(), input, output, parameters, multiplyAdds, output.size()),
                List.copyOf(tensors));
    }

    private static boolean isAverage(TensorSpec tensor) {
        return tensor.name().endsWith("." + MEAN) || tensor.name().endsWith("." + VARIANCE);
    }

    private static String name(int index, String tensor) {
        return "layer." + (index + 1) + "." + tensor;
    }

    private static Shape perPicture(Volume volume) {
        return Shape.of(volume.depth(), volume.height(), volume.width());
    }

    private static Volume image(Shape shape) {
        if (shape.rank() != 3) {
            throw new IllegalArgumentException(
                    "numbers without place have no windows; put it before flatten, globalpool and dense layers");
        }
        return new Volume(shape.length(1), shape.length(2), shape.length(0));
    }

    /** Whether batch normalization follows at once, which would take any bias away. */
    private boolean isNormalized(int index) {
        return index + 1 < lines.size() && lines.get(index + 1).layer() instanceof LayerSpec.Norm;
    }

    /** By what follows it, but for what leaves the size of a signal as it is. */
    private Initialiser initialiser(int index) {
        for (int i = index + 1; i < lines.size(); i++) {
            LayerSpec next = lines.get(i).layer();
            if (next instanceof LayerSpec.Rectify) {
                return Initialiser.he();
            }
            if (next instanceof LayerSpec.Conv || next instanceof LayerSpec.Full) {
                break;
            }
        }
        return Initialiser.fanIn(1);
    }
}
