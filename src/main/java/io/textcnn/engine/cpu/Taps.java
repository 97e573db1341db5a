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
    Taps(List<CpuTensor> banks, int dimensions, Workers workers, RowPool pool) {
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
        for (int b = 0; b < count; b++) {
            int bank = b;
            float[] values = banks.get(b).values();
            workers.run(filters[b], filter -> takeApart(values, bank, filter));
        }
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

    /** Room for one word's products with all taps, piece by piece. */
    float[][] products(RowPool pool) {
        float[][] pieces = new float[pieces()][];
        for (int b = 0; b < widths.length; b++) {
            for (int place = 0; place < widths[b]; place++) {
                pieces[piece(b, place)] = pool.take(filters[b]);
            }
        }
        return pieces;
    }
}
