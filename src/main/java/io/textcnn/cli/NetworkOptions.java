package io.textcnn.cli;

import io.textcnn.nn.TextCnnShape;
import io.textcnn.optim.UpdateRule;
import io.textcnn.text.TextCnnConfig;
import io.textcnn.training.TrainingSettings;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** The options that decide what is trained and how; their defaults are the paper's. */
final class NetworkOptions {
    @Option(
            names = "--tokenizer",
            paramLabel = "NAME",
            defaultValue = "simple",
            description = "How sentences become words: simple (OpenNLP), whitespace, kim (the paper's code),"
                    + " kim-trec (keeps case), kim-sst (default: ${DEFAULT-VALUE}).")
    String tokenizer;

    @Option(
            names = "--filters",
            paramLabel = "WIDTHS",
            split = ",",
            defaultValue = "3,4,5",
            description = "Filter widths in words (default: ${DEFAULT-VALUE}).")
    List<Integer> filters;

    @Option(
            names = "--feature-maps",
            paramLabel = "N",
            defaultValue = "100",
            description = "Filters of each width (default: ${DEFAULT-VALUE}).")
    int featureMaps;

    @Option(
            names = "--dimensions",
            paramLabel = "N",
            defaultValue = "300",
            description = "Length of a word vector (default: ${DEFAULT-VALUE}).")
    int dimensions;

    @Option(
            names = "--dropout",
            paramLabel = "P",
            defaultValue = "0.5",
            description = "Part of the features dropped in training (default: ${DEFAULT-VALUE}).")
    double dropout;

    @Option(
            names = "--max-norm",
            paramLabel = "S",
            defaultValue = "3",
            description = "Limit on the norm of each class's weights (default: ${DEFAULT-VALUE}).")
    double maxNorm;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "50",
            description = "Sentences a step (default: ${DEFAULT-VALUE}).")
    int batch;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "25",
            description = "Passes over the training data (default: ${DEFAULT-VALUE}).")
    int epochs;

    @Option(
            names = "--optimizer",
            paramLabel = "NAME",
            defaultValue = "adadelta",
            description = "adadelta, adam or sgd (Nesterov momentum 0.9) (default: ${DEFAULT-VALUE}).")
    String optimizer;

    @Option(
            names = "--learning-rate",
            paramLabel = "R",
            description = "Step size (default: adadelta 1, adam 0.001, sgd 0.1).")
    Double learningRate;

    @Option(
            names = "--min-count",
            paramLabel = "N",
            defaultValue = "1",
            description = "Words rarer than this in the training data are unknown (default: ${DEFAULT-VALUE}).")
    int minCount;

    /** The configuration; an option out of range is an {@link IllegalArgumentException} that names it. */
    TextCnnConfig config() {
        TextCnnConfig kim = TextCnnConfig.kim2014();
        return new TextCnnConfig(
                new TextCnnShape(dimensions, filters, featureMaps, dropout),
                maxNorm,
                new TrainingSettings(batch, epochs, rule()),
                tokenizer.toLowerCase(Locale.ROOT),
                minCount,
                kim.devFraction());
    }

    private UpdateRule rule() {
        return switch (optimizer.toLowerCase(Locale.ROOT)) {
            case "adadelta" -> new UpdateRule.Adadelta(rate(1), 0.95, 1e-6);
            case "adam" -> new UpdateRule.Adam(rate(0.001), 0.9, 0.999, 1e-8);
            case "sgd" -> new UpdateRule.Sgd(rate(0.1), 0.9);
            default ->
                throw new IllegalArgumentException(
                        "unknown optimizer \"" + optimizer + "\"; use adadelta, adam or sgd");
        };
    }

    private double rate(double standard) {
        return learningRate == null ? standard : learningRate;
    }
}
