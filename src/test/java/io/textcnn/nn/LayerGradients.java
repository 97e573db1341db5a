package io.textcnn.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.engine.Backend;
import io.textcnn.engine.Precision;
import io.textcnn.engine.Shape;
import io.textcnn.engine.Step;
import io.textcnn.engine.Tensor;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Compares a layer's way back with central differences, for each element of its input and of its parameters: the loss is the
 * sum of the outputs, each times a number drawn at random.
 *
 * <p>In double precision with {@code h = 1e-5}, rounding makes an error of some 1e-11 of the loss and the third derivative
 * one of some 1e-10, so that a relative tolerance of 1e-6 leaves room for both and for nothing else.
 */
final class LayerGradients {
    /** Exact in single precision, in which parameters are assigned, as are the values they start from. */
    private static final double H = 0x1p-17;

    private static final double TOLERANCE = 1e-6;

    private final Backend backend;
    private final Layer layer;
    private final Supplier<Mode> mode;

    private LayerGradients(Backend backend, Layer layer, Supplier<Mode> mode) {
        assertEquals(Precision.FLOAT64, backend.precision(), "differences of singles are noise");
        this.backend = backend;
        this.layer = layer;
        this.mode = mode;
    }

    /**
     * Fails unless the layer's pullback is the gradient of its forward pass.
     *
     * @param mode makes the mode of each pass: all must draw the same
     */
    static void check(Backend backend, Layer layer, Supplier<Mode> mode, Shape shape, float... input) {
        new LayerGradients(backend, layer, mode).check(shape, input);
    }

    private void check(Shape shape, float... input) {
        double[] weights;
        double[] gradInput;
        double[][] gradParameters = new double[layer.parameters().size()][];
        try (Step step = backend.step()) {
            Layer.Pass pass = layer.forward(backend.tensor(shape, input), mode.get());
            weights = new SplittableRandom(1)
                    .doubles(pass.output().shape().size(), -1, 1)
                    .toArray();
            Gradients gradients = new Gradients();
            Tensor back = pass.pullback().pull(backend.tensor(pass.output().shape(), weights), gradients);
            assertEquals(shape, back.shape(), "the gradient of the input has its shape");
            gradInput = backend.toDoubles(back);
            for (int i = 0; i < gradParameters.length; i++) {
                gradParameters[i] = backend.toDoubles(
                        gradients.get(layer.parameters().get(i)).dense(backend));
            }
        }
        double[] numeric = new double[input.length];
        for (int i = 0; i < numeric.length; i++) {
            double[] moved = new double[input.length];
            Arrays.setAll(moved, k -> input[k]);
            moved[i] = input[i] + H;
            double above = loss(shape, moved, weights);
            moved[i] = input[i] - H;
            numeric[i] = (above - loss(shape, moved, weights)) / (2 * H);
        }
        compare("input", numeric, gradInput);
        double[] original = new double[input.length];
        Arrays.setAll(original, k -> input[k]);
        for (int p = 0; p < gradParameters.length; p++) {
            Parameter parameter = layer.parameters().get(p);
            compare(parameter.name(), slopes(parameter, shape, original, weights), gradParameters[p]);
        }
    }

    private double[] slopes(Parameter parameter, Shape shape, double[] input, double[] weights) {
        float[] values = backend.toFloats(parameter.value());
        double[] numeric = new double[values.length];
        for (int i = 0; i < numeric.length; i++) {
            float[] moved = values.clone();
            moved[i] = (float) (values[i] + H);
            assertEquals(H, moved[i] - values[i], "values and steps are exact in single precision");
            backend.assign(parameter.value(), moved);
            double above = loss(shape, input, weights);
            moved[i] = (float) (values[i] - H);
            backend.assign(parameter.value(), moved);
            numeric[i] = (above - loss(shape, input, weights)) / (2 * H);
        }
        backend.assign(parameter.value(), values);
        return numeric;
    }

    private double loss(Shape shape, double[] input, double[] weights) {
        try (Step step = backend.step()) {
            double[] output = backend.toDoubles(
                    layer.forward(backend.tensor(shape, input), mode.get()).output());
            double sum = 0;
            for (int i = 0; i < output.length; i++) {
                sum += output[i] * weights[i];
            }
            return sum;
        }
    }

    private static void compare(String what, double[] numeric, double[] analytic) {
        double largest = 0;
        for (double slope : numeric) {
            largest = Math.max(largest, Math.abs(slope));
        }
        assertTrue(largest > 1e-3, () -> what + " is all but zero: the check would say nothing");
        for (int i = 0; i < numeric.length; i++) {
            assertEquals(numeric[i], analytic[i], TOLERANCE * largest, what + ", element " + i);
        }
    }
}
