package io.textcnn.model;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * An immutable array of 32-bit floating-point numbers with a shape, in row-major order.
 *
 * <p>Who reads it reads the numbers where they are, without a copy: a table of word vectors may fill half of the memory.
 */
public final class FloatTensor {
    /** How many numbers are looked at in one go. */
    private static final int PIECE = 4096;

    private final int[] shape;
    private final float[] values;

    private FloatTensor(int[] shape, float[] values) {
        this.shape = shape;
        this.values = values;
    }

    /**
     * A tensor of these numbers.
     *
     * @param values copied
     * @param shape the lengths of the axes, none negative; no axis at all is one number
     * @throws IllegalArgumentException if the shape does not hold that many numbers
     */
    public static FloatTensor of(float[] values, int... shape) {
        return ofOwned(values.clone(), shape);
    }

    /** The same without a copy: the array is handed over, and must not be changed afterwards. */
    public static FloatTensor ofOwned(float[] values, int... shape) {
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

    /** How many numbers there are. */
    public int size() {
        return values.length;
    }

    /** The numbers, to be read but not to be written to: a new view at its beginning, no copy. */
    public FloatBuffer values() {
        return FloatBuffer.wrap(values).asReadOnlyBuffer();
    }

    /** The numbers; a copy, the caller's own. */
    public float[] toArray() {
        return values.clone();
    }

    /** Whether no number is infinite or NaN. */
    public boolean isFinite() {
        // Piece by piece: a method that is called again and again is compiled sooner than a long loop is replaced.
        for (int from = 0; from < values.length; from += PIECE) {
            if (!isFinite(values, from, Math.min(values.length, from + PIECE))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFinite(float[] values, int from, int to) {
        float sum = 0;
        for (int i = from; i < to; i++) {
            // 0, or NaN, which stays
            sum += values[i] * 0;
        }
        return sum == 0;
    }

    /** The numbers themselves, for this package: not to be written to. */
    float[] shared() {
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
