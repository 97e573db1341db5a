package io.textcnn.engine.cpu;

import java.util.Arrays;
import java.util.List;

/**
 * Filter banks as rows: each filter {@code [dimensions, width]} taken apart into its columns, one for each place, or tap,
 * of its window. A word's vector is multiplied with a tap.
 *
 * <p>Rows are ordered by bank, then place, then filter, so that the taps of one place of a bank's filters follow one another:
 * a piece.
 */
final class Taps {
    /** Filters worth handing to another thread. */
    private static final int FILTERS = 16;

    private final int dimensions;
    private final int[] widths;
    private final int[] filters;
    /** The first piece of each bank. */
    private final int[] firstPieces;
    /** The first row of each bank. */
    private final int[] firstRows;
    /** How many filters come before each bank, and how many there are. */
    private final int[] firstFilters;

    private final float[][] rows;

    /**
     * The taps of banks of the shapes {@code [filters, dimensions, width]}.
     *
     * @param pool where the rows are kept until the step ends
     */
    Taps(List<CpuTensor> banks, int dimensions, CpuMeans means, RowPool pool) {
        int count = banks.size();
        this.dimensions = dimensions;
        this.widths = new int[count];
        this.filters = new int[count];
        this.firstPieces = new int[count + 1];
        this.firstRows = new int[count + 1];
        this.firstFilters = new int[count + 1];
        for (int b = 0; b < count; b++) {
            filters[b] = banks.get(b).shape().length(0);
            widths[b] = banks.get(b).shape().length(2);
            firstPieces[b + 1] = firstPieces[b] + widths[b];
            firstRows[b + 1] = firstRows[b] + widths[b] * filters[b];
            firstFilters[b + 1] = firstFilters[b] + filters[b];
        }
        this.rows = pool.take(firstRows[count], dimensions);
        float[][] values = banks.stream().map(CpuTensor::values).toArray(float[][]::new);
        means.inParts(allFilters(), FILTERS, (from, to) -> {
            for (int i = from; i < to; i++) {
                int bank = bank(i);
                takeApart(values[bank], bank, i - firstFilters[bank]);
            }
        });
    }

    private void takeApart(float[] bank, int b, int filter) {
        int width = widths[b];
        int from = filter * dimensions * width;
        for (int place = 0; place < width; place++) {
            float[] row = rows[row(b, place, filter)];
            for (int d = 0; d < dimensions; d++) {
                row[d] = bank[from + d * width + place];
            }
        }
    }

    /** The inverse of taking apart: one filter of a bank {@code [filters, dimensions, width]} from its columns. */
    void putTogether(float[][] columns, float[] bank, int b, int filter) {
        int width = widths[b];
        int to = filter * dimensions * width;
        for (int place = 0; place < width; place++) {
            float[] column = columns[place];
            for (int d = 0; d < dimensions; d++) {
                bank[to + d * width + place] = column[d];
            }
        }
    }

    int dimensions() {
        return dimensions;
    }

    int banks() {
        return widths.length;
    }

    int width(int bank) {
        return widths[bank];
    }

    int filters(int bank) {
        return filters[bank];
    }

    /** The filters of all banks. */
    int allFilters() {
        return firstFilters[filters.length];
    }

    /** How many filters the banks before this one have. */
    int firstFilter(int bank) {
        return firstFilters[bank];
    }

    /** The bank of a filter, counted over all banks. */
    int bank(int filter) {
        int bank = 0;
        while (filter >= firstFilters[bank + 1]) {
            bank++;
        }
        return bank;
    }

    /** The width of the widest bank. */
    int widest() {
        return Arrays.stream(widths).max().orElse(0);
    }

    /** The row of a filter's tap. */
    int row(int bank, int place, int filter) {
        return firstRows[bank] + place * filters[bank] + filter;
    }

    float[][] rows() {
        return rows;
    }

    int pieces() {
        return firstPieces[widths.length];
    }

    /** The piece of a bank's taps at a place. */
    int piece(int bank, int place) {
        return firstPieces[bank] + place;
    }

    /** The length of each piece: how many filters its bank has. */
    int[] pieceLengths() {
        int[] lengths = new int[pieces()];
        for (int b = 0; b < widths.length; b++) {
            Arrays.fill(lengths, firstPieces[b], firstPieces[b + 1], filters[b]);
        }
        return lengths;
    }
}
