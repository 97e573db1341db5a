package io.textcnn.bench.measured;

import io.textcnn.embedding.VectorFile;
import io.textcnn.embedding.Wanted;
import io.textcnn.embedding.WordVectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * How long a file of word vectors takes to be read, once, in a process that has not read any before.
 *
 * <p>Arguments: the file; a CSV file whose words are kept, and must all be in it.
 */
final class OurVectors {
    private OurVectors() {}

    public static void main(String[] arguments) throws IOException {
        Measured.run(() -> measure(Path.of(arguments[0]), Path.of(arguments[1])));
    }

    private static void measure(Path file, Path data) throws IOException {
        Set<String> words = new HashSet<>(Words.of(data));
        long start = System.nanoTime();
        WordVectors vectors = VectorFile.read(file, Wanted.only(words));
        double seconds = (System.nanoTime() - start) / 1e9;
        if (vectors.size() != words.size()) {
            throw new IllegalStateException("kept " + vectors.size() + " of " + words.size() + " words");
        }
        new Findings()
                .with("megabytesPerSecond", Files.size(file) / 1e6 / seconds)
                .with("seconds", seconds)
                .print();
    }
}
