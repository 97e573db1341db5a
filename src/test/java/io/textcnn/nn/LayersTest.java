package io.textcnn.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.textcnn.engine.Backend;
import io.textcnn.engine.Backends;
import io.textcnn.engine.Gradient;
import io.textcnn.engine.Precision;
import io.textcnn.engine.Shape;
import io.textcnn.engine.Step;
import io.textcnn.engine.Tensor;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Layers, each checked by what it does to small numbers. */
class LayersTest {
    private final Backend backend = Backends.open(Precision.FLOAT64);

    private Parameter parameter(Shape shape, float... values) {
        return new Parameter(backend, "p", shape, values);
    }

    @Test
    void denseIsInputTimesWeightsPlusBias() {
        Parameter weights = parameter(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
        Parameter bias = parameter(Shape.of(2), 10, 20);
        Dense dense = new Dense(backend, weights, bias);
        try (Step step = backend.step()) {
            Layer.Pass pass = dense.forward(backend.tensor(Shape.of(1, 3), new float[] {1, 0, -1}), Mode.PREDICTION);
            assertArrayEquals(new double[] {8, 18}, backend.toDoubles(pass.output()));

            Gradients gradients = new Gradients();
            Tensor gradInput = pass.pullback().pull(backend.tensor(Shape.of(1, 2), new float[] {1, 2}), gradients);
            assertArrayEquals(new double[] {9, 12, 15}, backend.toDoubles(gradInput));
            assertArrayEquals(new double[] {1, 0, -1, 2, 0, -2}, values(gradients.get(weights)));
            assertArrayEquals(new double[] {1, 2}, values(gradients.get(bias)));
        }
    }

    @Test
    void dropoutMasksInTrainingAndScalesInPrediction() {
        Dropout dropout = new Dropout(backend, 0.25);
        float[] ones = new float[4000];
        java.util.Arrays.fill(ones, 1);
        try (Step step = backend.step()) {
            Tensor input = backend.tensor(Shape.of(4, 1000), ones);
            Layer.Pass training = dropout.forward(input, Mode.training(new SplittableRandom(1)));
            double[] kept = backend.toDoubles(training.output());
            double sum = 0;
            for (double value : kept) {
                assertEquals(value, value == 0 ? 0 : 1, "a unit is dropped or left as it is");
                sum += value;
            }
            assertEquals(3000, sum, 100, "a quarter is dropped");
            assertArrayEquals(kept, backend.toDoubles(training.pullback().pull(input, new Gradients())));

            Layer.Pass prediction = dropout.forward(input, Mode.PREDICTION);
            assertEquals(0.75, backend.toDoubles(prediction.output())[7]);
        }
        assertThrows(IllegalArgumentException.class, () -> new Dropout(backend, 1));
        assertThrows(IllegalArgumentException.class, () -> new Dropout(backend, -0.1));
    }

    @Test
    void aSequenceGoesForwardInOrderAndBackInReverse() {
        Parameter bias = parameter(Shape.of(2), -1, 1);
        Sequence sequence = Sequence.of(new Bias(backend, bias), new Relu(backend));
        assertEquals(List.of(bias), sequence.parameters());
        try (Step step = backend.step()) {
            Layer.Pass pass =
                    sequence.forward(backend.tensor(Shape.of(2, 2), new float[] {0, 1, 2, -3}), Mode.PREDICTION);
            assertArrayEquals(new double[] {0, 2, 1, 0}, backend.toDoubles(pass.output()));
            Gradients gradients = new Gradients();
            Tensor back = pass.pullback().pull(backend.tensor(Shape.of(2, 2), new float[] {1, 2, 3, 4}), gradients);
            assertArrayEquals(new double[] {0, 2, 3, 0}, backend.toDoubles(back));
            assertArrayEquals(new double[] {3, 2}, values(gradients.get(bias)));
        }
    }

    @Test
    void aParameterIsUsedOnce() {
        Gradients gradients = new Gradients();
        Parameter bias = parameter(Shape.of(1), 0);
        try (Step step = backend.step()) {
            Gradient gradient = new Gradient.Dense(backend.tensor(Shape.of(1), new float[1]));
            gradients.put(bias, gradient);
            assertThrows(IllegalStateException.class, () -> gradients.put(bias, gradient));
        }
    }

    @Test
    void theNetworkStartsAsThePaperSays() {
        TextCnnShape shape = new TextCnnShape(300, List.of(3, 4, 5), 100, 0.5);
        try (TextCnn network = TextCnn.initialise(backend, shape, 50, 6, new SplittableRandom(1))) {
            assertWithin(
                    0.25, backend.toDoubles(network.channels().get(0).vectors().value()));
            for (Parameter bank : network.banks()) {
                assertWithin(0.01, backend.toDoubles(bank.value()));
            }
            assertEquals(Shape.of(100, 300, 4), network.banks().get(1).shape());
            assertArrayEquals(
                    new double[300], backend.toDoubles(network.filterBias().value()));
            assertArrayEquals(
                    new double[6 * 300],
                    backend.toDoubles(network.softmaxWeights().value()));
            assertArrayEquals(
                    new double[6], backend.toDoubles(network.softmaxBias().value()));
        }
    }

    /** Inside the limit, and using all of it. */
    private static void assertWithin(double limit, double[] values) {
        double largest = 0;
        double sum = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
            sum += value;
        }
        assertEquals(limit, largest, limit * 0.01);
        assertEquals(0, sum / values.length, limit * 0.02);
    }

    private double[] values(Gradient gradient) {
        return backend.toDoubles(gradient.dense(backend));
    }
}
