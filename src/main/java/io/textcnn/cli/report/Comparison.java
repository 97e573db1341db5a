package io.textcnn.cli.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.textcnn.training.Evaluation;
import io.textcnn.training.McNemar;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * A baseline beside a network, on the same sentences.
 *
 * @param baseline how the baseline did
 * @param test the network (first) against the baseline (second)
 */
public record Comparison(Evaluation baseline, McNemar test) {

    /** A baseline beside a network, which has been tested on the same sentences. */
    public static Comparison of(Evaluation network, Evaluation baseline) {
        return new Comparison(baseline, McNemar.of(network, baseline));
    }

    /** How the baseline did, and whether the difference may be chance. */
    public void print(PrintWriter out) {
        out.printf("baseline: logistic regression on words and pairs of words%n%s%n", Report.summary(baseline));
        out.printf(
                Locale.ROOT,
                "the network alone is right on %s, the baseline alone on %,d: McNemar's p = %.2g%n",
                Figures.sentences(test.onlyFirst()),
                test.onlySecond(),
                test.pValue());
    }

    /** The same as one object, with all digits. */
    public ObjectNode json() {
        ObjectNode facts = Report.summaryJson(baseline);
        facts.set("mcnemar", testJson());
        return facts;
    }

    ObjectNode testJson() {
        ObjectNode facts = Json.object();
        facts.put("networkOnly", test.onlyFirst());
        facts.put("baselineOnly", test.onlySecond());
        facts.put("p", test.pValue());
        return facts;
    }
}
