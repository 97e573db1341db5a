package io.textcnn.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.textcnn.engine.Backend;
import io.textcnn.engine.Backends;
import io.textcnn.engine.ConvolutionGeometry;
import io.textcnn.engine.Padding;
import io.textcnn.engine.Pooling;
import io.textcnn.engine.PoolingGeometry;
import io.textcnn.engine.Precision;
import io.textcnn.engine.Shape;
import io.textcnn.engine.Step;
import io.textcnn.engine.Stride;
import io.textcnn.engine.Tensor;
import io.textcnn.engine.Volume;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Layers for images: what each does to small numbers, and its way back by central differences. */
class ImageLayersTest {
    private static final double EPSILON = 0.5;

    private final Backend backend = Backends.open(Precision.FLOAT64);
    private final SplittableRandom random = new SplittableRandom(7);

    /** The same each time: what is dropped must not change between passes that are compared. */
    private static Mode training() {
        return Mode.training(new SplittableRandom(3));
    }

    private static Mode prediction() {
        return Mode.PREDICTION;
    }

    private Parameter parameter(String name, Shape shape, float... values) {
        return new Parameter(backend, name, shape, values);
    }

    /** Sixty-fourths, all different, in no order: exact, and far from each other where a maximum is sought. */
    private float[] drawn(Shape shape) {
        int[] places = new int[shape.size()];
        for (int i = 0; i < places.length; i++) {
            int j = random.nextInt(i + 1);
            places[i] = places[j];
            places[j] = i;
        }
        float[] values = new float[places.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (2 * places[i] + 1 - places.length) / 64f;
        }
        return values;
    }

    private Parameter drawn(String name, Shape shape) {
        return parameter(name, shape, drawn(shape));
    }

    private Convolution convolution(ConvolutionGeometry geometry, boolean hasBias) {
        return new Convolution(
                backend,
                geometry,
                drawn("filters", geometry.filterShape()),
                hasBias ? Optional.of(drawn("bias", Shape.of(geometry.filters()))) : Optional.empty());
    }

    private BatchNormalization normalization(int channels, double momentum) {
        float[] gamma = new float[channels];
        float[] variance = new float[channels];
        for (int i = 0; i < channels; i++) {
            // Not 0: all numbers would be equal, and so would the candidates of a maximum.
            gamma[i] = i % 2 == 0 ? 0.75f + i : -0.5f;
            variance[i] = 0.5f + i;
        }
        return new BatchNormalization(
                backend,
                parameter("gamma", Shape.of(channels), gamma),
                drawn("beta", Shape.of(channels)),
                drawn("mean", Shape.of(channels)),
                parameter("variance", Shape.of(channels), variance),
                EPSILON,
                momentum);
    }

    private void checkGradients(Layer layer, Supplier<Mode> mode, int... shape) {
        LayerGradients.check(backend, layer, mode, Shape.of(shape), drawn(Shape.of(shape)));
    }

    @Test
    void aConvolutionAddsUpWhatEachFilterSees() {
        ConvolutionGeometry geometry =
                new ConvolutionGeometry(new Volume(3, 3, 1), new Volume(2, 2, 1), 2, Padding.valid(), Stride.ONE);
        Convolution layer = new Convolution(
                backend,
                geometry,
                parameter("filters", geometry.filterShape(), 1, 0, 0, 1, 0, 1, -1, 0),
                Optional.of(parameter("bias", Shape.of(2), 10, 20)));
        try (Step step = backend.step()) {
            Tensor image = backend.tensor(Shape.of(1, 1, 3, 3), new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
            Tensor output = layer.forward(image, Mode.PREDICTION).output();
            assertEquals(Shape.of(1, 2, 2, 2), output.shape());
            assertArrayEquals(new double[] {16, 18, 22, 24, 18, 18, 18, 18}, backend.toDoubles(output));
        }
    }

    @Test
    void aConvolutionsWayBack() {
        Volume image = new Volume(5, 4, 2);
        checkGradients(
                convolution(new ConvolutionGeometry(image, new Volume(3, 3, 2), 3, Padding.same(), Stride.ONE), true),
                ImageLayersTest::prediction,
                2,
                2,
                5,
                4);
        checkGradients(
                convolution(new ConvolutionGeometry(image, new Volume(3, 2, 2), 2, Padding.of(1), Stride.of(2)), false),
                ImageLayersTest::training,
                2,
                2,
                5,
                4);
    }

    @Test
    void aConvolutionOfOtherShapesIsRefused() {
        ConvolutionGeometry geometry =
                new ConvolutionGeometry(new Volume(3, 3, 1), new Volume(2, 2, 1), 2, Padding.valid(), Stride.ONE);
        Parameter filters = drawn("filters", Shape.of(2, 1, 2, 3));
        assertEquals(
                "the filters must have shape [2, 1, 2, 2], found [2, 1, 2, 3]",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Convolution(backend, geometry, filters, Optional.empty()))
                        .getMessage());
        Parameter bias = drawn("bias", Shape.of(3));
        Parameter right = drawn("filters", geometry.filterShape());
        assertThrows(
                IllegalArgumentException.class, () -> new Convolution(backend, geometry, right, Optional.of(bias)));
    }

    @Test
    void batchNormalizationUsesTheBatchInTrainingAndMovesTheRunningMeans() {
        BatchNormalization layer = new BatchNormalization(
                backend,
                parameter("gamma", Shape.of(1), 2),
                parameter("beta", Shape.of(1), 3),
                parameter("mean", Shape.of(1), 10),
                parameter("variance", Shape.of(1), 1),
                1,
                0.25);
        assertEquals(List.of(layer.gamma(), layer.beta()), layer.parameters());
        assertEquals(List.of(layer.runningMean(), layer.runningVariance()), layer.averages());
        try (Step step = backend.step()) {
            // mean 6; squares 16, 0, 0, 16: variance 8, unbiased 32 / 3
            Tensor batch = backend.tensor(Shape.of(2, 1, 2), new float[] {2, 6, 6, 10});
            double slope = 2 / Math.sqrt(8 + 1);
            assertArrayEquals(
                    new double[] {3 - 4 * slope, 3, 3, 3 + 4 * slope},
                    backend.toDoubles(layer.forward(batch, training()).output()),
                    1e-12);
            assertArrayEquals(
                    new double[] {10 - 0.25 * 4},
                    backend.toDoubles(layer.runningMean().value()),
                    1e-12);
            assertArrayEquals(
                    new double[] {1 + 0.25 * (32 / 3.0 - 1)},
                    backend.toDoubles(layer.runningVariance().value()),
                    1e-12);
        }
    }

    @Test
    void batchNormalizationInPredictionDependsOnTheRunningMeansAloneAndLeavesThem() {
        BatchNormalization layer = new BatchNormalization(
                backend,
                parameter("gamma", Shape.of(2), 2, 1),
                parameter("beta", Shape.of(2), 3, 0),
                parameter("mean", Shape.of(2), 10, -1),
                parameter("variance", Shape.of(2), 3, 8),
                1,
                0.25);
        try (Step step = backend.step()) {
            Tensor batch = backend.tensor(Shape.of(1, 2, 1, 2), new float[] {10, 12, -1, 5});
            assertArrayEquals(
                    new double[] {3, 5, 0, 2},
                    backend.toDoubles(layer.forward(batch, Mode.PREDICTION).output()),
                    1e-12);
            assertArrayEquals(
                    new double[] {10, -1}, backend.toDoubles(layer.runningMean().value()));
            assertArrayEquals(
                    new double[] {3, 8},
                    backend.toDoubles(layer.runningVariance().value()));
        }
    }

    /** As the last batch of an epoch may be: it says nothing of a variance, and nothing is divided by 0. */
    @Test
    void batchNormalizationOfASingleNumberIsItsShift() {
        BatchNormalization layer = normalization(2, 0.5);
        double[] before = backend.toDoubles(layer.runningVariance().value());
        try (Step step = backend.step()) {
            Tensor one = backend.tensor(Shape.of(1, 2), new float[] {7, -7});
            assertArrayEquals(
                    backend.toDoubles(layer.beta().value()),
                    backend.toDoubles(layer.forward(one, training()).output()),
                    1e-12);
            assertArrayEquals(before, backend.toDoubles(layer.runningVariance().value()));
        }
    }

    @Test
    void batchNormalizationsWayBackInBothModes() {
        checkGradients(normalization(3, 0.1), ImageLayersTest::training, 4, 3, 2, 3);
        checkGradients(normalization(3, 0.1), ImageLayersTest::training, 5, 3);
        checkGradients(normalization(3, 0.1), ImageLayersTest::prediction, 4, 3, 2, 3);
        checkGradients(normalization(3, 0.1), ImageLayersTest::prediction, 5, 3);
    }

    @Test
    void batchNormalizationRefusesWhatDoesNotFit() {
        Parameter two = drawn("two", Shape.of(2));
        Parameter three = drawn("three", Shape.of(3));
        assertThrows(
                IllegalArgumentException.class, () -> new BatchNormalization(backend, two, three, two, two, 1e-5, 0.1));
        assertThrows(
                IllegalArgumentException.class, () -> new BatchNormalization(backend, two, two, two, three, 1e-5, 0.1));
        assertThrows(IllegalArgumentException.class, () -> new BatchNormalization(backend, two, two, two, two, 0, 0.1));
        assertThrows(
                IllegalArgumentException.class, () -> new BatchNormalization(backend, two, two, two, two, 1e-5, 0));
    }

    @Test
    void poolingKeepsTheLargestOrTheMean() {
        PoolingGeometry halves = PoolingGeometry.square(new Volume(2, 4, 1), 2);
        try (Step step = backend.step()) {
            Tensor image = backend.tensor(Shape.of(1, 1, 2, 4), new float[] {1, 2, 5, 5, 3, 4, 5, 9});
            assertArrayEquals(
                    new double[] {4, 9},
                    backend.toDoubles(new Pool(backend, Pooling.MAX, halves)
                            .forward(image, Mode.PREDICTION)
                            .output()));
            assertArrayEquals(
                    new double[] {2.5, 6},
                    backend.toDoubles(new Pool(backend, Pooling.AVERAGE, halves)
                            .forward(image, Mode.PREDICTION)
                            .output()));
        }
    }

    @Test
    void poolingsWayBack() {
        PoolingGeometry overlapping =
                new PoolingGeometry(new Volume(5, 4, 2), 3, 2, Padding.of(1, 1, 0, 0), new Stride(2, 1));
        for (Pooling kind : Pooling.values()) {
            checkGradients(new Pool(backend, kind, overlapping), ImageLayersTest::training, 2, 2, 5, 4);
        }
    }

    @Test
    void globalAveragePoolingKeepsAMeanOfEachChannel() {
        GlobalAveragePool layer = new GlobalAveragePool(backend);
        try (Step step = backend.step()) {
            Tensor image = backend.tensor(Shape.of(1, 2, 1, 3), new float[] {1, 2, 6, -1, 0, 1});
            Tensor output = layer.forward(image, Mode.PREDICTION).output();
            assertEquals(Shape.of(1, 2), output.shape());
            assertArrayEquals(new double[] {3, 0}, backend.toDoubles(output), 1e-12);
        }
        checkGradients(layer, ImageLayersTest::training, 2, 3, 3, 4);
    }

    @Test
    void flatteningKeepsTheOrder() {
        Flatten layer = new Flatten(backend);
        try (Step step = backend.step()) {
            float[] values = drawn(Shape.of(2, 3, 2, 2));
            Tensor output = layer.forward(backend.tensor(Shape.of(2, 3, 2, 2), values), Mode.PREDICTION)
                    .output();
            assertEquals(Shape.of(2, 12), output.shape());
            assertArrayEquals(values, backend.toFloats(output));
        }
        checkGradients(layer, ImageLayersTest::training, 2, 3, 2, 2);
    }

    @Test
    void theWayBackThroughLayersOneAfterAnother() {
        Volume image = new Volume(4, 4, 2);
        Sequence layers = Sequence.of(
                convolution(new ConvolutionGeometry(image, new Volume(3, 3, 2), 3, Padding.same(), Stride.ONE), false),
                normalization(3, 0.1),
                new Relu(backend),
                new Pool(backend, Pooling.MAX, PoolingGeometry.square(new Volume(4, 4, 3), 2)),
                convolution(
                        new ConvolutionGeometry(
                                new Volume(2, 2, 3), new Volume(3, 3, 3), 2, Padding.same(), Stride.ONE),
                        true),
                new GlobalAveragePool(backend),
                new Dense(backend, drawn("weights", Shape.of(3, 2)), drawn("denseBias", Shape.of(3))));
        // No lattice of numbers: sums of them would be equal where a maximum is sought.
        Shape shape = Shape.of(2, 2, 4, 4);
        float[] images = new float[shape.size()];
        for (int i = 0; i < images.length; i++) {
            images[i] = (float) (2 * random.nextDouble() - 1);
        }
        LayerGradients.check(backend, layers, ImageLayersTest::training, shape, images);
        LayerGradients.check(backend, layers, ImageLayersTest::prediction, shape, images);
    }

    @Test
    void heDrawsWhatKeepsTheSizeOfASignal() {
        Shape filters = Shape.of(64, 32, 3, 3);
        float[] values = Initialiser.he().values(filters, new SplittableRandom(5));
        double sum = 0;
        double squares = 0;
        double fourths = 0;
        for (float value : values) {
            sum += value;
            squares += (double) value * value;
            fourths += Math.pow(value, 4);
        }
        double variance = squares / values.length;
        assertEquals(0, sum / values.length, 0.0025);
        assertEquals(2.0 / (32 * 3 * 3), variance, 2e-4);
        assertEquals(
                3, fourths / values.length / (variance * variance), 0.1, "the kurtosis of the normal distribution");
        assertArrayEquals(values, Initialiser.he().values(filters, new SplittableRandom(5)));
        assertEquals(5, Initialiser.he().values(Shape.of(5, 1), new SplittableRandom(5)).length);
    }
}
