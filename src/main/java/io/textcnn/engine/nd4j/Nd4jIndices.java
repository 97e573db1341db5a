package io.textcnn.engine.nd4j;

import io.textcnn.engine.Indices;
import io.textcnn.engine.Shape;
import io.textcnn.engine.ShapeChecks;

/**
 * Whole numbers, kept on the Java side: they come from Java and ND4J's own checks of them are either absent or end the
 * process, so each use checks them here first.
 */
final class Nd4jIndices implements Indices {
    private final Shape shape;
    private final int[] values;
    private final Nd4jStep owner;

    Nd4jIndices(Shape shape, int[] values, Nd4jStep owner) {
        ShapeChecks.filled(shape, values.length);
        this.shape = shape;
        this.values = values;
        this.owner = owner;
    }

    int[] values() {
        owner.require(this);
        return values;
    }

    /** The values, all of them from {@code lowest} to {@code limit - 1}. */
    int[] values(String what, int lowest, int limit) {
        for (int value : values()) {
            if (value < lowest || value >= limit) {
                throw new IllegalArgumentException(
                        what + " must be from " + lowest + " to " + (limit - 1) + ", found " + value);
            }
        }
        return values;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public String toString() {
        return "indices " + shape;
    }
}
