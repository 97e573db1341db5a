package io.textcnn.experiment;

import io.textcnn.data.Dataset;
import io.textcnn.data.InputException;
import io.textcnn.data.TextSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The data sets of the paper (Kim, EMNLP 2014, section 3 and table 1), as CSV files with the columns label and text. */
public enum Benchmark {
    /** Movie reviews (Pang and Lee 2005): ten folds. */
    MR("MR", "kim", Split.FOLDS),
    /** Stanford Sentiment Treebank, five classes (Socher et al. 2013): trained on phrases, tested on sentences. */
    SST1("SST-1", "kim-sst", Split.PHRASES),
    /** The same, two classes without the neutral sentences. */
    SST2("SST-2", "kim-sst", Split.PHRASES),
    /** Subjective and objective sentences (Pang and Lee 2004): ten folds. */
    SUBJ("Subj", "kim", Split.FOLDS),
    /** Questions (Li and Roth 2002): a part to train on and one to test. */
    TREC("TREC", "kim", Split.TEST),
    /** Customer reviews (Hu and Liu 2004): ten folds. */
    CR("CR", "kim", Split.FOLDS),
    /** Opinion polarity of phrases (Wiebe et al. 2005): ten folds. */
    MPQA("MPQA", "kim", Split.FOLDS);

    /** Folds where there is no test part, as in the paper. */
    public static final int FOLDS = 10;

    private enum Split {
        FOLDS,
        TEST,
        PHRASES
    }

    private final String title;
    private final String tokenizer;
    private final Split split;

    Benchmark(String title, String tokenizer, Split split) {
        this.title = title;
        this.tokenizer = tokenizer;
        this.split = split;
    }

    /**
     * The rows of a data set.
     *
     * @param train to learn from
     * @param dev to choose the epoch by; empty where a tenth of {@code train} does
     * @param test to test on; empty where folds do
     */
    public record Rows(Dataset train, Optional<Dataset> dev, Optional<Dataset> test) {
        /** All parts. */
        public List<Dataset> parts() {
            return Stream.of(Optional.of(train), dev, test)
                    .flatMap(Optional::stream)
                    .toList();
        }

        /** How many test rows have a text that some training row has, too, letter by letter. */
        public long testRowsAlsoInTrain() {
            Set<String> known = new HashSet<>();
            train.rows().forEach(row -> known.add(row.text()));
            return test.stream()
                    .flatMap(rows -> rows.rows().stream())
                    .filter(row -> known.contains(row.text()))
                    .count();
        }
    }

    /**
     * The data set of this name.
     *
     * @param name as that of its files
     * @throws IllegalArgumentException if there is none; the message lists those there are
     */
    public static Benchmark named(String name) {
        return Arrays.stream(values())
                .filter(each -> each.key().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("found no data set \"" + name + "\", expected one of "
                        + String.join(
                                ", ",
                                Arrays.stream(values()).map(Benchmark::key).toList())));
    }

    /** The name, in small letters, as that of its files. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name, as the paper writes it. */
    public String title() {
        return title;
    }

    /**
     * The name of the tokenizer that the paper's code has for it; but TREC's questions become lower case as the others do,
     * which that code leaves as they are.
     */
    public String tokenizer() {
        return tokenizer;
    }

    /** Whether it is tested in folds. */
    public boolean hasFolds() {
        return split == Split.FOLDS;
    }

    /** The names of its files, the one to train on first. */
    public List<String> files() {
        return switch (split) {
            case FOLDS -> List.of(key() + ".csv");
            case TEST -> List.of(key() + "-train.csv", key() + "-test.csv");
            case PHRASES -> List.of(key() + "-phrases-train.csv", key() + "-test.csv", key() + "-dev.csv");
        };
    }

    /**
     * Reads the files.
     *
     * @throws InputException if one is missing, or something is wrong with it
     */
    public Rows read(Path folder) {
        List<Dataset> parts = files().stream().map(file -> read(folder, file)).toList();
        return new Rows(
                parts.get(0),
                parts.size() > 2 ? Optional.of(parts.get(2)) : Optional.empty(),
                parts.size() > 1 ? Optional.of(parts.get(1)) : Optional.empty());
    }

    private Dataset read(Path folder, String file) {
        Path path = folder.resolve(file);
        if (!Files.exists(path)) {
            throw InputException.in(
                    path.toString(), "no such file", "a part of " + title, "make it with bin/fetch-dataset " + key());
        }
        return TextSource.of(path).read();
    }
}
