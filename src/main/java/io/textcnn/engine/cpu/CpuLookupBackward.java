package io.textcnn.engine.cpu;

import io.textcnn.engine.Indices;
import io.textcnn.engine.Lanes;

/**
 * The way back through {@link CpuLookup}: each filter's gradient goes to the one window in each sentence that was its
 * largest, from there to the taps by the words' vectors and to the words by the taps.
 *
 * <p>Each row of a gradient, of a tap or of a word, is summed up by one thread in a fixed order.
 */
final class CpuLookupBackward {
    private final Batch batch;
    private final Taps taps;
    private final Workers workers;
    private final float[][] vectors;
    private final int[] positions;
    private final float[] gradient;
    /** The filters of all banks. */
    private final int columns;

    /** @param gradient {@code [sentences, filters of all banks]} */
    CpuLookupBackward(CpuLookup forward, float[] gradient) {
        this.batch = forward.batch();
        this.taps = forward.taps();
        this.workers = forward.workers();
        this.vectors = forward.vectors();
        this.positions = forward.positions();
        this.gradient = gradient;
        this.columns = taps.allFilters();
    }

    /** The gradient of each tap: the vectors of the words it met in the largest windows, times the windows' gradients. */
    float[][] tapGradients() {
        float[][] rows = new float[taps.rows().length][taps.dimensions()];
        int offset = 0;
        for (int b = 0; b < taps.banks(); b++) {
            int bank = b;
            int from = offset;
            workers.run(taps.filters(b), filter -> addUpTaps(rows, bank, filter, from + filter));
            offset += taps.filters(b);
        }
        return rows;
    }

    private void addUpTaps(float[][] rows, int bank, int filter, int column) {
        for (int place = 0; place < taps.width(bank); place++) {
            Sum sum = new Sum(rows[taps.row(bank, place, filter)]);
            for (int sentence = 0; sentence < batch.sentences(); sentence++) {
                float g = gradient[sentence * columns + column];
                int word = g == 0 ? Indices.NONE : word(sentence, column, bank, place);
                if (word != Indices.NONE) {
                    sum.add(g, vectors[word]);
                }
            }
            sum.finish();
        }
    }

    /** The word at a place of the window that was the largest for a filter; {@link Indices#NONE} beyond the sentence. */
    private int word(int sentence, int column, int bank, int place) {
        int start = positions[sentence * columns + column] - (taps.width(bank) - 1);
        return batch.word(sentence, start + place);
    }

    /** The gradient of each distinct word's vector, flat: the taps it met in the largest windows, times their gradients. */
    float[] wordGradients() {
        int dimensions = taps.dimensions();
        int words = vectors.length;
        Meetings meetings = new Meetings(words);
        float[] all = new float[words * dimensions];
        workers.run(words, word -> {
            float[] row = new float[dimensions];
            Sum sum = new Sum(row);
            for (int i = meetings.begins[word]; i < meetings.begins[word + 1]; i++) {
                sum.add(meetings.gradients[i], taps.rows()[meetings.taps[i]]);
            }
            sum.finish();
            System.arraycopy(row, 0, all, word * dimensions, dimensions);
        });
        return all;
    }

    /** Which word met which tap with which gradient, sorted by word and then as they stand in the batch. */
    private final class Meetings {
        /** Where each word's meetings begin, and where the last one's end. */
        private final int[] begins;

        private final int[] taps;
        private final float[] gradients;

        Meetings(int words) {
            this.begins = new int[words + 1];
            visit((word, tap, g) -> begins[word + 1]++);
            for (int word = 0; word < words; word++) {
                begins[word + 1] += begins[word];
            }
            this.taps = new int[begins[words]];
            this.gradients = new float[begins[words]];
            int[] next = begins.clone();
            visit((word, tap, g) -> {
                int i = next[word]++;
                taps[i] = tap;
                gradients[i] = g;
            });
        }
    }

    @FunctionalInterface
    private interface Visitor {
        void meet(int word, int tap, float gradient);
    }

    private void visit(Visitor visitor) {
        for (int sentence = 0; sentence < batch.sentences(); sentence++) {
            int column = 0;
            for (int b = 0; b < taps.banks(); b++) {
                for (int filter = 0; filter < taps.filters(b); filter++, column++) {
                    float g = gradient[sentence * columns + column];
                    // Dropout has made half of them zero.
                    for (int place = 0; g != 0 && place < taps.width(b); place++) {
                        int word = word(sentence, column, b, place);
                        if (word != Indices.NONE) {
                            visitor.meet(word, taps.row(b, place, filter), g);
                        }
                    }
                }
            }
        }
    }

    /** A sum of rows, each times a factor; four at a time spare loads and stores of the sum. */
    private static final class Sum {
        private final float[] sum;
        private final float[][] rows = new float[4][];
        private final float[] factors = new float[4];
        private int waiting;

        Sum(float[] sum) {
            this.sum = sum;
        }

        void add(float factor, float[] row) {
            factors[waiting] = factor;
            rows[waiting++] = row;
            if (waiting == rows.length) {
                Lanes.addProducts(
                        sum, factors[0], rows[0], factors[1], rows[1], factors[2], rows[2], factors[3], rows[3]);
                waiting = 0;
            }
        }

        void finish() {
            for (int i = 0; i < waiting; i++) {
                Lanes.addProduct(sum, factors[i], rows[i]);
            }
            waiting = 0;
        }
    }
}
