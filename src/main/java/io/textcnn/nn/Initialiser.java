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
}
