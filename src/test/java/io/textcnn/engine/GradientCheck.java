package io.textcnn.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Compares a gradient with central differences: {@code (loss(x + h) - loss(x - h)) / 2h} for each element of each
 * argument, where the loss is the sum of the outputs, each times a number drawn at random.
 *
 * <p>In double precision with {@code h = 1e-5}, rounding makes an error of some 1e-11 of the loss and the third derivative
 * one of some 1e-10, so that a relative tolerance of 1e-6 leaves room for both and for nothing else.
 */
final class GradientCheck {
    private static final double H = 1e-5;
    private static final double TOLERANCE = 1e-6;

    private GradientCheck() {}

    /** From the arguments and the gradient of the output to those of the arguments. */
    @FunctionalInterface
    interface Backward {
        List<Tensor> run(Backend backend, List<Tensor> arguments, Tensor gradOutput);
    }

    /** Fails unless {@code backward} is the gradient of {@code forward}. */
    static void check(String what, Backend backend, Computation.One forward, Backward backward, Values... arguments) {
        assertEquals(Precision.FLOAT64, backend.precision(), "differences of singles are noise");
        Values output =
                Workbench.run(backend, Computation.of(forward), arguments).get(0);
        Values weights = Values.random(new SplittableRandom(1), output.shape());
        List<Values> gradients = Workbench.run(backend, (b, a) -> backward.run(b, a, weights.on(b)), arguments);
        assertEquals(arguments.length, gradients.size(), () -> what + ": one gradient an argument");
        for (int i = 0; i < arguments.length; i++) {
            Values numeric = differences(backend, forward, weights, arguments, i);
            compare(what + ", gradient of argument " + i, numeric, gradients.get(i));
        }
    }

    private static Values differences(
            Backend backend, Computation.One forward, Values weights, Values[] arguments, int which) {
        Values point = arguments[which];
        double[] slopes = new double[point.size()];
        for (int i = 0; i < slopes.length; i++) {
            List<Double> losses = new ArrayList<>();
            for (double x : new double[] {point.get(i) + H, point.get(i) - H}) {
                Values[] moved = arguments.clone();
                moved[which] = point.with(i, x);
                losses.add(dot(
                        weights,
                        Workbench.run(backend, Computation.of(forward), moved).get(0)));
            }
            slopes[i] = (losses.get(0) - losses.get(1)) / (2 * H);
        }
        return Values.of(point.shape(), slopes);
    }

    private static double dot(Values a, Values b) {
        double sum = 0;
        for (int i = 0; i < a.size(); i++) {
            sum += a.get(i) * b.get(i);
        }
        return sum;
    }

    private static void compare(String what, Values numeric, Values analytic) {
        assertEquals(numeric.shape(), analytic.shape(), () -> what + ": shape");
        double largest = 0;
        for (double slope : numeric.toArray()) {
            largest = Math.max(largest, Math.abs(slope));
        }
        assertTrue(largest > 1e-3, () -> what + " is all but zero: the check would say nothing");
        for (int i = 0; i < numeric.size(); i++) {
            if (!(Math.abs(numeric.get(i) - analytic.get(i)) <= TOLERANCE * largest)) {
                fail(what + ": element " + i + " must be " + numeric.get(i) + ", found " + analytic.get(i));
            }
        }
    }
}
