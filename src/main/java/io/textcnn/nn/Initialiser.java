package io.textcnn.nn;

import io.textcnn.engine.Shape;
import java.util.random.RandomGenerator;

/** Where a parameter starts. */
@FunctionalInterface
public interface Initialiser {
    /** Values for a parameter of the given shape, in row-major order. */
    float[] values(Shape shape, RandomGenerator random);

    /** Uniform in {@code [-limit, limit)}; one {@link RandomGenerator#nextDouble()} an element. */
    static Initialiser uniform(double limit) {
        return (shape, random) -> {
            float[] values = new float[shape.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) ((random.nextDouble() * 2 - 1) * limit);
            }
            return values;
        };
    }

    /**
     * Normal with mean 0 and variance {@code 2 / fan-in}, for what a ReLU follows (He et al., ICCV 2015, equation 10): the
     * signal keeps its size from layer to layer. See {@link #fanIn}.
     */
    static Initialiser he() {
        return fanIn(2);
    }

    /**
     * Normal with mean 0 and variance {@code gain / fan-in}, where the fan-in is the product of all axes but the first: what
     * one output unit sees.
     *
     * <p>Two draws of {@link RandomGenerator#nextDouble()} for each two elements, by the Box-Muller transform: the same on
     * every JDK, as {@link RandomGenerator#nextGaussian()} need not be.
     *
     * @param gain 1 keeps the size of a signal through a linear layer, 2 through one that a ReLU follows
     */
    static Initialiser fanIn(double gain) {
        return (shape, random) -> {
            float[] values = new float[shape.size()];
            double deviation = Math.sqrt(gain * shape.length(0) / values.length);
            for (int i = 0; i < values.length; i += 2) {
                double radius = deviation * Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
                double angle = 2 * Math.PI * random.nextDouble();
                values[i] = (float) (radius * StrictMath.cos(angle));
                if (i + 1 < values.length) {
                    values[i + 1] = (float) (radius * StrictMath.sin(angle));
                }
            }
            return values;
        };
    }
}
