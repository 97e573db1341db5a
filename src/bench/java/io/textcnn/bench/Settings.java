package io.textcnn.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * What is to be measured, and how long.
 *
 * @param data a CSV file; its path is made absolute, since programs run in folders of their own; null if no part reads it
 * @param parts what of it, in the order of {@link Part}
 * @param rounds how often each is measured
 * @param batches how many batches of training are measured in each round; 0 for an epoch
 * @param lines how many lines the file of sentences has
 */
record Settings(Path data, List<Part> parts, int rounds, int batches, int lines) {
    Settings {
        data = data == null ? null : data.toAbsolutePath();
        parts = parts.stream().distinct().sorted().toList();
        if (parts.isEmpty() || rounds < 1 || batches < 0 || lines < 1) {
            throw new IllegalArgumentException("nothing would be measured: " + parts + ", " + rounds + " rounds, "
                    + batches + " batches, " + lines + " lines");
        }
    }
}
