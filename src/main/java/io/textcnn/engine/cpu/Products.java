package io.textcnn.engine.cpu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Room for the products of words with the taps of some filters, kept from one batch to the next.
 *
 * <p>A word's row is cut into pieces, one for each place of the filters' windows, so that loops run over whole arrays.
 */
final class Products {
    private final List<float[][]> rows = new ArrayList<>();
    private int width;
    private int filters;

    /** The rows {@code [words][width][filters]}, with whatever was left in them. */
    float[][][] rows(int words, int width, int filters) {
        if (width > this.width || filters != this.filters) {
            // For other filters: the room for these replaces it.
            rows.clear();
            this.width = width;
            this.filters = filters;
        }
        while (rows.size() < words) {
            rows.add(new float[this.width][filters]);
        }
        float[][][] wanted = new float[words][][];
        for (int word = 0; word < words; word++) {
            float[][] row = rows.get(word);
            wanted[word] = row.length == width ? row : Arrays.copyOf(row, width);
        }
        return wanted;
    }
}
