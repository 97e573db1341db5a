package io.textcnn.experiment;

import io.textcnn.data.Dataset;
import io.textcnn.data.InputException;
import io.textcnn.embedding.Coverage;
import io.textcnn.embedding.ReadingProgress;
import io.textcnn.embedding.VectorFile;
import io.textcnn.embedding.Wanted;
import io.textcnn.embedding.WordVectors;
import io.textcnn.engine.Backend;
import io.textcnn.model.Version;
import io.textcnn.nn.TextCnnShape;
import io.textcnn.text.CrossValidation;
import io.textcnn.text.Pretrained;
import io.textcnn.text.TextClassifier;
import io.textcnn.text.TextCnnConfig;
import io.textcnn.text.TextTrainer;
import io.textcnn.text.Tokenizer;
import io.textcnn.text.Vocabulary;
import io.textcnn.training.Evaluation;
import io.textcnn.training.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Runs cells by the paper's protocol (Kim, EMNLP 2014, section 3): its settings, on data with a test part the epoch that is
 * best on dev, ten folds on the others, phrases to train on and sentences to test on for the treebank.
 *
 * <p>Of a file of vectors, all words that the data set has are kept, those of its test part among them, as in the code
 * released with the paper. A word that training does not meet keeps its pretrained vector, so this predicts what a model with
 * the whole file in it would predict.
 */
public final class Experiment {
    private final Path dataFolder;
    private final Optional<Path> vectorFile;
    private final Path resultFolder;
    private final int epochs;
    private final int threads;

    /**
     * An experiment.
     *
     * @param dataFolder where the data sets are, see {@link Benchmark#files}
     * @param vectorFile pretrained word vectors, for the variants that need them
     * @param resultFolder keeps the results; is made if it is not there
     * @param epochs of each training; the paper has 25
     * @param threads how many compute; the results do not depend on it
     */
    public Experiment(Path dataFolder, Optional<Path> vectorFile, Path resultFolder, int epochs, int threads) {
        this.dataFolder = Objects.requireNonNull(dataFolder, "dataFolder");
        this.vectorFile = Objects.requireNonNull(vectorFile, "vectorFile");
        this.resultFolder = Objects.requireNonNull(resultFolder, "resultFolder");
        this.epochs = epochs;
        this.threads = threads;
    }

    /** Is told how far it has come. */
    public interface Listener {
        /**
         * All is read, and the first cell begins.
         *
         * @param cells how many there are to run
         * @param sentences how many sentences all these trainings go through, epochs times rows
         */
        void onStart(int cells, long sentences);

        /**
         * A cell begins.
         *
         * @param number counted from 1
         * @param sentences how many sentences the trainings before it went through, or would have
         * @return hears how its training goes
         */
        TrainingListener onCell(Cell cell, int number, long sentences);

        /** A file of vectors is being read. */
        ReadingProgress reading();
    }

    /**
     * The results of cells: those that are there already are read, the others are run, one after another.
     *
     * @param backend computes; it stays its owner's to close
     * @return the results, in the order of the cells
     * @throws InputException if data or vectors are missing or wrong, there is no vector of any word, or a result is there that was made by other settings
     */
    public Results run(Backend backend, List<Cell> cells, Listener listener) {
        Map<Benchmark, Benchmark.Rows> rows = new EnumMap<>(Benchmark.class);
        for (Cell cell : cells) {
            rows.computeIfAbsent(cell.data(), data -> data.read(dataFolder));
        }
        Map<Benchmark, Vectors> vectors = vectors(cells, rows, listener);
        makeFolder();
        Map<Cell, CellResult> results = new TreeMap<>(Comparator.comparingInt(cells::indexOf));
        List<Cell> open = new ArrayList<>();
        for (Cell cell : cells) {
            file(backend, cell, rows.get(cell.data()), vectors.get(cell.data()))
                    .read()
                    .ifPresentOrElse(result -> results.put(cell, result), () -> open.add(cell));
        }
        listener.onStart(
                open.size(),
                open.stream().mapToLong(cell -> sentences(cell, rows)).sum());
        long sentences = 0;
        for (int i = 0; i < open.size(); i++) {
            Cell cell = open.get(i);
            Benchmark.Rows parts = rows.get(cell.data());
            Vectors known = cell.variant().isPretrained() ? vectors.get(cell.data()) : null;
            CellResult result = run(backend, cell, parts, known, listener.onCell(cell, i + 1, sentences));
            file(backend, cell, parts, known).write(result);
            results.put(cell, result);
            sentences += sentences(cell, rows);
        }
        return new Results(results, rows);
    }

    /**
     * What an experiment came to.
     *
     * @param cells the result of each cell, in their order
     * @param rows the data sets
     */
    public record Results(Map<Cell, CellResult> cells, Map<Benchmark, Benchmark.Rows> rows) {}

    /** Vectors of a data set's words, and what they know of it. */
    private record Vectors(WordVectors words, Coverage coverage) {}

    /** Those of the data sets that have a cell which needs some. The file is read once for all of them. */
    private Map<Benchmark, Vectors> vectors(List<Cell> cells, Map<Benchmark, Benchmark.Rows> rows, Listener listener) {
        Map<Benchmark, Map<String, Integer>> counts = new EnumMap<>(Benchmark.class);
        for (Cell cell : cells) {
            if (cell.variant().isPretrained()) {
                counts.computeIfAbsent(cell.data(), data -> counts(data, rows.get(data)));
            }
        }
        Map<Benchmark, Vectors> vectors = new EnumMap<>(Benchmark.class);
        if (counts.isEmpty()) {
            return vectors;
        }
        Path file = vectorFile.orElseThrow(() ->
                new IllegalArgumentException("a variant that starts from pretrained vectors needs a file of them"));
        Set<String> words = new HashSet<>();
        counts.values().forEach(each -> words.addAll(each.keySet()));
        WordVectors all = VectorFile.read(file, Wanted.only(words), listener.reading());
        counts.forEach((data, each) -> {
            WordVectors own = all.only(each.keySet());
            if (own.size() == 0) {
                throw InputException.in(
                        file.toString(),
                        "no vector for any of the " + each.size() + " words of " + data.title(),
                        "one for most of them",
                        "choose vectors of English words in small letters");
            }
            vectors.put(data, new Vectors(own, Coverage.of(each, own::contains, 0)));
        });
        return vectors;
    }

    private Map<String, Integer> counts(Benchmark data, Benchmark.Rows rows) {
        Tokenizer tokenizer = config(data).tokenizer();
        return Vocabulary.counts(rows.parts().stream()
                .flatMap(part -> part.rows().stream())
                .map(row -> tokenizer.tokenize(row.text()))
                .toList());
    }

    private TextCnnConfig config(Benchmark data) {
        TextCnnConfig kim = TextCnnConfig.kim2014();
        return kim.withTokenizer(data.tokenizer()).withTraining(kim.training().withEpochs(epochs));
    }

    private TextTrainer trainer(Backend backend, Cell cell, Vectors vectors) {
        TextCnnConfig config = config(cell.data()).withVariant(cell.variant());
        if (vectors == null) {
            return new TextTrainer(backend, config);
        }
        TextCnnShape shape = config.shape();
        TextCnnConfig fitted = config.withShape(
                new TextCnnShape(vectors.words().dimension(), shape.widths(), shape.featureMaps(), shape.dropout()));
        return new TextTrainer(backend, fitted, Optional.of(new Pretrained(vectors.words(), Pretrained.ALL)));
    }

    private CellResult run(
            Backend backend, Cell cell, Benchmark.Rows rows, Vectors vectors, TrainingListener listener) {
        long started = System.nanoTime();
        TextTrainer trainer = trainer(backend, cell, vectors);
        double known = vectors == null ? 0 : vectors.coverage().runningShare();
        if (cell.fold() > 0) {
            CrossValidation.Fold fold = new CrossValidation(trainer, Benchmark.FOLDS, false)
                    .plan(rows.train(), cell.seed())
                    .run(cell.fold(), threads, (number, of) -> listener);
            return new CellResult(
                    CellResult.marks(fold.network().right()),
                    fold.best().devAccuracy(),
                    fold.best().epoch(),
                    fold.trainRows(),
                    fold.devRows(),
                    known,
                    (System.nanoTime() - started) / 1e9);
        }
        Dataset dev = rows.dev().orElse(null);
        TextTrainer.Result result = trainer.train(rows.train(), dev, cell.seed(), listener);
        Evaluation test = TextClassifier.of(result.model()).evaluate(rows.test().orElseThrow(), threads, count -> {});
        return new CellResult(
                CellResult.marks(test.right()),
                result.best().devAccuracy(),
                result.best().epoch(),
                result.trainRows(),
                result.devRows(),
                known,
                (System.nanoTime() - started) / 1e9);
    }

    private long sentences(Cell cell, Map<Benchmark, Benchmark.Rows> rows) {
        return (long) epochs * rows.get(cell.data()).train().size();
    }

    private void makeFolder() {
        try {
            Files.createDirectories(resultFolder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CellFile file(Backend backend, Cell cell, Benchmark.Rows rows, Vectors vectors) {
        SortedMap<String, String> settings = new TreeMap<>();
        settings.put("textcnn", Version.current());
        settings.put("backend", backend.name());
        settings.put("tokenizer", cell.data().tokenizer());
        settings.put("epochs", Integer.toString(epochs));
        settings.put("data", rows.parts().stream().map(Dataset::sha256).collect(Collectors.joining(" ")));
        if (cell.variant().isPretrained()) {
            settings.put("embeddings", vectors.words().sha256());
        }
        return new CellFile(resultFolder, cell, settings);
    }
}
