package io.textcnn.training;

import java.util.stream.IntStream;

/**
 * McNemar's test of two classifiers on the same rows: does one of them do better than the other, or is it chance?
 *
 * <p>Only the rows tell that one classifier gets right and the other wrong. If both are equally good, each such row falls
 * to either with probability 1/2, and so the p-value is exact: it is binomial, for any number of rows (McNemar,
 * Psychometrika 12, 1947; for classifiers Dietterich, Neural Computation 10, 1998, section 3.1, there with the chi-squared
 * approximation).
 *
 * @param onlyFirst rows that the first classifier alone gets right
 * @param onlySecond rows that the second classifier alone gets right
 */
public record McNemar(int onlyFirst, int onlySecond) {
    /**
     * Checks the numbers of rows.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public McNemar {
        if (onlyFirst < 0 || onlySecond < 0) {
            throw new IllegalArgumentException(
                    "numbers of rows must not be negative, found " + onlyFirst + " and " + onlySecond);
        }
    }

    /**
     * Compares two evaluations on the same rows in the same order.
     *
     * @throws IllegalArgumentException if they are not of as many rows
     */
    public static McNemar of(Evaluation first, Evaluation second) {
        return of(first.right(), second.right());
    }

    /**
     * Compares which of the same rows two classifiers got right.
     *
     * @throws IllegalArgumentException if they are not as many
     */
    public static McNemar of(boolean[] a, boolean[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException(
                    "a paired test needs the same rows twice, found " + a.length + " and " + b.length);
        }
        int onlyFirst = 0;
        int onlySecond = 0;
        for (int i = 0; i < a.length; i++) {
            onlyFirst += a[i] && !b[i] ? 1 : 0;
            onlySecond += b[i] && !a[i] ? 1 : 0;
        }
        return new McNemar(onlyFirst, onlySecond);
    }

    /**
     * How probable it is that equally good classifiers differ as much as these, or more, in either direction: 0 to 1, and 1
     * if they differ nowhere.
     */
    public double pValue() {
        long n = (long) onlyFirst + onlySecond;
        int fewer = Math.min(onlyFirst, onlySecond);
        if (2L * fewer == n) {
            return 1;
        }
        // ln of n over `fewer`, divided by 2^n: the number itself is out of range from n = 1030 on. The stream's sum
        // carries rounding errors along; StrictMath is the same on every machine.
        double logarithm = IntStream.rangeClosed(1, fewer)
                        .mapToDouble(j -> StrictMath.log((double) (n - fewer + j) / j))
                        .sum()
                - n * StrictMath.log(2);
        // the terms from `fewer` down to 0, as parts of the first
        double sum = 0;
        double term = 1;
        for (int i = fewer; i >= 0 && term > 0; i--) {
            sum += term;
            term *= i / (n - i + 1.0);
        }
        return Math.min(1, 2 * StrictMath.exp(logarithm) * sum);
    }
}
