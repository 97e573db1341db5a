package io.textcnn.bench.measured;

import io.textcnn.engine.Backend;
import io.textcnn.engine.ConvolutionGeometry;
import io.textcnn.engine.Padding;
import io.textcnn.engine.Pooling;
import io.textcnn.engine.PoolingGeometry;
import io.textcnn.engine.Shape;
import io.textcnn.engine.SoftmaxCrossEntropy;
import io.textcnn.engine.Step;
import io.textcnn.engine.Stride;
import io.textcnn.engine.Tensor;
import io.textcnn.engine.Volume;
import io.textcnn.nn.Convolution;
import io.textcnn.nn.Dense;
import io.textcnn.nn.Flatten;
import io.textcnn.nn.Gradients;
import io.textcnn.nn.Layer;
import io.textcnn.nn.Mode;
import io.textcnn.nn.Parameter;
import io.textcnn.nn.Pool;
import io.textcnn.nn.Relu;
import io.textcnn.nn.Sequence;
import io.textcnn.optim.Optimizer;
import io.textcnn.optim.UpdateRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * How fast we train the {@link SmallNetwork}, and what each of its layers takes of the time.
 *
 * <p>Arguments: how many batches to measure; how many before them, to warm up.
 */
final class OurImages {
    private final Backend backend;
    private final SmallNetwork network = new SmallNetwork();
    private final List<Parameter> parameters = new ArrayList<>();
    private final List<Layer> layers = new ArrayList<>();
    /** Nanoseconds that each layer took, there and back. */
    private final Map<String, Long> times = new LinkedHashMap<>();

    private OurImages(Backend backend) {
        this.backend = backend;
        Volume volume = new Volume(SmallNetwork.SIDE, SmallNetwork.SIDE, SmallNetwork.COLOURS);
        for (int i = 0; i < SmallNetwork.FILTERS.length; i++) {
            volume = convolution(i, volume);
        }
        add("flatten", new Flatten(backend));
        int hidden = SmallNetwork.FILTERS.length;
        add("dense" + SmallNetwork.HIDDEN, dense(hidden));
        add("denseRelu", new Relu(backend));
        add("dense" + SmallNetwork.CLASSES, dense(hidden + 1));
    }

    private Volume convolution(int i, Volume input) {
        Volume filter = new Volume(SmallNetwork.KERNEL, SmallNetwork.KERNEL, input.depth());
        ConvolutionGeometry geometry =
                new ConvolutionGeometry(input, filter, SmallNetwork.FILTERS[i], Padding.same(), Stride.ONE);
        String number = String.valueOf(i + 1);
        add("convolution" + number, new Convolution(backend, geometry, weights(i), Optional.of(bias(i))));
        add("relu" + number, new Relu(backend));
        if (!SmallNetwork.isPooled(i)) {
            return geometry.output();
        }
        PoolingGeometry pooling = PoolingGeometry.square(geometry.output(), 2);
        add("pool" + number, new Pool(backend, Pooling.MAX, pooling));
        return pooling.output();
    }

    private Dense dense(int layer) {
        return new Dense(backend, weights(layer), bias(layer));
    }

    private Parameter weights(int layer) {
        return parameter("weights" + layer, Shape.of(SmallNetwork.shapes().get(layer)), network.weights(layer));
    }

    private Parameter bias(int layer) {
        int units = SmallNetwork.shapes().get(layer)[0];
        return parameter("bias" + layer, Shape.of(units), new float[units]);
    }

    private Parameter parameter(String name, Shape shape, float[] values) {
        Parameter parameter = new Parameter(backend, name, shape, values);
        parameters.add(parameter);
        return parameter;
    }

    private void add(String name, Layer layer) {
        layers.add(new Timed(name, layer));
    }

    private void spent(String name, long since) {
        times.merge(name, System.nanoTime() - since, Long::sum);
    }

    /** A layer that counts its time. */
    private final class Timed implements Layer {
        private final String name;
        private final Layer layer;

        Timed(String name, Layer layer) {
            this.name = name;
            this.layer = layer;
        }

        @Override
        public Pass forward(Tensor input, Mode mode) {
            long start = System.nanoTime();
            Pass pass = layer.forward(input, mode);
            spent(name, start);
            return new Pass(pass.output(), new TimedPullback(name, pass.pullback()));
        }

        @Override
        public List<Parameter> parameters() {
            return layer.parameters();
        }
    }

    private final class TimedPullback implements Layer.Pullback {
        private final String name;
        private final Layer.Pullback pullback;

        TimedPullback(String name, Layer.Pullback pullback) {
            this.name = name;
            this.pullback = pullback;
        }

        @Override
        public Tensor pull(Tensor gradOutput, Gradients gradients) {
            long begin = System.nanoTime();
            Tensor gradient = pullback.pull(gradOutput, gradients);
            spent(name, begin);
            return gradient;
        }

        @Override
        public void pullParameters(Tensor gradOutput, Gradients gradients) {
            long begin = System.nanoTime();
            pullback.pullParameters(gradOutput, gradients);
            spent(name, begin);
        }
    }

    private double learn(Sequence sequence, Optimizer optimizer, int batch) {
        try (Step step = backend.step()) {
            Shape pictures = Shape.of(SmallNetwork.BATCH, SmallNetwork.COLOURS, SmallNetwork.SIDE, SmallNetwork.SIDE);
            Layer.Pass pass = sequence.forward(
                    backend.tensor(pictures, network.pictures(batch)), Mode.training(new SplittableRandom(1)));
            SoftmaxCrossEntropy loss = backend.softmaxCrossEntropy(
                    pass.output(), backend.indices(Shape.of(SmallNetwork.BATCH), network.labels(batch)));
            Gradients gradients = new Gradients();
            pass.pullback().pullParameters(loss.gradLogits(), gradients);
            long start = System.nanoTime();
            optimizer.update(gradients);
            spent("update", start);
            return backend.toFloats(loss.loss())[0];
        }
    }

    public static void main(String[] arguments) {
        int batches = Integer.parseInt(arguments[0]);
        int warmUp = Integer.parseInt(arguments[1]);
        try (Backend backend = OnTheCpu.open()) {
            OurImages images = new OurImages(backend);
            Sequence sequence = new Sequence(images.layers);
            try (Optimizer optimizer = new Optimizer(
                    backend,
                    new UpdateRule.Sgd(SmallNetwork.RATE, SmallNetwork.MOMENTUM),
                    images.parameters,
                    List.of())) {
                Findings findings = SmallNetwork.measure(warmUp, batches, batch -> {
                    if (batch == warmUp) {
                        images.times.replaceAll((name, time) -> 0L);
                    }
                    return images.learn(sequence, optimizer, batch);
                });
                images.times.forEach((name, time) -> findings.with(name, time / 1e6 / batches));
                findings.print();
            }
            images.parameters.forEach(Parameter::close);
        }
    }
}
