package io.textcnn.engine.cpu;

import java.util.ArrayList;
import java.util.List;

/**
 * Filter banks as rows: each filter {@code [dimensions, width]} taken apart into its columns, one for each place, or tap,
 * of its window. A word's vector is multiplied with a tap.
 *
 * <p>Banks are cut into blocks of filters. Rows are ordered by block, then place, then filter, so that a block's taps follow
 * one another, and among them those of one place.
 */
final class Taps {
    /** Filters in a block at most: the products of a batch's words with its taps should fit into a core's cache. */
    private static final int BLOCK = 50;

    private final int dimensions;
    private final int[] widths;
    private final int[] filters;
    /** How many filters come before each bank, and how many there are. */
    private final int[] firstFilters;

    private final List<Block> blocks = new ArrayList<>();
    /** The row of each filter's first tap, and how far it is from one tap to the next. */
    private final int[] firstRows;

    private final int[] steps;
    /** The banks' numbers. */
    private final float[][] banks;

    private final float[][] rows;

    /**
     * Filters of a bank that follow one another.
     *
     * @param bank which bank
     * @param width of its windows
     * @param first the first one, counted over all banks
     * @param count how many there are
     */
    record Filters(int bank, int width, int first, int count) {}

    /**
     * Filters whose taps follow one another.
     *
     * @param firstRow the row of the first one's first tap
     */
    record Block(Filters filters, int firstRow) {
        int rows() {
            return filters.width() * filters.count();
        }
    }

    /**
     * Room for the taps of banks of the shapes {@code [filters, dimensions, width]}, each filter of which is to be taken
     * apart.
     *
     * @param pool where the rows are kept until the step ends
     */
    Taps(List<CpuTensor> banks, int dimensions, RowPool pool) {
        int count = banks.size();
        this.dimensions = dimensions;
        this.widths = new int[count];
        this.filters = new int[count];
        this.firstFilters = new int[count + 1];
        for (int b = 0; b < count; b++) {
            filters[b] = banks.get(b).shape().length(0);
            widths[b] = banks.get(b).shape().length(2);
            firstFilters[b + 1] = firstFilters[b] + filters[b];
        }
        this.firstRows = new int[allFilters()];
        this.steps = new int[allFilters()];
        int end = 0;
        for (Filters each : parts(BLOCK)) {
            for (int f = 0; f < each.count(); f++) {
                firstRows[each.first() + f] = end + f;
                steps[each.first() + f] = each.count();
            }
            blocks.add(new Block(each, end));
            end += each.count() * each.width();
        }
        this.rows = pool.take(end, dimensions);
        this.banks = banks.stream().map(CpuTensor::values).toArray(float[][]::new);
    }

    /** The filters of all banks in parts of at most so many, each of one bank. */
    List<Filters> parts(int most) {
        List<Filters> all = new ArrayList<>();
        for (int bank = 0; bank < filters.length; bank++) {
            int parts = (filters[bank] + most - 1) / most;
            for (int part = 0; part < parts; part++) {
                int from = part * filters[bank] / parts;
                int to = (part + 1) * filters[bank] / parts;
                all.add(new Filters(bank, widths[bank], firstFilters[bank] + from, to - from));
            }
        }
        return all;
    }

    /** Makes the rows of a filter, which are asked for afterwards only. */
    void takeApart(int filter) {
        int bank = bank(filter);
        int width = widths[bank];
        float[] values = banks[bank];
        int from = (filter - firstFilters[bank]) * dimensions * width;
        for (int place = 0; place < width; place++) {
            float[] row = rows[row(filter, place)];
            for (int d = 0, i = from + place; d < row.length; d++, i += width) {
                row[d] = values[i];
            }
        }
    }

    /** The inverse of taking apart: a filter of a bank {@code [filters, dimensions, width]} from its columns. */
    void putTogether(float[][] columns, float[] bank, int filter) {
        int width = width(filter);
        int to = (filter - firstFilters[bank(filter)]) * dimensions * width;
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

    /** How many numbers a bank has. */
    int size(int bank) {
        return banks[bank].length;
    }

    /** The filters of all banks. */
    int allFilters() {
        return firstFilters[filters.length];
    }

    /** The bank of a filter, counted over all banks. */
    int bank(int filter) {
        int bank = 0;
        while (filter >= firstFilters[bank + 1]) {
            bank++;
        }
        return bank;
    }

    /** The width of a filter's windows, counted over all banks. */
    int width(int filter) {
        return widths[bank(filter)];
    }

    /** The blocks of all banks. */
    List<Block> blocks() {
        return blocks;
    }

    /** The row of a filter's tap, the filter counted over all banks. */
    int row(int filter, int place) {
        return firstRows[filter] + place * steps[filter];
    }

    float[][] rows() {
        return rows;
    }
}
