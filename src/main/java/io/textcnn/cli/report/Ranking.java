package io.textcnn.cli.report;

import io.textcnn.text.Explanation;
import java.util.List;

/**
 * The strongest n-grams of an explanation and, so that a sum stays a sum, the rest together.
 *
 * @param shown the strongest
 * @param rest the others
 */
record Ranking(List<Explanation.Contribution> shown, List<Explanation.Contribution> rest) {
    static Ranking of(Explanation explanation, int top) {
        List<Explanation.Contribution> all = explanation.contributions();
        int shown = Math.min(top, all.size());
        return new Ranking(all.subList(0, shown), all.subList(shown, all.size()));
    }

    double restValue() {
        return rest.stream().mapToDouble(Explanation.Contribution::value).sum();
    }

    int restFeatures() {
        return rest.stream().mapToInt(Explanation.Contribution::features).sum();
    }

    /** The largest absolute value of a part of the logit: what bars are measured by. */
    double largest(Explanation explanation) {
        double shownLargest = shown.stream()
                .mapToDouble(contribution -> Math.abs(contribution.value()))
                .max()
                .orElse(0);
        return Math.max(shownLargest, Math.max(Math.abs(restValue()), Math.abs(explanation.bias())));
    }
}
