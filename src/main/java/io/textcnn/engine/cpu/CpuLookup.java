package io.textcnn.engine.cpu;

import io.textcnn.engine.Indices;
import io.textcnn.engine.Lanes;
import java.util.Arrays;

/**
 * Lookup, convolution and maximum over time at once.
 *
 * <p>A window's response is a sum of products of a word's vector with a filter's tap, and such a product depends on neither
 * the sentence nor the place in it. So the products of the batch's distinct words with all taps are one product of
 * matrices, and each window adds up a few of its rows. On the way back each filter has one window a sentence that a gradient
 * flows to, so that few of all products have one: {@link CpuLookupBackward}.
 */
final class CpuLookup {
    /** Words worth handing to another thread. */
    private static final int WORDS = 64;

    private final Batch batch;
    private final Taps taps;
    /** The vectors of the distinct words. */
    private final float[][] vectors;
    /** {@code [sentences, filters of all banks]} */
    private final float[] maxima;
    /** {@code [sentences, filters of all banks]}: the start of the window, where 0 stands for {@code 1 - width}. */
    private final int[] positions;

    /**
     * Computes the maxima.
     *
     * @param table {@code [words, dimensions]}
     * @param rows where the words' vectors are kept until the step ends
     */
    CpuLookup(float[] table, Batch batch, Taps taps, CpuMeans means, RowPool rows) {
        this.batch = batch;
        this.taps = taps;
        int[] words = batch.words();
        int dimensions = taps.dimensions();
        this.vectors = rows.take(words.length, dimensions);
        means.inParts(words.length, WORDS, (from, to) -> {
            for (int w = from; w < to; w++) {
                System.arraycopy(table, words[w] * dimensions, vectors[w], 0, dimensions);
            }
        });
        Products room = means.idleProducts().take(Products::new);
        float[][][] products = room.rows(words.length, taps.pieceLengths());
        means.blas().multiplyRows(vectors, taps.rows(), products);
        int filters = taps.allFilters();
        this.maxima = new float[batch.sentences() * filters];
        this.positions = new int[batch.sentences() * filters];
        means.workers().run(batch.sentences(), sentence -> {
            RowPool scratch = means.takeRows();
            slide(sentence, products, sentence * filters, scratch);
            means.giveRows(scratch);
        });
        means.idleProducts().give(room);
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

    /** Slides all filters over a sentence, from the window that holds its first word only to the one behind its last. */
    private void slide(int sentence, float[][][] products, int to, RowPool scratch) {
        float[][] parts = new float[taps.widest()][];
        int offset = to;
        for (int b = 0; b < taps.banks(); b++) {
            int width = taps.width(b);
            int filters = taps.filters(b);
            float[][] responses = scratch.take(batch.end(sentence) + width, filters);
            float[] largest = scratch.take(filters);
            Arrays.fill(largest, Float.NEGATIVE_INFINITY);
            for (int window = 0; window < responses.length; window++) {
                respond(sentence, window + 1 - width, b, products, parts, responses[window]);
                Lanes.max(largest, responses[window]);
            }
            System.arraycopy(largest, 0, maxima, offset, filters);
            for (int f = 0; f < filters; f++) {
                positions[offset + f] = first(responses, f, largest[f]);
            }
            offset += filters;
        }
    }

    /** The responses of a bank's filters in one window: the sum of its words' products, from left to right. */
    private void respond(int sentence, int start, int bank, float[][][] products, float[][] parts, float[] responses) {
        int count = 0;
        for (int place = 0; place < taps.width(bank); place++) {
            int word = batch.word(sentence, start + place);
            if (word != Indices.NONE) {
                parts[count++] = products[word][taps.piece(bank, place)];
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
