package io.textcnn.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.textcnn.data.Dataset;
import io.textcnn.text.CrossValidation;
import io.textcnn.text.TextCnnConfig;
import io.textcnn.training.Evaluation;
import io.textcnn.training.FoldScores;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a cross-validation led to.
 *
 * @param data what was cross-validated
 * @param config what was trained
 * @param vectors the pretrained word vectors that training started from, if any
 * @param result how it went
 * @param seed what was random
 * @param seconds how long it took
 * @param model the training of a model on all data, if there was one
 */
public record CrossValidationReport(
        Dataset data,
        TextCnnConfig config,
        Optional<VectorFacts> vectors,
        CrossValidation.Result result,
        long seed,
        double seconds,
        Optional<TrainingReport> model)
        implements CommandResult {

    @Override
    public void print(PrintWriter out) {
        vectors.ifPresent(facts -> facts.print(out));
        List<CrossValidation.Fold> folds = result.folds();
        FoldScores network = result.network();
        Optional<FoldScores> baseline = result.baseline();
        out.printf(
                Locale.ROOT,
                "%d-fold cross-validation of %s (%s, %s), seed %d, in %.1f s%n",
                folds.size(),
                Figures.printable(data.source()),
                Figures.sentences(data.size()),
                Figures.classes(data.labels().size()),
                seed,
                seconds);
        TrainingReport.printShortened(result.shortened(), out);
        out.println();
        printRow(out, "fold", "sentences", "accuracy", baseline.map(b -> "baseline"), "best epoch");
        for (int i = 0; i < folds.size(); i++) {
            CrossValidation.Fold fold = folds.get(i);
            printRow(
                    out,
                    Integer.toString(i + 1),
                    String.format(Locale.ROOT, "%,d", fold.network().total()),
                    Report.percent(fold.network().accuracy()),
                    fold.baseline().map(b -> Report.percent(b.accuracy())),
                    fold.best().epoch() + " of " + fold.epochs());
        }
        printRow(
                out,
                "mean",
                "",
                Report.percent(network.meanAccuracy()),
                baseline.map(b -> Report.percent(b.meanAccuracy())),
                "");
        printRow(
                out,
                "deviation",
                "",
                Report.percent(network.deviation()),
                baseline.map(b -> Report.percent(b.deviation())),
                "");
        out.printf("%nall folds together%n");
        Report.print(network.pooled(), out);
        comparison().ifPresent(comparison -> {
            out.println();
            comparison.print(out);
        });
        model.ifPresent(training -> {
            out.printf("%none more, on all data%n");
            training.printTraining(out);
        });
    }

    private static void printRow(
            PrintWriter out, String fold, String sentences, String accuracy, Optional<String> baseline, String epoch) {
        String row = String.format(Locale.ROOT, "%-9s  %9s  %8s", fold, sentences, accuracy)
                + baseline.map(b -> String.format(Locale.ROOT, "  %8s", b)).orElse("")
                + String.format(Locale.ROOT, "  %10s", epoch);
        out.println(row.stripTrailing());
    }

    private Optional<Comparison> comparison() {
        return result.baseline().map(b -> Comparison.of(result.network().pooled(), b.pooled()));
    }

    @Override
    public ObjectNode json() {
        FoldScores network = result.network();
        Evaluation pooled = network.pooled();
        ObjectNode facts = Json.object();
        facts.put("accuracy", network.meanAccuracy());
        facts.put("deviation", network.deviation());
        facts.put("macroF1", pooled.macroF1());
        facts.put("n", pooled.total());
        facts.put("seed", seed);
        facts.put("variant", config.variant().toString());
        vectors.ifPresent(known -> facts.set("embeddings", known.json()));
        facts.put("classWeights", config.classWeights().toString());
        facts.put("epochs", config.training().epochs());
        facts.put("shortened", result.shortened());
        facts.put("seconds", seconds);
        ArrayNode folds = facts.putArray("folds");
        for (CrossValidation.Fold fold : result.folds()) {
            ObjectNode entry = folds.addObject();
            entry.put("fold", folds.size());
            entry.setAll(Report.summaryJson(fold.network()));
            entry.put("trainedOn", fold.trainRows());
            entry.put("chosenBy", fold.devRows());
            entry.put("epochsTrained", fold.epochs());
            entry.put("bestEpoch", fold.best().epoch());
            entry.put("devAccuracy", fold.best().devAccuracy());
            fold.baseline().ifPresent(baseline -> entry.set("baseline", Report.summaryJson(baseline)));
        }
        facts.set("pooled", Report.json(pooled));
        result.baseline().ifPresent(baseline -> {
            Comparison comparison = comparison().orElseThrow();
            ObjectNode entry = facts.putObject("baseline");
            entry.put("accuracy", baseline.meanAccuracy());
            entry.put("deviation", baseline.deviation());
            entry.put("macroF1", comparison.baseline().macroF1());
            entry.set("pooled", Report.summaryJson(comparison.baseline()));
            entry.set("mcnemar", comparison.testJson());
        });
        model.ifPresent(training -> {
            facts.put("model", training.model().toString());
            facts.set("training", training.json());
        });
        return facts;
    }
}
