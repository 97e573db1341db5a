package io.textcnn.engine.cpu;

import io.textcnn.engine.Indices;
import io.textcnn.engine.Lanes;
import java.util.Arrays;
import java.util.List;

/**
 * Lookup, convolution and maximum over time at once.
 *
 * <p>A window's response is a sum of products of a word's vector with a filter's tap, and such a product depends on neither
 * the sentence nor the place in it. So the batch's distinct words are multiplied with all taps, one product of
 * matrices for each block of filters, and each window adds up a few of its rows, in the same thread and right afterwards,
 * while they are in the core's cache. On the way back each filter has one window a sentence that a gradient
 * flows to, so that few of all products have one: {@link CpuLookupBackward}.
 */
final class CpuLookup {
    /** Words or filters worth handing to another thread. */
    private static final int ROWS = 16;

    private final Batch batch;
    private final Taps taps;
    /** The vectors of the distinct words, each the sum of all channels. */
    private final float[][] vectors;
    /** {@code [sentences, filters of all banks]} */
    private final float[] maxima;
    /** {@code [sentences, filters of all banks]}: the start of the window, where 0 stands for {@code 1 - width}. */
    private final int[] positions;

    /**
     * Computes the maxima.
     *
     * @param tables one a channel, each {@code [words, dimensions]}
     * @param rows where the words' vectors are kept until the step ends
     */
    CpuLookup(List<float[]> tables, Batch batch, Taps taps, CpuMeans means, RowPool rows) {
        this.batch = batch;
        this.taps = taps;
        int[] words = batch.words();
        int dimensions = taps.dimensions();
        this.vectors = rows.take(words.length, dimensions);
        int filters = taps.allFilters();
        this.maxima = new float[batch.sentences() * filters];
        this.positions = new int[batch.sentences() * filters];
        try (Blas.RowProduct product = means.blas().rows(words.length, taps.rows().length, dimensions)) {
            // Filters first, since they take longer.
            means.inParts(filters + words.length, ROWS, (from, to) -> {
                for (int i = from; i < to; i++) {
                    if (i < filters) {
                        layOutFilter(i, product);
                    } else {
                        int w = i - filters;
                        lookUp(tables, words[w], vectors[w]);
                        product.left(w, vectors[w]);
                    }
                }
            });
            // The last first: the widest, as a rule, and what takes longest is best begun first.
            int blocks = taps.blocks().size();
            means.workers().run(blocks, i -> slide(taps.blocks().get(blocks - 1 - i), product, means));
        }
    }

    /** The sum of a word's rows, from the first channel to the last. */
    private static void lookUp(List<float[]> tables, int word, float[] vector) {
        int from = word * vector.length;
        System.arraycopy(tables.get(0), from, vector, 0, vector.length);
        for (float[] table : tables.subList(1, tables.size())) {
            Lanes.add(vector, Arrays.copyOfRange(table, from, from + vector.length));
        }
    }

    private void layOutFilter(int filter, Blas.RowProduct product) {
        taps.takeApart(filter);
        for (int place = 0; place < taps.width(filter); place++) {
            int row = taps.row(filter, place);
            product.right(row, taps.rows()[row]);
        }
    }

    float[] maxima() {
        return maxima;
    }

    int[] positions() {
        return positions;
    }

    Batch batch() {
        return batch;
    }

    Taps taps() {
        return taps;
    }

    float[][] vectors() {
        return vectors;
    }

    /** The products of the words with a block's taps, and right afterwards, while they are in the caches, their sums. */
    private void slide(Taps.Block block, Blas.RowProduct product, CpuMeans means) {
        Products room = means.idleProducts().take(Products::new);
        RowPool scratch = means.takeRows();
        float[][][] products = room.rows(
                vectors.length, block.filters().width(), block.filters().count());
        product.multiply(block.firstRow(), block.rows(), products);
        for (int sentence = 0; sentence < batch.sentences(); sentence++) {
            slide(sentence, block.filters(), products, scratch);
            scratch.reclaim();
        }
        means.giveRows(scratch);
        means.idleProducts().give(room);
    }

    /** Slides filters over a sentence, from the window that holds its first word only to the one behind its last. */
    private void slide(int sentence, Taps.Filters filters, float[][][] products, RowPool scratch) {
        int width = filters.width();
        float[][] parts = new float[width][];
        float[][] responses = scratch.take(batch.end(sentence) + width, filters.count());
        float[] largest = scratch.take(filters.count());
        Arrays.fill(largest, Float.NEGATIVE_INFINITY);
        for (int window = 0; window < responses.length; window++) {
            respond(sentence, window + 1 - width, products, parts, responses[window]);
            Lanes.max(largest, responses[window]);
        }
        int to = sentence * taps.allFilters() + filters.first();
        System.arraycopy(largest, 0, maxima, to, largest.length);
        for (int f = 0; f < largest.length; f++) {
            positions[to + f] = first(responses, f, largest[f]);
        }
    }

    /** The responses of filters in one window: the sum of its words' products, from left to right. */
    private void respond(int sentence, int start, float[][][] products, float[][] parts, float[] responses) {
        int count = 0;
        for (int place = 0; place < parts.length; place++) {
            int word = batch.word(sentence, start + place);
            if (word != Indices.NONE) {
                parts[count++] = products[word][place];
            }
        }
        Lanes.sum(responses, parts, count);
    }

    /**
     * The first window in which a filter's response is its largest.
     *
     * <p>Looked for afterwards, since maxima alone are found several times as fast as maxima with their places.
     */
    private static int first(float[][] responses, int filter, float largest) {
        int window = 0;
        while (window < responses.length - 1 && responses[window][filter] != largest) {
            window++;
        }
        return window;
    }
}
