package io.textcnn.bench.measured;

import io.textcnn.data.TextSource;
import io.textcnn.text.TextClassifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How fast we classify sentences that have been cut into words and numbered already, on all processors.
 *
 * <p>Arguments: a CSV file; a model file.
 */
final class OurPrediction {
    private static final int PASSES = 8;

    private OurPrediction() {}

    public static void main(String[] arguments) {
        TextClassifier classifier = TextClassifier.load(Path.of(arguments[1]));
        int[][] sentences = TextSource.of(Path.of(arguments[0])).read().rows().stream()
                .map(row -> classifier.encode(row.text()))
                .map(ids -> Arrays.copyOf(ids, Math.min(ids.length, Sentences.LENGTH)))
                .toArray(int[][]::new);
        double last = 0;
        double sum = 0;
        for (int pass = 0; pass < PASSES; pass++) {
            long start = System.nanoTime();
            sum += IntStream.range(0, sentences.length)
                    .parallel()
                    .mapToDouble(i -> classifier.probabilities(sentences[i])[0])
                    .sum();
            last = sentences.length / ((System.nanoTime() - start) / 1e9);
        }
        if (!(sum > 0)) {
            throw new IllegalStateException("found probabilities that add up to " + sum);
        }
        // The last pass: all is compiled, and all words have been met.
        new Findings()
                .with("sentencesPerSecond", last)
                .with("millisecondsPerBatch", 1000 * Sentences.BATCH / last)
                .print();
    }
}
