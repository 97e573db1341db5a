package io.textcnn.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.textcnn.engine.Backend;
import io.textcnn.engine.Backends;
import io.textcnn.engine.Gradient;
import io.textcnn.engine.Precision;
import io.textcnn.engine.Shape;
import io.textcnn.engine.Step;
import io.textcnn.nn.Gradients;
import io.textcnn.nn.Parameter;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class WeightDecayTest {
    private static final Backend BACKEND = Backends.open(Precision.FLOAT64);
    private static final Shape TWO = Shape.of(1, 2);

    @AfterAll
    static void close() {
        BACKEND.close();
    }

    private static double[] afterOneStep(double strength, boolean named, double factor) {
        try (Parameter weights = new Parameter(BACKEND, "weights", TWO, new float[] {2, -4});
                Optimizer optimizer = new Optimizer(
                        BACKEND,
                        new UpdateRule.Sgd(0.5, 0),
                        List.of(weights),
                        List.of(),
                        new WeightDecay(named ? List.of(weights) : List.of(), strength))) {
            try (Step step = BACKEND.step()) {
                Gradients gradients = new Gradients();
                gradients.put(weights, new Gradient.Dense(BACKEND.tensor(TWO, new double[] {1, 1})));
                optimizer.update(gradients, factor);
            }
            return BACKEND.toDoubles(weights.value());
        }
    }

    @Test
    void aShareOfTheParameterIsAddedToItsGradient() {
        // 2 - 0.5 (1 + 0.25 x 2), -4 - 0.5 (1 + 0.25 x -4)
        assertArrayEquals(new double[] {1.25, -4}, afterOneStep(0.25, true, 1), 1e-12);
    }

    @Test
    void itFollowsTheScheduleAsTheGradientDoes() {
        assertArrayEquals(new double[] {1.925, -4}, afterOneStep(0.25, true, 0.1), 1e-12);
    }

    @Test
    void parametersThatAreNotNamedAreLeftAlone() {
        assertArrayEquals(new double[] {1.5, -4.5}, afterOneStep(0.25, false, 1), 1e-12);
        assertArrayEquals(new double[] {1.5, -4.5}, afterOneStep(0, true, 1), 1e-12);
    }

    @Test
    void aStrengthBelowNothingIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new WeightDecay(List.of(), -0.1));
        assertThrows(IllegalArgumentException.class, () -> new WeightDecay(List.of(), Double.NaN));
    }
}
