package io.textcnn.engine;

import java.util.Arrays;

/**
 * The lengths of a tensor's axes, outermost first; elements are in row-major order. No axis is empty: libraries disagree
 * on what to do with nothing, some by ending the process, so whoever has nothing computes nothing.
 */
public final class Shape {
    private final int[] lengths;

    private Shape(int[] lengths) {
        this.lengths = lengths;
    }

    /**
     * The shape with these axis lengths.
     *
     * @throws IllegalArgumentException if a length is below 1 or the number of elements does not fit an {@code int}
     */
    public static Shape of(int... lengths) {
        long size = 1;
        for (int length : lengths) {
            if (length < 1) {
                throw new IllegalArgumentException(
                        "every axis needs at least one element, found shape " + Arrays.toString(lengths));
            }
            size *= length;
            if (size > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("shape " + Arrays.toString(lengths) + " has more than "
                        + Integer.MAX_VALUE + " elements; use smaller batches");
            }
        }
        return new Shape(lengths.clone());
    }

    /** The number of axes. */
    public int rank() {
        return lengths.length;
    }

    /** The length of one axis, counted from 0. */
    public int length(int axis) {
        return lengths[axis];
    }

    /** The number of elements: the product of all lengths, 1 for a shape without axes. */
    public int size() {
        int size = 1;
        for (int length : lengths) {
            size *= length;
        }
        return size;
    }

    /** A copy of the lengths. */
    public int[] toArray() {
        return lengths.clone();
    }

    /** This shape with one more axis, the last. */
    public Shape with(int length) {
        int[] more = Arrays.copyOf(lengths, lengths.length + 1);
        more[lengths.length] = length;
        return of(more);
    }

    /**
     * Returns this shape if it has the given rank.
     *
     * @throws IllegalArgumentException otherwise, naming {@code what}, the expected axes and the shape found
     */
    public Shape require(String what, String... axes) {
        if (axes.length != lengths.length) {
            throw new IllegalArgumentException(what + " must have shape " + Arrays.toString(axes) + ", found " + this);
        }
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(lengths, shape.lengths);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(lengths);
    }

    @Override
    public String toString() {
        return Arrays.toString(lengths);
    }
}
