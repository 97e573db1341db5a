package io.textcnn.optim;

import io.textcnn.engine.Backend;
import io.textcnn.engine.Shape;
import io.textcnn.engine.Tensor;

/** What the rules have in common. */
final class Checks {
    private Checks() {}

    static void positive(String what, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(what + " must be above 0 and finite, found " + value);
        }
    }

    static void fraction(String what, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(what + " must be at least 0 and below 1, found " + value);
        }
    }

    static Tensor zeros(Backend backend, Shape shape) {
        return backend.parameter(shape, new float[shape.size()]);
    }
}
