package io.textcnn.model;

import java.util.Arrays;

/**
 * An array of 32-bit floating-point numbers with a shape, in row-major order.
 *
 * <p>The numbers are handed over, not copied, since a table of word vectors may fill half of the memory: whoever makes a
 * tensor must not change the array afterwards, and whoever reads {@link #values} must not write to it.
 */
public final class FloatTensor {
    private final int[] shape;
    private final float[] values;

    private FloatTensor(int[] shape, float[] values) {
        this.shape = shape;
        this.values = values;
    }

    /**
     * A tensor of these numbers.
     *
     * @param values handed over: not to be changed afterwards
     * @param shape the lengths of the axes, none negative; no axis at all is one number
     * @throws IllegalArgumentException if the shape does not hold that many numbers
     */
    public static FloatTensor of(float[] values, int... shape) {
        if (size(shape) != values.length) {
            throw new IllegalArgumentException("the shape " + Arrays.toString(shape) + " holds " + size(shape)
                    + " numbers, found " + values.length);
        }
        return new FloatTensor(shape.clone(), values);
    }

    /** The lengths of the axes. */
    public int[] shape() {
        return shape.clone();
    }

    /** The numbers, shared: not to be written to. */
    public float[] values() {
        return values;
    }

    /** How many numbers a shape holds; at most {@link Integer#MAX_VALUE}. */
    static int size(int... shape) {
        long size = 1;
        for (int length : shape) {
            if (length < 0) {
                throw new IllegalArgumentException("an axis of negative length in " + Arrays.toString(shape));
            }
            size *= length;
            if (size > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("the shape " + Arrays.toString(shape)
                        + " holds more numbers than a Java array can, " + Integer.MAX_VALUE);
            }
        }
        return (int) size;
    }

    /** Whether the other has the same shape and the same bits. */
    @Override
    public boolean equals(Object other) {
        return other instanceof FloatTensor tensor
                && Arrays.equals(shape, tensor.shape)
                && Arrays.equals(values, tensor.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "FloatTensor" + Arrays.toString(shape);
    }
}
