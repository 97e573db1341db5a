package io.textcnn.engine.cpu;

import io.textcnn.engine.Indices;
import io.textcnn.engine.Shape;
import io.textcnn.engine.ShapeChecks;

/** Whole numbers of a step; each use checks that they are in its range. */
final class CpuIndices implements Indices {
    private final Shape shape;
    private final int[] values;
    private final CpuStep owner;

    /** The array is handed over. */
    CpuIndices(Shape shape, int[] values, CpuStep owner) {
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
