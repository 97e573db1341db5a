package io.textcnn.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Measures accuracies and appends them to a CSV file, one line a network, leaving out what is there already: so a run that
 * was broken off goes on where it stopped.
 *
 * <p>Options, each with a value: {@code --output} that file; {@code --train} a CSV file with the columns label and text;
 * either {@code --test} another, or {@code --folds} which of ten folds of the first are tested; {@code --vectors} a file,
 * {@code .bin} of word2vec or text of GloVe; {@code --variants}; {@code --vocabulary}, see {@link Vocabulary}; {@code
 * --seeds}; {@code --threads}, 1 if it is not given. Lists are parted by commas.
 */
final class Reference {
    private static final int FOLDS = 10;
    /** Seeds of one fold's networks lie below those of the next fold's. */
    private static final long SEEDS = 1000;

    private static final String HEADER =
            "data,vectors,variant,vocabulary,seed,fold,epoch,devRight,devRows,testRight,testRows";

    private final Map<String, String> options;
    private final Path output;

    private Reference(Map<String, String> options) {
        this.options = options;
        this.output = Path.of(option("--output"));
    }

    public static void main(String[] arguments) throws IOException {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            options.put(arguments[i], arguments[i + 1]);
        }
        new Reference(options).run();
    }

    @SuppressWarnings("unchecked")
    private void run() throws IOException {
        // Unpacked all at once: else the first part that is loaded looks for the others among the system's libraries,
        // and may find older ones.
        Loader.cacheResources(Tensor.class, Loader.getPlatform());
        torch.set_num_threads(Integer.parseInt(options.getOrDefault("--threads", "1")));
        // Running means of words that no longer come decay to numbers that are slow to compute with.
        Context.setFlushDenormal(true);

        List<Sentence> all = Corpus.read(Path.of(option("--train")));
        Optional<Vectors> vectors = Optional.empty();
        if (options.containsKey("--vectors")) {
            vectors = Optional.of(Vectors.read(Path.of(option("--vectors"))));
        }
        Vocabulary vocabulary = Vocabulary.named(option("--vocabulary"));
        List<String> lines = Files.exists(output) ? Files.readAllLines(output) : List.of();
        if (lines.isEmpty()) {
            append(HEADER);
        }
        for (String variantName : list("--variants")) {
            Variant variant = Variant.named(variantName);
            if (variant.isPretrained() != vectors.isPresent()) {
                throw new IllegalArgumentException("variant " + variant + (vectors.isPresent() ? " with" : " without")
                        + " vectors, expected the contrary");
            }
            for (String seed : list("--seeds")) {
                for (String fold : options.containsKey("--test") ? List.of("0") : list("--folds")) {
                    String key = String.join(
                                    ",",
                                    name("--train"),
                                    name("--vectors"),
                                    variantName,
                                    vocabulary.toString(),
                                    seed,
                                    fold)
                            + ",";
                    if (lines.stream().noneMatch(line -> line.startsWith(key))) {
                        Corpus.Parts parts = parts(all, Integer.parseInt(fold), Long.parseLong(seed));
                        long own = Long.parseLong(seed) + SEEDS * parts.fold();
                        append(key + new Experiment(variant, vectors, vocabulary, own).run(parts));
                    }
                }
            }
        }
    }

    private Corpus.Parts parts(List<Sentence> all, int fold, long seed) throws IOException {
        return fold == 0
                ? new Corpus.Parts(0, all, Corpus.read(Path.of(option("--test"))))
                : Corpus.fold(all, fold, FOLDS, new Random(seed));
    }

    private void append(String line) throws IOException {
        Files.writeString(output, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private String option(String name) {
        String value = options.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    private List<String> list(String name) {
        return Arrays.asList(option(name).split(","));
    }

    /** The name of a file without its folders, or {@code none}. */
    private String name(String option) {
        return options.containsKey(option)
                ? Path.of(option(option)).getFileName().toString()
                : "none";
    }
}
