package io.textcnn.bench.measured;

import io.textcnn.text.TextClassifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How long a model takes to be read, and how fast lines are then answered on all processors.
 *
 * <p>Arguments: a model file; a file of sentences, one a line.
 */
final class OurLoading {
    private static final int PASSES = 4;

    private OurLoading() {}

    public static void main(String[] arguments) throws IOException {
        long start = System.nanoTime();
        TextClassifier classifier = TextClassifier.load(Path.of(arguments[0]));
        double loading = (System.nanoTime() - start) / 1e6;
        List<String> lines = Files.readAllLines(Path.of(arguments[1]));
        double last = 0;
        for (int pass = 0; pass < PASSES; pass++) {
            start = System.nanoTime();
            double sum = lines.parallelStream()
                    .mapToDouble(line -> classifier.classify(line).probability())
                    .sum();
            last = lines.size() / ((System.nanoTime() - start) / 1e9);
            if (!(sum > 0)) {
                throw new IllegalStateException("found probabilities that add up to " + sum);
            }
        }
        new Findings()
                .with("loadMilliseconds", loading)
                .with("linesPerSecond", last)
                .print();
    }
}
