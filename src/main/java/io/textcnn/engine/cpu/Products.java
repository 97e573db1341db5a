package io.textcnn.engine.cpu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Room for the products of words with taps, kept from one batch to the next.
 *
 * <p>A word's row is cut into pieces, one for each place of each bank's windows, so that loops run over whole arrays.
 */
final class Products {
    private final List<float[][]> rows = new ArrayList<>();
    private int[] lengths = {};

    /**
     * The rows of so many words, with whatever was left in them.
     *
     * @param pieceLengths the length of each piece
     */
    float[][][] rows(int words, int[] pieceLengths) {
        if (!Arrays.equals(lengths, pieceLengths)) {
            // Another network's: the room for this one's replaces it.
            rows.clear();
            lengths = pieceLengths.clone();
        }
        while (rows.size() < words) {
            float[][] row = new float[lengths.length][];
            for (int piece = 0; piece < row.length; piece++) {
                row[piece] = new float[lengths[piece]];
            }
            rows.add(row);
        }
        return rows.subList(0, words).toArray(float[][][]::new);
    }
}
