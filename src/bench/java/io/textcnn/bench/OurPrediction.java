package io.textcnn.bench;

import io.textcnn.data.Dataset;
import io.textcnn.data.InputException;
import io.textcnn.data.LabelledText;
import io.textcnn.data.TextSource;
import io.textcnn.text.TextClassifier;
import io.textcnn.text.TextCnnConfig;
import io.textcnn.text.TextTrainer;
import io.textcnn.text.Tokenizers;
import io.textcnn.training.TrainingListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How fast we classify sentences that have been cut into words and numbered already, with the network of Kim 2014.
 *
 * <p>Run as one source file by {@code bin/benchmark}. Arguments: what to measure; a CSV file; a model file, written first
 * if it is not there: it is trained for one epoch, since answers take as long however good they are. What to measure is one
 * of
 *
 * <ul>
 *   <li>{@code all}: all sentences by all processors; prints sentences a second, milliseconds for 50 sentences and 0;
 *   <li>{@code one}: sentences of 20 known words one after another in one thread; prints the median and the 99th percentile
 *       in microseconds, first with the words' products computed before, then without room for any.
 * </ul>
 */
final class OurPrediction {
    private static final long SEED = 1;
    private static final int LENGTH = 64;
    private static final int WORDS = 20;
    private static final int CALLS = 20_000;

    private OurPrediction() {}

    public static void main(String[] arguments) {
        try {
            measure(arguments);
        } catch (InputException e) {
            System.err.println("benchmark: " + e.getMessage());
            System.exit(2);
        }
    }

    private static void measure(String[] arguments) {
        Dataset data = TextSource.of(Path.of(arguments[1])).read();
        Path file = Path.of(arguments[2]);
        if (!Files.exists(file)) {
            TextCnnConfig kim = TextCnnConfig.kim2014().withTokenizer(Tokenizers.named(Tokenizers.KIM));
            TextTrainer.train(kim.withTraining(kim.training().withEpochs(1)), data, SEED, TrainingListener.NONE)
                    .model()
                    .write(file);
        }
        if (arguments[0].equals("all")) {
            all(TextClassifier.load(file), data.rows());
        } else {
            one("rows of products kept", TextClassifier.load(file), data.rows());
            one("rows of products computed", TextClassifier.load(file, 0), data.rows());
        }
    }

    private static void all(TextClassifier classifier, List<LabelledText> rows) {
        int[][] sentences = rows.stream()
                .map(row -> classifier.encode(row.text()))
                .map(ids -> Arrays.copyOf(ids, Math.min(ids.length, LENGTH)))
                .toArray(int[][]::new);
        double last = 0;
        double sum = 0;
        for (int round = 0; round < 8; round++) {
            long start = System.nanoTime();
            sum += IntStream.range(0, sentences.length)
                    .parallel()
                    .mapToDouble(i -> classifier.probabilities(sentences[i])[0])
                    .sum();
            last = sentences.length / ((System.nanoTime() - start) / 1e9);
        }
        // The last round: all is compiled, and all words have been met.
        System.out.printf(Locale.ROOT, "%.0f %.3f %.0f%n", last, 50_000 / last, 0 * sum);
    }

    private static void one(String what, TextClassifier classifier, List<LabelledText> rows) {
        int[] running = rows.stream()
                .flatMapToInt(row -> Arrays.stream(classifier.encode(row.text())))
                .filter(id -> id >= 0)
                .toArray();
        int[][] sentences = IntStream.range(0, running.length / WORDS)
                .mapToObj(i -> Arrays.copyOfRange(running, i * WORDS, (i + 1) * WORDS))
                .toArray(int[][]::new);
        if (sentences.length == 0) {
            System.err.println("benchmark: the data have fewer than " + WORDS + " words that the model knows");
            System.exit(2);
        }
        long[] nanos = new long[CALLS];
        for (int call = -CALLS; call < CALLS; call++) {
            int[] sentence = sentences[Math.floorMod(call, sentences.length)];
            long start = System.nanoTime();
            classifier.probabilities(sentence);
            long taken = System.nanoTime() - start;
            if (call >= 0) {
                nanos[call] = taken;
            }
        }
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "%s: p50 %.1f us, p99 %.1f us%n",
                what,
                nanos[CALLS / 2] / 1e3,
                nanos[CALLS * 99 / 100] / 1e3);
    }
}
