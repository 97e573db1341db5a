package io.textcnn.training;

import java.util.List;

/**
 * How a classifier did in cross-validation.
 *
 * @param folds the evaluation of each fold, at least two, all with the same labels
 */
public record FoldScores(List<Evaluation> folds) {
    /**
     * Copies the list of folds.
     *
     * @throws IllegalArgumentException if there are fewer than two
     */
    public FoldScores {
        folds = List.copyOf(folds);
        if (folds.size() < 2) {
            throw new IllegalArgumentException("cross-validation has two folds or more, found " + folds.size());
        }
    }

    /** The mean of the folds' accuracies, 0 to 1: what papers report. */
    public double meanAccuracy() {
        return folds.stream().mapToDouble(Evaluation::accuracy).average().orElseThrow();
    }

    /**
     * The standard deviation of the folds' accuracies, with n - 1: how much one fold differs from another. It is no error of
     * the mean, as folds share most of their training rows (Bengio and Grandvalet, JMLR 5, 2004).
     */
    public double deviation() {
        double mean = meanAccuracy();
        double squares = folds.stream()
                .mapToDouble(fold -> (fold.accuracy() - mean) * (fold.accuracy() - mean))
                .sum();
        return Math.sqrt(squares / (folds.size() - 1));
    }

    /** All rows as those of one evaluation, each answered by the classifier that had not seen it. */
    public Evaluation pooled() {
        return Evaluation.pool(folds);
    }
}
