package io.textcnn.text;

import io.textcnn.engine.Lanes;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

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
    /** What an array takes besides its numbers. */
    private static final int ARRAY_BYTES = 24;
    /** Words of the longest sentence whose arrays are kept for the next one. */
    private static final int LONGEST_KEPT = 200;

    private static final int ROOMS = 64;

    private final int[] widths;
    /** {@code [banks][filters]} */
    private final float[][] biases;
    /** The place of each bank's first column among those of all banks. */
    private final int[] firstColumns;

    private final int columnCount;
    private final int maps;
    private final int dimensions;
    private final int widest;
    private final int words;
    /** {@code [words, dimensions]}, shared with the model; read by index, from any thread. */
    private final FloatBuffer embedding;
    /** {@code [dimensions][columns * filters]}: filters side by side, the columns of all banks one after another. */
    private final float[][] columns;
    /** The products of unknown words and of places outside the sentence. */
    private final float[][] nothing;
    /** The products {@code [columns][filters]} of each word that has been met, for the first, most frequent words. */
    private final AtomicReferenceArray<float[][]> cache;
    /** In use by nobody; a thread looks for one in one place only, and makes a new one if there is none. */
    private final AtomicReferenceArray<Room> rooms = new AtomicReferenceArray<>(ROOMS);

    /** The features of these weights, with about {@code cacheBytes} for products at most. */
    SentenceFeatures(TextCnnWeights weights, long cacheBytes) {
        List<FilterBank> banks = weights.banks();
        this.widths = banks.stream().mapToInt(FilterBank::width).toArray();
        this.biases = banks.stream().map(bank -> bank.bias().toArray()).toArray(float[][]::new);
        this.maps = weights.featureMaps();
        this.dimensions = weights.dimensions();
        this.words = weights.words();
        this.embedding = weights.embedding().values();
        this.firstColumns = new int[widths.length];
        int end = 0;
        for (int b = 0; b < widths.length; b++) {
            firstColumns[b] = end;
            end = Math.addExact(end, widths[b]);
        }
        this.columnCount = end;
        this.widest = Arrays.stream(widths).max().getAsInt();
        this.columns = columns(banks);
        this.nothing = new float[columnCount][maps];
        long wordBytes = (long) columnCount * (maps * Float.BYTES + ARRAY_BYTES);
        this.cache = new AtomicReferenceArray<>((int) Math.min(words, cacheBytes / wordBytes));
    }

    private float[][] columns(List<FilterBank> banks) {
        float[][] columns = new float[dimensions][Math.multiplyExact(columnCount, maps)];
        for (int b = 0; b < widths.length; b++) {
            float[] filters = banks.get(b).filters().toArray();
            int width = widths[b];
            for (int f = 0; f < maps; f++) {
                for (int d = 0; d < dimensions; d++) {
                    for (int j = 0; j < width; j++) {
                        columns[d][(firstColumns[b] + j) * maps + f] = filters[(f * dimensions + d) * width + j];
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

    /** How many words the filter of a feature looks at. */
    int width(int feature) {
        return widths[feature / maps];
    }

    /** Whether filters respond to a word at all: not to an unknown one, nor to one whose vector is zero. */
    boolean sees(int id) {
        if (id != Vocabulary.UNKNOWN) {
            for (int i = id * dimensions; i < (id + 1) * dimensions; i++) {
                if (embedding.get(i) != 0) {
                    return true;
                }
            }
        }
        return false;
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

    /**
     * What is made of a sentence's features; they are lent until it is made.
     *
     * <p>For one sentence after another nothing is allocated but what {@code use} makes.
     */
    <T> T with(int[] ids, Function<float[], T> use) {
        int place = Math.floorMod(Thread.currentThread().getId(), ROOMS);
        Room idle = rooms.getAndSet(place, null);
        Room room = idle == null ? new Room() : idle;
        T made = use.apply(room.features(ids, NO_STARTS));
        room.forgetWords();
        if (ids.length <= LONGEST_KEPT) {
            rooms.set(place, room);
        }
        return made;
    }

    private float[] of(int[] ids, int[] starts) {
        return new Room().features(ids, starts);
    }

    /** The arrays that are needed on the way to a sentence's features, for one thread. */
    private final class Room {
        private float[][][] rows = {};
        private final float[] sums = new float[maps];
        private final float[] maxima = new float[maps];
        private final float[] features = new float[size()];

        float[] features(int[] ids, int[] starts) {
            lookUp(ids);
            for (int b = 0; b < widths.length; b++) {
                Arrays.fill(maxima, 0);
                if (starts.length == 0) {
                    maxima(rows, ids.length, b, sums, maxima);
                } else {
                    maximaAndStarts(rows, ids.length, b, sums, maxima, starts);
                }
                Lanes.addAndRectify(maxima, biases[b]);
                System.arraycopy(maxima, 0, features, b * maps, maps);
            }
            return features;
        }

        /** Products that nothing else keeps must not be kept here. */
        void forgetWords() {
            Arrays.fill(rows, null);
        }

        /** The products of the words, between as many empty rows as the widest window reaches beyond the ends. */
        private void lookUp(int[] ids) {
            int beyond = widest - 1;
            int length = ids.length + 2 * beyond;
            if (rows.length < length) {
                rows = new float[length][][];
            }
            Arrays.fill(rows, 0, beyond, nothing);
            for (int i = 0; i < ids.length; i++) {
                rows[beyond + i] = row(ids[i]);
            }
            Arrays.fill(rows, beyond + ids.length, length, nothing);
        }
    }

    private float[][] row(int id) {
        if (id == Vocabulary.UNKNOWN) {
            return nothing;
        }
        if (id < 0 || id >= words) {
            throw new IllegalArgumentException("found word number " + id + ", expected " + Vocabulary.UNKNOWN
                    + " for an unknown word or 0 to " + (words - 1));
        }
        if (id >= cache.length()) {
            return products(id);
        }
        float[][] row = cache.get(id);
        if (row == null) {
            // Two threads may do this at once: both rows are the same to the bit, so either may stay.
            row = products(id);
            cache.set(id, row);
        }
        return row;
    }

    /** A vector times a matrix, in the order of dimensions; four at a time spares loads and stores of the sums. */
    private float[][] products(int id) {
        float[] sums = new float[columnCount * maps];
        int vector = id * dimensions;
        int d = 0;
        for (; d + 4 <= dimensions; d += 4) {
            Lanes.addProducts(
                    sums,
                    embedding.get(vector + d),
                    columns[d],
                    embedding.get(vector + d + 1),
                    columns[d + 1],
                    embedding.get(vector + d + 2),
                    columns[d + 2],
                    embedding.get(vector + d + 3),
                    columns[d + 3]);
        }
        for (; d < dimensions; d++) {
            Lanes.addProduct(sums, embedding.get(vector + d), columns[d]);
        }
        float[][] row = new float[columnCount][];
        for (int c = 0; c < columnCount; c++) {
            row[c] = Arrays.copyOfRange(sums, c * maps, (c + 1) * maps);
        }
        return row;
    }

    /**
     * The largest response of each filter of a bank, over the 0 that {@code maxima} brings: the empty window's.
     *
     * <p>The usual widths have loops of their own, which add and compare at once.
     */
    private void maxima(float[][][] rows, int length, int bank, float[] sums, float[] maxima) {
        int width = widths[bank];
        int c = firstColumns[bank];
        for (int start = 1 - width; start < length; start++) {
            int r = start + widest - 1;
            switch (width) {
                case 3 -> Lanes.maxOfSum(maxima, rows[r][c], rows[r + 1][c + 1], rows[r + 2][c + 2]);
                case 4 ->
                    Lanes.maxOfSum(maxima, rows[r][c], rows[r + 1][c + 1], rows[r + 2][c + 2], rows[r + 3][c + 3]);
                case 5 ->
                    Lanes.maxOfSum(
                            maxima,
                            rows[r][c],
                            rows[r + 1][c + 1],
                            rows[r + 2][c + 2],
                            rows[r + 3][c + 3],
                            rows[r + 4][c + 4]);
                default -> {
                    sum(rows, start, bank, sums);
                    Lanes.max(maxima, sums);
                }
            }
        }
    }

    private void maximaAndStarts(float[][][] rows, int length, int bank, float[] sums, float[] maxima, int[] starts) {
        Arrays.fill(maxima, Float.NEGATIVE_INFINITY);
        for (int start = 1 - widths[bank]; start <= length; start++) {
            if (start < length) {
                sum(rows, start, bank, sums);
            } else {
                Arrays.fill(sums, 0);
            }
            for (int f = 0; f < maps; f++) {
                if (sums[f] > maxima[f]) {
                    maxima[f] = sums[f];
                    starts[bank * maps + f] = start;
                }
            }
        }
    }

    /** A window's responses: the products of its words, from the first to the last. */
    private void sum(float[][][] rows, int start, int bank, float[] sums) {
        int r = start + widest - 1;
        int c = firstColumns[bank];
        System.arraycopy(rows[r][c], 0, sums, 0, maps);
        for (int j = 1; j < widths[bank]; j++) {
            Lanes.add(sums, rows[r + j][c + j]);
        }
    }
}
