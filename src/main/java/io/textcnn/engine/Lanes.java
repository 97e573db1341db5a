package io.textcnn.engine;

import java.util.Arrays;

/**
 * Loops over whole arrays of equal length, written so that the JIT compiler turns them into vector instructions.
 *
 * <p>Every array is read at the loop's own index: with {@code a[offset + i]} Java 17 stays with one number at a time,
 * several times as slow. Sums run from left to right, so that the loops below agree to the bit with those that add one
 * array at a time.
 */
public final class Lanes {
    private Lanes() {}

    /** {@code sums += a} */
    public static void add(float[] sums, float[] a) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += a[i];
        }
    }

    /**
     * {@code sums = parts[0] + parts[1] + ...}
     *
     * @param count how many parts there are; 0 for zeros
     */
    public static void sum(float[] sums, float[][] parts, int count) {
        switch (count) {
            case 0 -> Arrays.fill(sums, 0);
            case 1 -> System.arraycopy(parts[0], 0, sums, 0, sums.length);
            case 2 -> sum(sums, parts[0], parts[1]);
            case 3 -> sum(sums, parts[0], parts[1], parts[2]);
            case 4 -> sum(sums, parts[0], parts[1], parts[2], parts[3]);
            default -> {
                sum(sums, parts[0], parts[1], parts[2], parts[3], parts[4]);
                for (int i = 5; i < count; i++) {
                    add(sums, parts[i]);
                }
            }
        }
    }

    private static void sum(float[] sums, float[] a, float[] b) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] = a[i] + b[i];
        }
    }

    private static void sum(float[] sums, float[] a, float[] b, float[] c) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] = a[i] + b[i] + c[i];
        }
    }

    private static void sum(float[] sums, float[] a, float[] b, float[] c, float[] d) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] = a[i] + b[i] + c[i] + d[i];
        }
    }

    private static void sum(float[] sums, float[] a, float[] b, float[] c, float[] d, float[] e) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] = a[i] + b[i] + c[i] + d[i] + e[i];
        }
    }

    /** {@code sums += x0 a + x1 b + x2 c + x3 d} */
    public static void addProducts(
            float[] sums, float x0, float[] a, float x1, float[] b, float x2, float[] c, float x3, float[] d) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] = sums[i] + x0 * a[i] + x1 * b[i] + x2 * c[i] + x3 * d[i];
        }
    }

    /** {@code sums += x a} */
    public static void addProduct(float[] sums, float x, float[] a) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += x * a[i];
        }
    }

    /** {@code maxima = max(maxima, a)} */
    public static void max(float[] maxima, float[] a) {
        for (int i = 0; i < maxima.length; i++) {
            maxima[i] = Math.max(maxima[i], a[i]);
        }
    }

    /** {@code maxima = max(maxima, a + b + c)} */
    public static void maxOfSum(float[] maxima, float[] a, float[] b, float[] c) {
        for (int i = 0; i < maxima.length; i++) {
            maxima[i] = Math.max(maxima[i], a[i] + b[i] + c[i]);
        }
    }

    /** {@code maxima = max(maxima, a + b + c + d)} */
    public static void maxOfSum(float[] maxima, float[] a, float[] b, float[] c, float[] d) {
        for (int i = 0; i < maxima.length; i++) {
            maxima[i] = Math.max(maxima[i], a[i] + b[i] + c[i] + d[i]);
        }
    }

    /** {@code maxima = max(maxima, a + b + c + d + e)} */
    public static void maxOfSum(float[] maxima, float[] a, float[] b, float[] c, float[] d, float[] e) {
        for (int i = 0; i < maxima.length; i++) {
            maxima[i] = Math.max(maxima[i], a[i] + b[i] + c[i] + d[i] + e[i]);
        }
    }

    /** {@code values = max(0, values + bias)} */
    public static void addAndRectify(float[] values, float[] bias) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(0, values[i] + bias[i]);
        }
    }
}
