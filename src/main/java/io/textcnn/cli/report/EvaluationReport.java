package io.textcnn.cli.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.textcnn.training.Evaluation;
import java.io.PrintWriter;
import java.util.Optional;

/**
 * How a model did on labelled data.
 *
 * @param source where the data are from
 * @param counted how many there were, and what they are
 * @param evaluation how it did
 * @param comparison how a baseline did, if there is one
 */
public record EvaluationReport(String source, String counted, Evaluation evaluation, Optional<Comparison> comparison)
        implements CommandResult {
    @Override
    public void print(PrintWriter out) {
        out.printf("%s (%s)%n", Figures.printable(source), counted);
        Report.print(evaluation, out);
        comparison.ifPresent(c -> {
            out.println();
            c.print(out);
        });
    }

    @Override
    public ObjectNode json() {
        ObjectNode facts = Report.json(evaluation);
        comparison.ifPresent(c -> facts.set("baseline", c.json()));
        return facts;
    }

    /** As a part of what a training led to. */
    void printTest(PrintWriter out) {
        out.printf("%ntest: ");
        print(out);
        out.println();
    }

    /** The same: the numbers that matter most among those of the training, and all of them in an object of their own. */
    void addTest(ObjectNode training) {
        training.setAll(Report.summaryJson(evaluation));
        training.set("test", Report.json(evaluation));
        comparison.ifPresent(c -> training.set("baseline", c.json()));
    }
}
