package io.textcnn.engine;

/**
 * Whole numbers of a step in a Java array, for backends that keep them there: they come from Java, and libraries' own
 * checks of them are often absent or end the process, so each use checks them here first.
 */
public final class HeapIndices implements Indices {
    private final Shape shape;
    private final int[] values;
    private final ThreadStep<?> owner;

    /** Numbers that belong to a step; the array is handed over. */
    public HeapIndices(Shape shape, int[] values, ThreadStep<?> owner) {
        ShapeChecks.filled(shape, values.length);
        this.shape = shape;
        this.values = values;
        this.owner = owner;
    }

    /**
     * The indices as their backend made them.
     *
     * @throws IllegalArgumentException if they are another backend's
     */
    public static HeapIndices of(Indices indices) {
        if (indices instanceof HeapIndices own) {
            return own;
        }
        throw new IllegalArgumentException("not indices of this backend: " + indices);
    }

    /** The values, shared: not to be written to. */
    public int[] values() {
        owner.require(this);
        return values;
    }

    /**
     * The values, all of them from {@code lowest} to {@code limit - 1}.
     *
     * @param what what they are, for the message
     * @throws IllegalArgumentException if one is not; the message names the range and the value
     */
    public int[] values(String what, int lowest, int limit) {
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
