package io.textcnn.text;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The features of a sentence: for each filter, the largest response over all windows, plus bias, ReLU.
 *
 * <p>A filter of width {@code h} looks at windows of {@code h} words that start at {@code 1 - h} to {@code L}, for a
 * sentence of {@code L} words: zero vectors stand beyond both ends, so that a sentence of any length has windows, and the
 * last window is empty.
 *
 * <p>A window's response is a sum over its words of (word vector) x (the filter's column at that place), and a product
 * depends on word, filter and place only, not on the sentence. So all products of a word are computed once, when it is
 * first met, and a window is the sum of a few rows of products. Sums run in a fixed order: a sentence has the same
 * features to the bit, whatever was asked before and from however many threads.
 */
final class SentenceFeatures {
    private static final int[] NO_STARTS = new int[0];

    private final List<FilterBank> banks;
    private final int[] widths;
    /** Where each bank's products begin within a word's. */
    private final int[] offsets;

    private final int maps;
    private final int dimensions;
    private final int products;
    private final int widest;
    private final int words;
    private final float[] embedding;
    /** {@code [dimensions, products]}: all banks, and within a bank place after place, so that filters lie side by side. */
    private final float[] columns;
    /** The products of unknown words and of places outside the sentence. */
    private final float[] nothing;
    /** The products of each word that has been met, for the first, most frequent words. */
    private final AtomicReferenceArray<float[]> cache;

    /** The features of these weights, with a quarter of the memory the JVM may have for products at most. */
    SentenceFeatures(TextCnnWeights weights) {
        this(weights, Runtime.getRuntime().maxMemory() / 4);
    }

    /** The features of these weights, with about {@code cacheBytes} for products at most. */
    SentenceFeatures(TextCnnWeights weights, long cacheBytes) {
        this.banks = weights.banks();
        this.widths = banks.stream().mapToInt(FilterBank::width).toArray();
        this.maps = weights.featureMaps();
        this.dimensions = weights.dimensions();
        this.words = weights.words();
        this.embedding = weights.embedding().values();
        this.offsets = new int[widths.length];
        int end = 0;
        for (int b = 0; b < widths.length; b++) {
            offsets[b] = end;
            end = Math.addExact(end, Math.multiplyExact(widths[b], maps));
        }
        this.products = end;
        this.widest = Arrays.stream(widths).max().getAsInt();
        this.columns = columns();
        this.nothing = new float[products];
        this.cache = new AtomicReferenceArray<>((int) Math.min(words, cacheBytes / ((long) products * Float.BYTES)));
    }

    private float[] columns() {
        float[] columns = new float[Math.multiplyExact(dimensions, products)];
        for (int b = 0; b < widths.length; b++) {
            float[] filters = banks.get(b).filters().values();
            int width = widths[b];
            for (int f = 0; f < maps; f++) {
                for (int d = 0; d < dimensions; d++) {
                    for (int j = 0; j < width; j++) {
                        columns[d * products + offsets[b] + j * maps + f] = filters[(f * dimensions + d) * width + j];
                    }
                }
            }
        }
        return columns;
    }

    /** How many features there are. */
    int size() {
        return widths.length * maps;
    }

    /**
     * The features of a sentence, bank after bank.
     *
     * @param ids numbers of words, {@link Vocabulary#UNKNOWN} for an unknown one
     */
    float[] of(int[] ids) {
        return of(ids, NO_STARTS);
    }

    /**
     * The features of a sentence and where they come from.
     *
     * @param starts of the length of the features: takes the start of each feature's window, {@code 1 - width} to the
     *     number of words; the lowest among equals
     */
    float[] withStarts(int[] ids, int[] starts) {
        if (starts.length != size()) {
            throw new IllegalArgumentException("found room for " + starts.length + " starts, expected " + size());
        }
        return of(ids, starts);
    }

    private float[] of(int[] ids, int[] starts) {
        float[][] rows = rows(ids);
        float[] features = new float[size()];
        float[] sums = new float[maps];
        for (int b = 0; b < widths.length; b++) {
            if (starts.length == 0) {
                maxima(rows, ids.length, b, sums, features);
            } else {
                maximaAndStarts(rows, ids.length, b, sums, features, starts);
            }
            float[] bias = banks.get(b).bias().values();
            for (int f = 0; f < maps; f++) {
                features[b * maps + f] = Math.max(0, features[b * maps + f] + bias[f]);
            }
        }
        return features;
    }

    /** The products of the words, between as many empty rows as the widest window reaches beyond the ends. */
    private float[][] rows(int[] ids) {
        int beyond = widest - 1;
        float[][] rows = new float[ids.length + 2 * beyond][];
        Arrays.fill(rows, nothing);
        for (int i = 0; i < ids.length; i++) {
            rows[beyond + i] = row(ids[i]);
        }
        return rows;
    }

    private float[] row(int id) {
        if (id == Vocabulary.UNKNOWN) {
            return nothing;
        }
        if (id < 0 || id >= words) {
            throw new IllegalArgumentException("found word number " + id + ", expected " + Vocabulary.UNKNOWN
                    + " for an unknown word or 0 to " + (words - 1));
        }
        if (id >= cache.length()) {
            return productsOf(id);
        }
        float[] row = cache.get(id);
        if (row == null) {
            // Two threads may do this at once: both rows are the same to the bit, so either may stay.
            row = productsOf(id);
            cache.set(id, row);
        }
        return row;
    }

    /** A vector times a matrix, four of its rows at a time: in order of dimensions, as one at a time would be. */
    private float[] productsOf(int id) {
        float[] row = new float[products];
        int vector = id * dimensions;
        int d = 0;
        for (; d + 4 <= dimensions; d += 4) {
            float x0 = embedding[vector + d];
            float x1 = embedding[vector + d + 1];
            float x2 = embedding[vector + d + 2];
            float x3 = embedding[vector + d + 3];
            int c0 = d * products;
            int c1 = c0 + products;
            int c2 = c1 + products;
            int c3 = c2 + products;
            for (int p = 0; p < row.length; p++) {
                row[p] = row[p]
                        + x0 * columns[c0 + p]
                        + x1 * columns[c1 + p]
                        + x2 * columns[c2 + p]
                        + x3 * columns[c3 + p];
            }
        }
        for (; d < dimensions; d++) {
            float x = embedding[vector + d];
            int c = d * products;
            for (int p = 0; p < row.length; p++) {
                row[p] += x * columns[c + p];
            }
        }
        return row;
    }

    /** The largest response of each filter of a bank; the 0 they start from is the empty window's. */
    private void maxima(float[][] rows, int length, int bank, float[] sums, float[] features) {
        int width = widths[bank];
        int first = bank * maps;
        for (int start = 1 - width; start < length; start++) {
            sum(rows, start, bank, sums);
            for (int f = 0; f < sums.length; f++) {
                features[first + f] = Math.max(features[first + f], sums[f]);
            }
        }
    }

    private void maximaAndStarts(float[][] rows, int length, int bank, float[] sums, float[] features, int[] starts) {
        int first = bank * maps;
        Arrays.fill(features, first, first + maps, Float.NEGATIVE_INFINITY);
        for (int start = 1 - widths[bank]; start <= length; start++) {
            if (start < length) {
                sum(rows, start, bank, sums);
            } else {
                Arrays.fill(sums, 0);
            }
            for (int f = 0; f < maps; f++) {
                if (sums[f] > features[first + f]) {
                    features[first + f] = sums[f];
                    starts[first + f] = start;
                }
            }
        }
    }

    /** A window's responses: the products of its words, from the first to the last. */
    private void sum(float[][] rows, int start, int bank, float[] sums) {
        int width = widths[bank];
        int row = start + widest - 1;
        int offset = offsets[bank];
        System.arraycopy(rows[row], offset, sums, 0, sums.length);
        int place = 1;
        for (; place + 2 <= width; place += 2) {
            float[] one = rows[row + place];
            float[] two = rows[row + place + 1];
            int a = offset + place * maps;
            int b = a + maps;
            for (int f = 0; f < sums.length; f++) {
                sums[f] = sums[f] + one[a + f] + two[b + f];
            }
        }
        if (place < width) {
            float[] one = rows[row + place];
            int a = offset + place * maps;
            for (int f = 0; f < sums.length; f++) {
                sums[f] += one[a + f];
            }
        }
    }
}
