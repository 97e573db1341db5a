package io.textcnn.cli;

import io.textcnn.cli.console.Refusal;
import io.textcnn.embedding.WordVectors;
import io.textcnn.nn.TextCnnShape;
import io.textcnn.optim.UpdateRule;
import io.textcnn.text.TextCnnConfig;
import io.textcnn.text.Tokenizer;
import io.textcnn.text.Tokenizers;
import io.textcnn.text.Variant;
import io.textcnn.training.ClassWeights;
import io.textcnn.training.TrainingSettings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that decide what is trained and how; their defaults are the paper's. */
final class NetworkOptions {
    /** More words than a sentence has. */
    private static final int WIDEST_FILTER = 1000;

    /** More than has been of use to anybody, and few enough for the tables they are the length of. */
    private static final int MOST = 10_000;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--tokenizer",
            paramLabel = "NAME|FILE",
            defaultValue = "simple",
            description = "How sentences become words: simple (OpenNLP), whitespace, kim (the paper's code),"
                    + " kim-trec (keeps case), kim-sst, or an OpenNLP TokenizerME model file, which becomes part of the"
                    + " model (default: ${DEFAULT-VALUE}).")
    String tokenizer;

    @Option(
            names = "--filters",
            paramLabel = "WIDTHS",
            hideParamSyntax = true,
            split = ",",
            defaultValue = "3,4,5",
            description = "Filter widths in words, separated by commas (default: ${DEFAULT-VALUE}).")
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
            description = "Length of a word vector (default: that of the --embeddings, else 300).")
    Integer dimensions;

    @Mixin
    VectorOptions vectors;

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
            names = "--patience",
            paramLabel = "N",
            description = "Stop after N epochs in a row without a gain on the dev data (default: train all epochs).")
    Integer patience;

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

    @Option(
            names = "--class-weight",
            paramLabel = "LABEL=W",
            description = "Sentences with this label count W times, in training and in the choice of the epoch; may be"
                    + " repeated (default: 1).")
    List<String> classWeights = List.of();

    @Option(
            names = "--balance",
            description = "Give each class the same weight in all, however many sentences it has:"
                    + " sentences / (classes * sentences of the class).")
    boolean balance;

    /**
     * The configuration.
     *
     * @throws ParameterException if an option is out of range; the message names it
     */
    TextCnnConfig config() {
        // With pretrained vectors it is theirs, which is known when they have been read: see fitted.
        int dimensions =
                this.dimensions == null ? TextCnnConfig.kim2014().shape().dimensions() : this.dimensions;
        Variant variant = vectors.variant();
        TextCnnConfig kim = TextCnnConfig.kim2014();
        TextCnnShape shape = kim.shape();
        TrainingSettings training = kim.training();
        // Each option by itself first, so that the message can name it.
        Tokenizer words = named("--tokenizer", () -> Tokenizers.namedOrRead(tokenizer));
        named("--filters", () -> new TextCnnShape(shape.dimensions(), filters, shape.featureMaps(), shape.dropout()));
        require("--filters", filters.stream().allMatch(width -> width <= WIDEST_FILTER), WIDEST_FILTER, filters);
        named(
                "--feature-maps",
                () -> new TextCnnShape(shape.dimensions(), shape.widths(), featureMaps, shape.dropout()));
        require("--feature-maps", featureMaps <= MOST, MOST, featureMaps);
        named("--dimensions", () -> new TextCnnShape(dimensions, shape.widths(), shape.featureMaps(), shape.dropout()));
        require("--dimensions", dimensions <= MOST, MOST, dimensions);
        requireRoom(dimensions);
        named("--dropout", () -> new TextCnnShape(shape.dimensions(), shape.widths(), shape.featureMaps(), dropout));
        named("--max-norm", () -> kim.withMaxNorm(maxNorm));
        require("--max-norm", maxNorm <= Float.MAX_VALUE, Float.MAX_VALUE, maxNorm);
        named("--batch", () -> training.withBatchSize(batch));
        named("--epochs", () -> training.withEpochs(epochs));
        int epochsWithoutGain = patience == null ? training.patience() : patience;
        named("--patience", () -> training.withPatience(epochsWithoutGain));
        UpdateRule rule = rule();
        named("--min-count", () -> kim.withMinCount(minCount));
        return new TextCnnConfig(
                new TextCnnShape(dimensions, filters, featureMaps, dropout),
                variant,
                maxNorm,
                new TrainingSettings(batch, epochs, rule, epochsWithoutGain),
                words,
                minCount,
                kim.devFraction(),
                weights());
    }

    /**
     * The configuration for these pretrained word vectors.
     *
     * @throws ParameterException if another length was asked for
     */
    TextCnnConfig fitted(TextCnnConfig config, WordVectors pretrained) {
        int length = pretrained.dimension();
        if (dimensions != null && dimensions != length) {
            throw wrong("--dimensions " + dimensions + " is not the length of the word vectors in " + vectors.file
                    + ", which is " + length + "; leave the option out");
        }
        require("--embeddings: the length of a word vector", length <= MOST, MOST, length);
        requireRoom(length);
        TextCnnShape shape = config.shape();
        return config.withShape(new TextCnnShape(length, shape.widths(), shape.featureMaps(), shape.dropout()));
    }

    private ClassWeights weights() {
        if (balance && !classWeights.isEmpty()) {
            throw wrong("--balance and --class-weight both weigh the classes; give one of them");
        }
        if (balance) {
            return new ClassWeights.Balanced();
        }
        Map<String, Double> weights = new LinkedHashMap<>();
        for (String option : classWeights) {
            // the last one, as a label may have one, too
            int equals = option.lastIndexOf('=');
            String label = option.substring(0, Math.max(0, equals)).strip();
            if (label.isEmpty()) {
                throw wrong("--class-weight: found \"" + option + "\", expected LABEL=W, such as spam=2.5");
            }
            if (weights.put(label, weight(option, option.substring(equals + 1))) != null) {
                throw wrong("--class-weight: found two weights for \"" + label + "\"; give one");
            }
        }
        return weights.isEmpty()
                ? new ClassWeights.Equal()
                : named("--class-weight", () -> new ClassWeights.Given(weights));
    }

    private double weight(String option, String number) {
        try {
            return Double.parseDouble(number);
        } catch (NumberFormatException e) {
            throw wrong(
                    "--class-weight: found \"" + option + "\", expected a number after the last =, such as spam=2.5");
        }
    }

    private UpdateRule rule() {
        return switch (optimizer.toLowerCase(Locale.ROOT)) {
            case "adadelta" -> named("--learning-rate", () -> new UpdateRule.Adadelta(rate(1), 0.95, 1e-6));
            case "adam" -> named("--learning-rate", () -> new UpdateRule.Adam(rate(0.001), 0.9, 0.999, 1e-8));
            case "sgd" -> named("--learning-rate", () -> new UpdateRule.Sgd(rate(0.1), 0.9));
            default -> throw wrong("--optimizer: found \"" + optimizer + "\", expected adadelta, adam or sgd");
        };
    }

    private double rate(double standard) {
        return learningRate == null ? standard : learningRate;
    }

    /** One bank of filters is one array. */
    private void requireRoom(int dimensions) {
        int widest = Collections.max(filters);
        if ((long) dimensions * featureMaps * widest > Integer.MAX_VALUE) {
            throw wrong("--dimensions " + dimensions + ", --feature-maps " + featureMaps + " and --filters " + widest
                    + " multiply to more than " + Integer.MAX_VALUE + "; make one of them smaller");
        }
    }

    private <T> T named(String option, Supplier<T> settings) {
        return Refusal.named(command, option, settings);
    }

    private void require(String option, boolean holds, Number most, Object found) {
        if (!holds) {
            throw wrong(option + ": must be at most " + most + ", found " + found);
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
