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
    private final Batch batch;
    private final Taps taps;
    private final Workers workers;
    /** The vectors of the distinct words. */
    private final float[][] vectors;
    /** {@code [sentences, filters of all banks]} */
    private final float[] maxima;
    /** {@code [sentences, filters of all banks]}: the start of the window, where 0 stands for {@code 1 - width}. */
    private final int[] positions;

    /** Computes the maxima; {@code table} is {@code [words, dimensions]}. */
    CpuLookup(float[] table, Batch batch, Taps taps, Blas blas, Workers workers) {
        this.batch = batch;
        this.taps = taps;
        this.workers = workers;
        int dimensions = taps.dimensions();
        int[] words = batch.words();
        this.vectors = new float[words.length][];
        float[][][] products = new float[words.length][][];
        for (int w = 0; w < words.length; w++) {
            vectors[w] = Arrays.copyOfRange(table, words[w] * dimensions, (words[w] + 1) * dimensions);
            products[w] = taps.products();
        }
        blas.multiplyRows(vectors, taps.rows(), products);
        int filters = taps.allFilters();
        this.maxima = new float[batch.sentences() * filters];
        this.positions = new int[batch.sentences() * filters];
        workers.run(batch.sentences(), sentence -> slide(sentence, products, sentence * filters));
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

    Workers workers() {
        return workers;
    }

    /** Slides all filters over a sentence, from the window that holds its first word only to the one behind its last. */
    private void slide(int sentence, float[][][] products, int to) {
        int offset = to;
        for (int b = 0; b < taps.banks(); b++) {
            int width = taps.width(b);
            int filters = taps.filters(b);
            float[] sums = new float[filters];
            float[] largest = new float[filters];
            int[] found = new int[filters];
            Arrays.fill(largest, Float.NEGATIVE_INFINITY);
            for (int start = 1 - width; start <= batch.end(sentence); start++) {
                respond(sentence, start, b, products, sums);
                int position = start + width - 1;
                for (int f = 0; f < filters; f++) {
                    if (sums[f] > largest[f]) {
                        largest[f] = sums[f];
                        found[f] = position;
                    }
                }
            }
            System.arraycopy(largest, 0, maxima, offset, filters);
            System.arraycopy(found, 0, positions, offset, filters);
            offset += filters;
        }
    }

    /** The responses of a bank's filters in one window: the sum of its words' products, from left to right. */
    private void respond(int sentence, int start, int bank, float[][][] products, float[] sums) {
        boolean first = true;
        for (int place = 0; place < taps.width(bank); place++) {
            int word = batch.word(sentence, start + place);
            if (word != Indices.NONE) {
                float[] piece = products[word][taps.piece(bank, place)];
                if (first) {
                    System.arraycopy(piece, 0, sums, 0, sums.length);
                    first = false;
                } else {
                    Lanes.add(sums, piece);
                }
            }
        }
        if (first) {
            Arrays.fill(sums, 0);
        }
    }
}
