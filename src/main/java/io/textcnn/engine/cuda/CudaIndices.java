package io.textcnn.engine.cuda;

import io.textcnn.engine.Indices;
import io.textcnn.engine.Shape;
import io.textcnn.engine.ShapeChecks;

/** Whole numbers of a step, in a Java array, on the card, or both: they cross when they are asked for on the other side. */
final class CudaIndices implements Indices {
    private static final long NOWHERE = 0;

    private final Shape shape;
    private final CudaMemory memory;
    private final CudaStep owner;
    private int[] values;
    private long address;
    /** What the card's numbers are known to lie between. */
    private final int least;

    private final int limit;

    private CudaIndices(
            Shape shape, int[] values, long address, int least, int limit, CudaMemory memory, CudaStep owner) {
        this.shape = shape;
        this.values = values;
        this.address = address;
        this.least = least;
        this.limit = limit;
        this.memory = memory;
        this.owner = owner;
    }

    /** Numbers from Java; the array is handed over. */
    static CudaIndices fromJava(Shape shape, int[] values, CudaMemory memory, CudaStep owner) {
        ShapeChecks.filled(shape, values.length);
        return new CudaIndices(shape, values, NOWHERE, 0, 0, memory, owner);
    }

    /** Numbers that a kernel computes, from 0 to {@code limit - 1}. */
    static CudaIndices onCard(Shape shape, long address, int limit, CudaMemory memory, CudaStep owner) {
        return new CudaIndices(shape, null, address, 0, limit, memory, owner);
    }

    /**
     * The indices as their backend made them.
     *
     * @throws IllegalArgumentException if they are those of another kind of backend
     */
    static CudaIndices of(Indices indices) {
        if (indices instanceof CudaIndices own) {
            return own;
        }
        throw new IllegalArgumentException("not indices of this backend: " + indices);
    }

    /** The values, shared: not to be written to. */
    int[] values() {
        owner.require(this);
        if (values == null) {
            values = memory.ints(address, shape.size());
        }
        return values;
    }

    /** The values, all of them from {@code lowest} to {@code most - 1}; the message of a refusal says what they are. */
    int[] values(String what, int lowest, int most) {
        for (int value : values()) {
            if (value < lowest || value >= most) {
                throw new IllegalArgumentException(
                        what + " must be from " + lowest + " to " + (most - 1) + ", found " + value);
            }
        }
        return values;
    }

    /** Where they lie on the card, all of them from {@code lowest} to {@code most - 1}. */
    long address(String what, int lowest, int most) {
        owner.require(this);
        boolean isKnown = values == null && lowest <= least && limit <= most;
        if (!isKnown) {
            values(what, lowest, most);
        }
        if (address == NOWHERE) {
            address = owner.put(values);
        }
        return address;
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
