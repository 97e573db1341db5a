package io.textcnn.experiment;

import java.util.Objects;

/**
 * What a cell came to.
 *
 * @param right for each row tested, in their order, {@code 1} if its label was found and {@code 0} if not
 * @param devAccuracy of the epoch that was tested, 0 to 1
 * @param bestEpoch that epoch, counted from 1
 * @param trainRows sentences trained on
 * @param devRows sentences that chose the epoch
 * @param knownWords the part of the running words of the data set, all its parts, that have a pretrained vector, 0 to 1; 0
 *     without any
 * @param seconds how long it took
 */
public record CellResult(
        String right,
        double devAccuracy,
        int bestEpoch,
        int trainRows,
        int devRows,
        double knownWords,
        double seconds) {
    /**
     * Checks the marks.
     *
     * @throws IllegalArgumentException if there is none, or another one
     */
    public CellResult {
        Objects.requireNonNull(right, "right");
        if (!right.matches("[01]+")) {
            throw new IllegalArgumentException("expected a 0 or 1 for each row tested, found \"" + right + "\"");
        }
    }

    /** The part of the rows tested whose label was found, 0 to 1. */
    public double accuracy() {
        return right.chars().filter(mark -> mark == '1').count() / (double) right.length();
    }

    static String marks(boolean[] right) {
        StringBuilder marks = new StringBuilder(right.length);
        for (boolean each : right) {
            marks.append(each ? '1' : '0');
        }
        return marks.toString();
    }
}
