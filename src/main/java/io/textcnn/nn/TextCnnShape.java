package io.textcnn.nn;

import java.util.List;
import java.util.Objects;

/**
 * The sizes that make up a text CNN.
 *
 * @param dimensions of a word's embedding
 * @param widths of the filters, in words, one bank each
 * @param featureMaps filters a bank
 * @param dropout probability that a feature is dropped in training
 */
public record TextCnnShape(int dimensions, List<Integer> widths, int featureMaps, double dropout) {
    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if a size is below 1, a width occurs twice, or dropout is not in {@code [0, 1)}
     */
    public TextCnnShape {
        widths = List.copyOf(Objects.requireNonNull(widths, "widths"));
        require(dimensions >= 1, "dimensions must be at least 1", dimensions);
        require(featureMaps >= 1, "feature maps must be at least 1", featureMaps);
        require(!widths.isEmpty(), "at least one filter width is needed", widths);
        require(widths.stream().allMatch(width -> width >= 1), "filter widths must be at least 1", widths);
        require(widths.stream().distinct().count() == widths.size(), "filter widths must differ", widths);
        require(dropout >= 0 && dropout < 1, "dropout must be at least 0 and below 1", dropout);
    }

    /** The number of features a sentence is described by: feature maps of all banks. */
    public int features() {
        return widths.size() * featureMaps;
    }

    private static void require(boolean holds, String rule, Object found) {
        if (!holds) {
            throw new IllegalArgumentException(rule + ", found " + found);
        }
    }
}
