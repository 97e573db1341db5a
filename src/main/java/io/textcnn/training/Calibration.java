package io.textcnn.training;

/**
 * How far stated probabilities are from the truth: expected calibration error (Naeini et al. 2015; Guo et al., ICML 2017,
 * equation 3).
 *
 * <p>Predictions are sorted into bins by the probability of the predicted class. In each bin the mean probability should
 * be the share of right predictions; the error is the mean difference of the two, each bin weighing as much as it holds.
 */
final class Calibration {
    /** As in Guo et al.; bin m holds what is above (m - 1) / 15 and at most m / 15. */
    private static final int BINS = 15;

    private Calibration() {}

    /**
     * The expected calibration error, 0 to 1.
     *
     * @param right whether each prediction was right, at least one
     * @param confidences the probability of each prediction, 0 to 1
     */
    static double error(boolean[] right, double[] confidences) {
        double[] excess = new double[BINS];
        for (int i = 0; i < right.length; i++) {
            int bin = Math.max(0, (int) Math.ceil(confidences[i] * BINS) - 1);
            excess[bin] += confidences[i] - (right[i] ? 1 : 0);
        }
        double sum = 0;
        for (double difference : excess) {
            sum += Math.abs(difference);
        }
        return sum / right.length;
    }
}
