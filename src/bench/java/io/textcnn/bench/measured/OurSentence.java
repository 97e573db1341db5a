package io.textcnn.bench.measured;

import io.textcnn.data.InputException;
import io.textcnn.data.TextSource;
import io.textcnn.text.TextClassifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How long one sentence of 20 known words takes, one after another in one thread.
 *
 * <p>Arguments: {@code kept} or {@code computed}, whether there is room for the words' products; a CSV file; a model file.
 */
final class OurSentence {
    private static final int WORDS = 20;
    private static final int CALLS = 20_000;

    private OurSentence() {}

    public static void main(String[] arguments) throws IOException {
        Measured.run(() -> measure(arguments));
    }

    private static void measure(String[] arguments) {
        Path model = Path.of(arguments[2]);
        TextClassifier classifier =
                arguments[0].equals("kept") ? TextClassifier.load(model) : TextClassifier.load(model, 0);
        int[] running = TextSource.of(Path.of(arguments[1])).read().rows().stream()
                .flatMapToInt(row -> Arrays.stream(classifier.encode(row.text())))
                .filter(id -> id >= 0)
                .toArray();
        int[][] sentences = IntStream.range(0, running.length / WORDS)
                .mapToObj(i -> Arrays.copyOfRange(running, i * WORDS, (i + 1) * WORDS))
                .toArray(int[][]::new);
        if (sentences.length == 0) {
            throw InputException.in(
                    arguments[1],
                    running.length + " words that the model knows",
                    "at least " + WORDS,
                    "take more data, or measure other parts (--only)");
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
        new Findings()
                .with("medianMicroseconds", nanos[CALLS / 2] / 1e3)
                .with("p99Microseconds", nanos[CALLS * 99 / 100] / 1e3)
                .print();
    }
}
