package io.textcnn.embedding;

import java.nio.charset.StandardCharsets;

/**
 * Decimal numbers as {@link Float#parseFloat} understands them, without making a string of each; and nothing else that it
 * takes, such as {@code NaN}, {@code 0x1p3} or {@code 1f}.
 *
 * <p>A number of few digits is a whole number that a {@code double} holds, multiplied or divided by a power of ten that a
 * {@code double} holds: one operation, which rounds correctly (Clinger, "How to read floating point numbers accurately",
 * PLDI 1990). Rounded to a {@code float} again, it is still right, unless it lies exactly between two of them. Numbers of
 * that and any other kind are left to {@code Float.parseFloat}.
 */
final class Decimals {
    /** More digits than these may not fit into a long. */
    private static final int MOST_DIGITS = 18;

    /** Whole numbers up to this are doubles, each of them. */
    private static final long LARGEST = 1L << 53;

    /** An exponent is not counted further than this: beyond, all numbers are zero or infinite. */
    private static final int LARGEST_EXPONENT = 100_000;

    /** Those that are doubles without rounding. */
    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    /** The bits of a double that a float has no room for, and what they are half-way between two floats. */
    private static final long DROPPED_BITS = (1L << 29) - 1;

    private static final long HALF_WAY = 1L << 28;

    private Decimals() {}

    /**
     * The number that stands in some bytes, all of them; infinite if it is too large; NaN if they are no decimal number: an
     * optional sign, digits with at most one point among or beside them, and an optional exponent.
     */
    static float parse(byte[] bytes, int from, int to) {
        int at = from;
        boolean isNegative = at < to && bytes[at] == '-';
        if (isNegative || (at < to && bytes[at] == '+')) {
            at++;
        }
        long digits = 0;
        int kept = 0;
        int count = 0;
        int fraction = 0;
        boolean isFraction = false;
        for (; at < to; at++) {
            int digit = bytes[at] - '0';
            if (digit >= 0 && digit <= 9) {
                count++;
                // leading zeros take no room
                if (kept > 0 || digit > 0) {
                    kept++;
                    if (kept <= MOST_DIGITS) {
                        digits = 10 * digits + digit;
                    }
                }
                if (isFraction) {
                    fraction++;
                }
            } else if (bytes[at] == '.' && !isFraction) {
                isFraction = true;
            } else {
                break;
            }
        }
        if (count == 0) {
            return Float.NaN;
        }
        int exponent = 0;
        if (at < to) {
            exponent = exponent(bytes, at, to);
            if (exponent == Integer.MIN_VALUE) {
                return Float.NaN;
            }
        }
        exponent -= fraction;
        if (kept <= MOST_DIGITS && digits <= LARGEST && Math.abs(exponent) < POWERS_OF_TEN.length) {
            double value = exponent < 0 ? digits / POWERS_OF_TEN[-exponent] : digits * POWERS_OF_TEN[exponent];
            boolean isHalfWay = (Double.doubleToRawLongBits(value) & DROPPED_BITS) == HALF_WAY;
            if (!isHalfWay && (value >= Float.MIN_NORMAL || digits == 0) && value <= Float.MAX_VALUE) {
                return (float) (isNegative ? -value : value);
            }
        }
        return Float.parseFloat(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
    }

    /** The exponent that stands there up to the end, or {@link Integer#MIN_VALUE} if it is none. */
    private static int exponent(byte[] bytes, int from, int to) {
        int at = from + 1;
        if ((bytes[from] != 'e' && bytes[from] != 'E') || at == to) {
            return Integer.MIN_VALUE;
        }
        boolean isNegative = bytes[at] == '-';
        if (isNegative || bytes[at] == '+') {
            at++;
        }
        if (at == to) {
            return Integer.MIN_VALUE;
        }
        int exponent = 0;
        for (; at < to; at++) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                return Integer.MIN_VALUE;
            }
            exponent = Math.min(10 * exponent + digit, LARGEST_EXPONENT);
        }
        return isNegative ? -exponent : exponent;
    }
}
