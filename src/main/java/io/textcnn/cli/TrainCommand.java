package io.textcnn.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.textcnn.data.Dataset;
import io.textcnn.engine.Backend;
import io.textcnn.engine.Backends;
import io.textcnn.engine.Precision;
import io.textcnn.text.TextClassifier;
import io.textcnn.text.TextCnnConfig;
import io.textcnn.text.TextTrainer;
import io.textcnn.training.EpochResult;
import io.textcnn.training.Evaluation;
import io.textcnn.training.TrainingListener;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
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
            "The CSV file names its columns in the first line. Without --dev a random tenth of the training data is set",
            "aside; the weights of the epoch that does best on the dev data are kept, and only they see the test data.",
            "The same seed and settings give the same model file.",
            "",
            "Examples:",
            "  textcnn train train.csv --test test.csv --model questions.textcnn",
            "  textcnn train reviews.csv --text-column review --label-column stars --model reviews.textcnn",
            "  textcnn train trec.csv --tokenizer kim --seed 2 --json --model trec.textcnn"
        })
final class TrainCommand implements Callable<Integer> {
    @ParentCommand
    private TextCnnCommand root;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "CSV file with labelled sentences to train on.")
    private Path train;

    @Option(names = "--dev", paramLabel = "FILE", description = "CSV file that chooses the best epoch.")
    private Path dev;

    @Option(names = "--test", paramLabel = "FILE", description = "CSV file to evaluate the result on, once.")
    private Path test;

    @Option(names = "--model", paramLabel = "FILE", required = true, description = "Where to save the model.")
    private Path model;

    @Mixin
    private CsvColumns columns;

    @Mixin
    private NetworkOptions network;

    /** Read before the command is run, by {@link ConfigFile}. */
    @Mixin
    ConfigOption config;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Decides all that is random (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        // All that can be wrong with the input is found out before anything is trained.
        checkModelPath();
        TextCnnConfig config = network.config();
        Dataset trainData = columns.of(train).read();
        Dataset devData = dev == null ? null : columns.of(dev).read();
        Dataset testData = test == null ? null : columns.of(test).read();

        long started = System.nanoTime();
        TextTrainer.Result result;
        try (Backend backend = Backends.open(Precision.FLOAT32);
                Bar bar = new Bar(config)) {
            result = new TextTrainer(backend, config).train(trainData, devData, seed, bar);
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        save(result);
        // The test set sees what was saved, through the door every user takes.
        Evaluation evaluation =
                testData == null ? null : TextClassifier.load(model).evaluate(testData);
        report(result, seconds, testData, evaluation);
        return 0;
    }

    private void save(TextTrainer.Result result) throws IOException {
        try {
            result.model().write(model);
        } catch (UncheckedIOException e) {
            throw new IOException("--model " + model + " cannot be written: " + Failures.reason(e.getCause()), e);
        }
    }

    private void report(TextTrainer.Result result, double seconds, Dataset testData, Evaluation evaluation)
            throws IOException {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        EpochResult best = result.best();
        long bytes = Files.size(model);
        if (json) {
            ObjectNode facts = Json.object();
            facts.put("model", model.toString());
            facts.put("bytes", bytes);
            facts.put("train", result.trainRows());
            facts.put("dev", result.devRows());
            facts.put("shortened", result.shortened());
            facts.put("vocabulary", result.model().vocabulary().size());
            facts.put("seed", seed);
            facts.put("epochs", result.epochs().size());
            facts.put("bestEpoch", best.epoch());
            facts.put("devAccuracy", best.devAccuracy());
            facts.put("seconds", seconds);
            if (evaluation != null) {
                facts.set("test", Report.json(evaluation));
            }
            root.out().write(facts + System.lineSeparator());
            return;
        }
        out.printf(
                Locale.ROOT,
                "trained on %,d sentences, chose by %,d; %,d words, %d classes; %d epochs in %.1f s%n",
                result.trainRows(),
                result.devRows(),
                result.model().vocabulary().size(),
                result.model().labels().size(),
                result.epochs().size(),
                seconds);
        if (result.shortened() > 0) {
            out.printf(
                    Locale.ROOT,
                    "%,d sentences have more than %,d words; training used the first %,d of each%n",
                    result.shortened(),
                    TextTrainer.LONGEST_TEXT,
                    TextTrainer.LONGEST_TEXT);
        }
        out.printf(Locale.ROOT, "best epoch %d: dev accuracy %.1f%%%n", best.epoch(), 100 * best.devAccuracy());
        if (evaluation != null) {
            out.printf(Locale.ROOT, "%ntest: %s (%,d sentences)%n", test, testData.size());
            Report.print(evaluation, out);
            out.println();
        }
        out.printf(Locale.ROOT, "saved %s (%.1f MB)%n", model, bytes / 1e6);
        root.out().write(text.toString());
    }

    private void checkModelPath() {
        Path folder = model.toAbsolutePath().getParent();
        if (Files.isDirectory(model)) {
            throw wrong("--model " + model + " is a folder; name a file in it");
        }
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw wrong("--model " + model + ": " + folder + " is a file, not a folder; choose a folder");
        }
        if (!Files.isDirectory(folder)) {
            throw wrong("--model " + model + ": there is no folder " + folder + "; create it first");
        }
        if (!takesFiles(folder)) {
            throw wrong("--model " + model + ": cannot write in folder " + folder + "; choose another");
        }
        requireOther("the training data", train);
        requireOther("--dev", dev);
        requireOther("--test", test);
    }

    /** Whether a file can be made in a folder. Trying is the only way to know: an administrator may write anywhere. */
    private static boolean takesFiles(Path folder) {
        try {
            Files.delete(Files.createTempFile(folder, ".textcnn", ".part"));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The model would take the place of its own data. */
    private void requireOther(String what, Path data) {
        if (data != null && isSame(data, model)) {
            throw wrong("--model " + model + " is the file of " + what + " and would replace it; name another");
        }
    }

    private static boolean isSame(Path a, Path b) {
        if (a.toAbsolutePath().normalize().equals(b.toAbsolutePath().normalize())) {
            return true;
        }
        try {
            return Files.exists(a) && Files.exists(b) && Files.isSameFile(a, b);
        } catch (IOException e) {
            // What is wrong with the data is said when they are read.
            return false;
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** Training's progress: a bar over all epochs, the last epoch's result beside it. */
    private static final class Bar implements TrainingListener, AutoCloseable {
        private final int epochs;
        private Progress progress;

        Bar(TextCnnConfig config) {
            this.epochs = config.training().epochs();
        }

        @Override
        public void onBatch(int epoch, int ofEpochs, int examples, int ofExamples) {
            if (progress == null) {
                progress = new Progress("training", (long) epochs * ofExamples);
            }
            progress.to((epoch - 1L) * ofExamples + examples);
        }

        @Override
        public void onEpoch(EpochResult result) {
            progress.note(String.format(
                    Locale.ROOT,
                    "epoch %d/%d: loss %.3f, dev %.1f%%",
                    result.epoch(),
                    epochs,
                    result.loss(),
                    100 * result.devAccuracy()));
        }

        @Override
        public void close() {
            if (progress != null) {
                progress.close();
            }
        }
    }
}
