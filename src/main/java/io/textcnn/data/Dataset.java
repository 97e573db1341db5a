package io.textcnn.data;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Labelled examples, in their file's order, with the name and the fingerprint of the file they came from.
 *
 * @param source the file's path or the stream's name, for messages
 * @param rows the examples, at least one
 * @param labels the distinct labels in the order of {@link String#compareTo}; a class's number is its place here
 * @param sha256 SHA-256 of the file's bytes, 64 hexadecimal digits; of rows in memory, of what they hold
 */
public record Dataset(String source, List<LabelledText> rows, List<String> labels, String sha256) {
    private static final int SHA256_DIGITS = 64;

    /**
     * Checks that the parts fit each other.
     *
     * @throws IllegalArgumentException if there is no row, the labels are not those of the rows, or the fingerprint has another length
     */
    public Dataset {
        Objects.requireNonNull(source, "source");
        rows = List.copyOf(Objects.requireNonNull(rows, "rows"));
        labels = List.copyOf(labels);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("a data set needs at least one row");
        }
        List<String> expected = distinctLabels(rows);
        if (!labels.equals(expected)) {
            throw new IllegalArgumentException(
                    "found the labels " + labels + ", expected those of the rows, sorted: " + expected);
        }
        if (Objects.requireNonNull(sha256, "sha256").length() != SHA256_DIGITS) {
            throw new IllegalArgumentException("a SHA-256 has 64 hexadecimal digits, found " + sha256);
        }
    }

    /**
     * The data set of rows in memory, whose fingerprint is that of their labels and texts, in this order.
     *
     * @param name what messages call it
     * @param rows at least one
     */
    public static Dataset of(String name, List<LabelledText> rows) {
        return of(name, rows, Fingerprint.of(rows));
    }

    /** The data set of these rows; the labels follow from them. */
    public static Dataset of(String source, List<LabelledText> rows, String sha256) {
        return new Dataset(source, rows, distinctLabels(Objects.requireNonNull(rows, "rows")), sha256);
    }

    /**
     * Some of the rows as a data set of their own, with the labels that occur among them; source and fingerprint stay those
     * of the whole.
     *
     * @param numbers places in {@link #rows}, at least one
     */
    public Dataset subset(int... numbers) {
        return of(source, Arrays.stream(numbers).mapToObj(rows::get).toList(), sha256);
    }

    /** These rows and then those of another data set; source and fingerprint stay those of this one. */
    public Dataset and(Dataset other) {
        return of(source, Stream.concat(rows.stream(), other.rows.stream()).toList(), sha256);
    }

    /** How many rows. */
    public int size() {
        return rows.size();
    }

    private static List<String> distinctLabels(List<LabelledText> rows) {
        return rows.stream().map(LabelledText::label).distinct().sorted().toList();
    }
}
