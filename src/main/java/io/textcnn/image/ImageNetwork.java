package io.textcnn.image;

import io.textcnn.engine.Backend;
import io.textcnn.engine.ConvolutionGeometry;
import io.textcnn.engine.PoolingGeometry;
import io.textcnn.engine.Shape;
import io.textcnn.engine.Tensor;
import io.textcnn.engine.Volume;
import io.textcnn.nn.BatchNormalization;
import io.textcnn.nn.Convolution;
import io.textcnn.nn.Dense;
import io.textcnn.nn.Dropout;
import io.textcnn.nn.Flatten;
import io.textcnn.nn.GlobalAveragePool;
import io.textcnn.nn.Gradients;
import io.textcnn.nn.Layer;
import io.textcnn.nn.Mode;
import io.textcnn.nn.Network;
import io.textcnn.nn.Parameter;
import io.textcnn.nn.Pool;
import io.textcnn.nn.Relu;
import io.textcnn.nn.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** The network of a {@link NetworkDescription}: from pictures {@code [batch, channels, height, width]} to logits. */
public final class ImageNetwork implements Network<Tensor> {
    /** Added to variances, as PyTorch does. */
    private static final double EPSILON = 1e-5;
    /** How far running means move in a step, as in PyTorch. */
    private static final double MOMENTUM = 0.1;

    private final Backend backend;
    private final NetworkPlan plan;
    private final Map<String, Parameter> tensors = new LinkedHashMap<>();
    private final Sequence layers;

    /**
     * Makes the layers.
     *
     * @param values of each tensor, in row-major order
     */
    ImageNetwork(
            Backend backend,
            NetworkDescription description,
            Volume input,
            int classes,
            Function<TensorSpec, float[]> values) {
        this.backend = backend;
        this.plan = NetworkPlan.of(description, input, classes);
        List<Layer> made = new ArrayList<>();
        for (NetworkPlan.Entry entry : plan.layers()) {
            List<Parameter> own = new ArrayList<>();
            for (TensorSpec tensor : entry.tensors()) {
                Parameter parameter = new Parameter(backend, tensor.name(), tensor.shape(), values.apply(tensor));
                tensors.put(tensor.name(), parameter);
                own.add(parameter);
            }
            made.add(layer(entry, own));
        }
        this.layers = new Sequence(made);
    }

    /**
     * A new network: filters and weights normal by their fan-in, as He et al. (2015) advise before a ReLU and with half the
     * variance elsewhere; scales 1, all else 0.
     *
     * @param input the size of a picture
     * @param random draws the weights, the first layer's first
     * @throws io.textcnn.data.InputException if a layer does not fit what comes in
     */
    public static ImageNetwork initialise(
            Backend backend, NetworkDescription description, Volume input, int classes, RandomGenerator random) {
        return new ImageNetwork(
                backend,
                description,
                input,
                classes,
                tensor -> tensor.initialiser().values(tensor.shape(), random));
    }

    private Layer layer(NetworkPlan.Entry entry, List<Parameter> own) {
        LayerSpec spec = entry.layer();
        if (spec instanceof LayerSpec.Conv conv) {
            Volume image = entry.image();
            Volume filter = new Volume(conv.height(), conv.width(), image.depth());
            return new Convolution(
                    backend,
                    new ConvolutionGeometry(image, filter, conv.filters(), conv.padding(), conv.stride()),
                    own.get(0),
                    own.stream().skip(1).findFirst());
        }
        if (spec instanceof LayerSpec.Norm) {
            return new BatchNormalization(backend, own.get(0), own.get(1), own.get(2), own.get(3), EPSILON, MOMENTUM);
        }
        if (spec instanceof LayerSpec.Window pool) {
            return new Pool(
                    backend,
                    pool.kind(),
                    new PoolingGeometry(entry.image(), pool.height(), pool.width(), pool.padding(), pool.stride()));
        }
        if (spec instanceof LayerSpec.Full) {
            Dense dense = new Dense(backend, own.get(0), own.get(1));
            return entry.planned().input().rank() == 1 ? dense : Sequence.of(new Flatten(backend), dense);
        }
        if (spec instanceof LayerSpec.Drop drop) {
            return new Dropout(backend, drop.rate());
        }
        if (spec instanceof LayerSpec.Rectify) {
            return new Relu(backend);
        }
        return spec instanceof LayerSpec.Flat ? new Flatten(backend) : new GlobalAveragePool(backend);
    }

    @Override
    public Backend backend() {
        return backend;
    }

    @Override
    public List<Parameter> parameters() {
        return layers.parameters();
    }

    @Override
    public List<Parameter> averages() {
        return layers.averages();
    }

    /** Those of the parameters that weight decay is for: filters and weights, not biases and the scales of normalizations. */
    public List<Parameter> decayed() {
        return parameters().stream()
                .filter(parameter -> parameter.shape().rank() > 1)
                .toList();
    }

    /** The layers, one a line of the description. */
    public List<Layer> layers() {
        return layers.layers();
    }

    /** What each layer takes, makes and costs. */
    public List<PlannedLayer> plan() {
        return plan.layers().stream().map(NetworkPlan.Entry::planned).toList();
    }

    /** The filters of the first convolution, {@code [filters, channels, height, width]}, if there is one. */
    public Optional<Parameter> filters() {
        return layers.layers().stream()
                .filter(Convolution.class::isInstance)
                .map(layer -> ((Convolution) layer).filters())
                .findFirst();
    }

    /** All tensors by name, in the order of the layers. */
    Map<String, Parameter> tensors() {
        return tensors;
    }

    @Override
    public Output forward(Tensor pictures, Mode mode) {
        Layer.Pass pass = layers.forward(pictures, mode);
        return new Output(pass.output(), gradLogits -> {
            Gradients gradients = new Gradients();
            pass.pullback().pullParameters(gradLogits, gradients);
            return gradients;
        });
    }

    /** What each layer makes of pictures in prediction, in the order of the layers; the last are the logits. */
    public List<Tensor> outputs(Tensor pictures) {
        List<Tensor> outputs = new ArrayList<>();
        Tensor value = pictures;
        for (Layer layer : layers.layers()) {
            value = layer.forward(value, Mode.PREDICTION).output();
            outputs.add(value);
        }
        return outputs;
    }

    /** The shape of a batch of pictures, {@code [batch, channels, height, width]}. */
    Shape batchShape(int pictures) {
        Shape one = plan.layers().get(0).planned().input();
        return Shape.of(pictures, one.length(0), one.length(1), one.length(2));
    }
}
