package io.textcnn.cli;

import io.textcnn.cli.console.BackendOption;
import io.textcnn.cli.console.ConfigOption;
import io.textcnn.cli.console.ModelTarget;
import io.textcnn.cli.console.OutputPath;
import io.textcnn.cli.console.ThreadsOption;
import io.textcnn.cli.report.CommandResult;
import io.textcnn.cli.report.Figures;
import io.textcnn.cli.report.VectorFacts;
import io.textcnn.data.Dataset;
import io.textcnn.data.InputException;
import io.textcnn.text.TextCnnConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code textcnn train}: from labelled sentences to a model file. */
@Command(
        name = "train",
        description = "Trains a classifier on labelled sentences and saves it.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "A file's format goes by its ending: .csv and .tsv name their columns in the",
            "first line, .jsonl holds a JSON object a line, .ft is fastText's, .doccat",
            "OpenNLP's.",
            "",
            "Without --dev a random tenth of the training data is set aside. The weights of",
            "the epoch that does best on the dev data are kept, and only they see the test",
            "data. The same seed and settings give the same model file.",
            "",
            "Data without a test part are cross-validated with --cv. Beside the network a",
            "logistic regression on words and pairs of words is tested, and McNemar's test",
            "says how probable their difference is by chance alone.",
            "",
            "Examples:",
            "  textcnn train train.csv --test test.csv --model questions.textcnn",
            "  textcnn train train.csv --dev dev.csv --model questions.textcnn",
            "  textcnn train train.csv --config small.conf --seed 2 --model small.textcnn",
            "  textcnn train reviews.csv --cv 10",
            "  textcnn train reviews.csv --text-column review --label-column stars \\",
            "      --model reviews.textcnn",
            "  textcnn train reviews.csv --embeddings glove.6B.300d.txt --tokenizer kim \\",
            "      --extra-words 50000 --model reviews.textcnn",
            "  textcnn train mails.csv --balance --patience 3 --model mails.textcnn",
            "  textcnn train mails.csv --class-weight spam=2.5 --model mails.textcnn",
            "  textcnn train trec.csv --tokenizer kim --json --model trec.textcnn"
        })
final class TrainCommand implements Callable<Integer> {
    /** In a message. */
    private static final int MOST_LABELS = 10;

    @ParentCommand
    private TextCnnCommand root;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            description = "File with labelled sentences to train on, or - for standard input (with --format).")
    private Path train;

    @Option(names = "--dev", paramLabel = "FILE", description = "File that chooses the best epoch.")
    private Path dev;

    @Option(names = "--test", paramLabel = "FILE", description = "File to evaluate the result on, once.")
    private Path test;

    @Option(
            names = "--cv",
            paramLabel = "K",
            description = "Cross-validate on the training data in K folds, instead of --dev and --test; 10 is usual.")
    private Integer folds;

    @Option(
            names = "--model",
            paramLabel = "FILE",
            description =
                    "Where to save the model. With --cv it may be left out; if it is there, one more model is trained,"
                            + " on all training data.")
    private Path model;

    @Option(
            names = "--no-baseline",
            description =
                    "Do not train a logistic regression on words and pairs of words to compare with on the test data.")
    private boolean noBaseline;

    @Mixin
    private LabelledInputOptions input;

    @Mixin
    private NetworkOptions network;

    @Mixin
    ConfigOption config;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Decides all that is random (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Mixin
    private BackendOption backend;

    @Mixin
    private ThreadsOption threads;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        // All that can be wrong with the input is found out before anything is trained.
        checkOptions();
        TextCnnConfig config = network.config();
        int workers = threads.count();
        backend.require();
        Dataset trainData = input.read(train);
        Dataset devData = dev == null ? null : input.read(dev);
        Dataset testData = test == null ? null : input.read(test);
        if (testData != null) {
            requireKnownLabels(trainData, testData);
        }
        Optional<VectorFacts> vectors = network.vectors.read(trainData, config.tokenizer());
        if (vectors.isPresent()) {
            config = network.fitted(config, vectors.get().pretrained().vectors());
        }
        CommandResult result = folds == null
                ? new TrainingRun(
                                config,
                                vectors,
                                trainData,
                                devData,
                                testData,
                                seed,
                                !noBaseline,
                                new ModelTarget(model))
                        .run(backend, workers)
                : new CrossValidationRun(
                                config,
                                vectors,
                                trainData,
                                folds,
                                seed,
                                !noBaseline,
                                Optional.ofNullable(model).map(ModelTarget::new))
                        .run(backend, workers);
        root.print(result, json);
        return 0;
    }

    /** A test that nothing could pass is found out before the training; rows that can only be wrong are told of. */
    private void requireKnownLabels(Dataset trainData, Dataset testData) {
        Set<String> unknown = new TreeSet<>(testData.labels());
        unknown.removeAll(trainData.labels());
        if (unknown.size() == testData.labels().size()) {
            throw InputException.in(
                    testData.source(),
                    "no label of the training data, only " + list(unknown),
                    "some of " + list(trainData.labels()),
                    input.mayHaveColumns(test)
                            ? "correct the labels, or name their column with --label-column"
                            : "correct the labels");
        }
        if (!unknown.isEmpty()) {
            long rows = testData.rows().stream()
                    .filter(row -> unknown.contains(row.label()))
                    .count();
            String what =
                    testData.source() + ": " + Figures.count(rows, "sentence has a label", "sentences have labels")
                            + " that the training data do not have, and will count as wrong: " + list(unknown);
            spec.commandLine().getErr().println("textcnn: " + Figures.printable(what));
        }
    }

    private static String list(Collection<String> labels) {
        return labels.stream().limit(MOST_LABELS).collect(Collectors.joining(", "))
                + (labels.size() > MOST_LABELS ? ", ..." : "");
    }

    private void checkOptions() {
        input.require(train, dev, test);
        if (folds != null) {
            if (folds < 2) {
                throw wrong("--cv: cross-validation needs two folds or more, found " + folds);
            }
            requireAlone("--dev", dev, "each fold sets a tenth of its training data aside");
            requireAlone("--test", test, "each fold is tested on the sentences it was not trained on");
        }
        if (model != null) {
            Map<String, Path> data = new LinkedHashMap<>();
            data.put("the training data", train);
            data.put("--dev", dev);
            data.put("--test", test);
            data.put("--config", config.file());
            data.put("--embeddings", network.vectors.file);
            OutputPath.require(spec, "--model", model, data);
        } else if (folds == null) {
            throw wrong("--model FILE is missing: where to save the model; only with --cv may it be left out");
        }
    }

    private void requireAlone(String option, Path file, String instead) {
        if (file != null) {
            throw wrong("--cv and " + option + " exclude each other: " + instead + "; leave one of them out");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
