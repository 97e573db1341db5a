package io.textcnn.experiment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.textcnn.text.Variant;
import io.textcnn.training.McNemar;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The results of an experiment beside what has been published, as Markdown and as JSON. */
public final class ResultTable {
    private final List<Score> scores;
    private final Map<Benchmark, Benchmark.Rows> rows;

    /** The table of these results. */
    public ResultTable(Experiment.Results results) {
        this.scores = Score.of(results.cells());
        this.rows = results.rows();
    }

    /** A Markdown table with a line for each data set and variant; accuracies in percent. */
    public String markdown() {
        StringBuilder text = new StringBuilder();
        text.append("| data | variant | accuracy | deviation of folds | of seeds | seeds | paper | replication")
                .append(" | known words | against rand: alone right, p | minutes |\n");
        text.append("| :- | :- | -: | -: | -: | :- | -: | -: | -: | :- | -: |\n");
        for (Score score : scores) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %.1f | %s | %s | %s | %s | %s | %s | %s | %.1f |%n",
                    score.data().title(),
                    score.variant(),
                    100 * score.mean(),
                    percent(score.deviationOfFolds()),
                    percent(score.deviationOfSeeds()),
                    String.join(
                            ", ",
                            score.seeds().keySet().stream().map(String::valueOf).toList()),
                    number(Published.PAPER.accuracy(score.data(), score.variant())),
                    number(Published.REPLICATION.accuracy(score.data(), score.variant())),
                    score.variant().isPretrained() ? String.format(Locale.ROOT, "%.1f", 100 * score.knownWords()) : "",
                    againstRand(score)
                            .map(test -> String.format(
                                    Locale.ROOT,
                                    "%d to %d, %s",
                                    test.onlyFirst(),
                                    test.onlySecond(),
                                    probability(test.pValue())))
                            .orElse(""),
                    score.seconds() / 60));
        }
        rows.forEach((data, parts) -> parts.test()
                .ifPresent(test -> text.append(String.format(
                        Locale.ROOT,
                        "%n%s: %d of the %,d test rows have a text that is in the training data, too.%n",
                        data.title(),
                        parts.testRowsAlsoInTrain(),
                        test.size()))));
        return text.toString().replace("\r\n", "\n");
    }

    private static String probability(double p) {
        return p < 0.0001 ? "p < 0.0001" : String.format(Locale.ROOT, "p = %.4f", p);
    }

    private static String percent(OptionalDouble part) {
        return part.isPresent() ? String.format(Locale.ROOT, "%.1f", 100 * part.getAsDouble()) : "";
    }

    private static String number(OptionalDouble number) {
        return number.isPresent() ? String.format(Locale.ROOT, "%.1f", number.getAsDouble()) : "";
    }

    private Optional<McNemar> againstRand(Score score) {
        return scores.stream()
                .filter(other -> other.data() == score.data()
                        && other.variant() == Variant.RAND
                        && score.variant() != Variant.RAND)
                .findFirst()
                .flatMap(score::against);
    }

    /** The same with all digits; accuracies are parts of 1, those published percent. */
    public ObjectNode json() {
        ObjectNode table = JsonNodeFactory.instance.objectNode();
        ArrayNode entries = table.putArray("scores");
        for (Score score : scores) {
            ObjectNode entry = entries.addObject();
            entry.put("data", score.data().key());
            entry.put("variant", score.variant().toString());
            entry.put("accuracy", score.mean());
            score.deviationOfFolds().ifPresent(value -> entry.put("deviationOfFolds", value));
            score.deviationOfSeeds().ifPresent(value -> entry.put("deviationOfSeeds", value));
            Published.PAPER.accuracy(score.data(), score.variant()).ifPresent(value -> entry.put("paper", value));
            Published.REPLICATION
                    .accuracy(score.data(), score.variant())
                    .ifPresent(value -> entry.put("replication", value));
            entry.put("testRows", score.rows());
            entry.put("seconds", score.seconds());
            if (score.variant().isPretrained()) {
                entry.put("knownWords", score.knownWords());
            }
            againstRand(score)
                    .ifPresent(test -> entry.putObject("againstRand")
                            .put("onlyThis", test.onlyFirst())
                            .put("onlyRand", test.onlySecond())
                            .put("p", test.pValue()));
            ArrayNode seeds = entry.putArray("seeds");
            score.seeds().forEach((seed, parts) -> {
                ObjectNode run = seeds.addObject().put("seed", seed);
                ArrayNode folds = run.putArray(score.data().hasFolds() ? "folds" : "test");
                parts.forEach(part -> folds.addObject()
                        .put("accuracy", part.accuracy())
                        .put("rows", part.right().length())
                        .put("devAccuracy", part.devAccuracy())
                        .put("bestEpoch", part.bestEpoch())
                        .put("trainRows", part.trainRows())
                        .put("devRows", part.devRows())
                        .put("seconds", part.seconds()));
            });
        }
        ObjectNode duplicates = table.putObject("testRowsAlsoInTrain");
        rows.forEach((data, parts) ->
                parts.test().ifPresent(test -> duplicates.put(data.key(), parts.testRowsAlsoInTrain())));
        return table;
    }
}
