package io.textcnn.engine.cpu;

import io.textcnn.engine.Indices;
import java.util.Arrays;

/**
 * The way back through {@link CpuLookup}: each filter's gradient goes to the one window in each sentence that was its
 * largest, from there to the taps by the words' vectors and to the words by the taps.
 *
 * <p>Each row of a gradient, of a tap or of a word, is summed up by one thread in a fixed order.
 */
final class CpuLookupBackward {
    /** Words worth handing to another thread. */
    private static final int WORDS = 16;

    /** Filters worth handing to another thread. */
    private static final int FILTERS = 4;

    private final Batch batch;
    private final Taps taps;
    private final CpuMeans means;
    private final float[][] vectors;
    private final int[] positions;
    private final float[] gradient;
    /** The filters of all banks. */
    private final int columns;

    /** @param gradient {@code [sentences, filters of all banks]} */
    CpuLookupBackward(CpuLookup forward, float[] gradient, CpuMeans means) {
        this.batch = forward.batch();
        this.taps = forward.taps();
        this.means = means;
        this.vectors = forward.vectors();
        this.positions = forward.positions();
        this.gradient = gradient;
        this.columns = taps.allFilters();
    }

    /**
     * The gradient of a bank, {@code [filters, dimensions, width]}: the vectors of the words that each tap met in the
     * largest windows, times the windows' gradients.
     */
    float[] bankGradient(int bank) {
        float[] gradients = new float[taps.filters(bank) * taps.dimensions() * taps.width(bank)];
        means.inParts(taps.filters(bank), FILTERS, (from, to) -> {
            RowPool scratch = means.takeRows();
            float[][] rows = scratch.take(taps.width(bank), taps.dimensions());
            for (int filter = from; filter < to; filter++) {
                addUpTaps(rows, bank, taps.firstFilter(bank) + filter);
                taps.putTogether(rows, gradients, bank, filter);
            }
            means.giveRows(scratch);
        });
        return gradients;
    }

    private void addUpTaps(float[][] rows, int bank, int column) {
        int[] active = new int[batch.sentences()];
        int count = 0;
        for (int sentence = 0; sentence < active.length; sentence++) {
            // Dropout has made half of them zero.
            if (gradient[sentence * columns + column] != 0) {
                active[count++] = sentence;
            }
        }
        for (int place = 0; place < rows.length; place++) {
            Arrays.fill(rows[place], 0);
            RowSum sum = new RowSum(rows[place]);
            for (int i = 0; i < count; i++) {
                int word = word(active[i], column, bank, place);
                if (word != Indices.NONE) {
                    sum.add(gradient[active[i] * columns + column], vectors[word]);
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
        Meetings[] meetings = new Meetings[taps.banks()];
        means.workers().run(meetings.length, bank -> meetings[bank] = new Meetings(bank));
        RowPool scratch = means.takeRows();
        float[][] rows = scratch.take(words, dimensions);
        float[] all = new float[words * dimensions];
        // One bank after another: its taps stay in the caches.
        for (int bank = 0; bank < meetings.length; bank++) {
            Meetings met = meetings[bank];
            boolean isFirst = bank == 0;
            boolean isLast = bank == meetings.length - 1;
            means.inParts(words, WORDS, (from, to) -> {
                for (int word = from; word < to; word++) {
                    if (isFirst) {
                        Arrays.fill(rows[word], 0);
                    }
                    met.addUp(word, rows[word]);
                    if (isLast) {
                        System.arraycopy(rows[word], 0, all, word * dimensions, dimensions);
                    }
                }
            });
        }
        means.giveRows(scratch);
        return all;
    }

    /** Which word met which tap of a bank with which gradient, sorted by word and then as they stand in the batch. */
    private final class Meetings {
        /** Where each word's meetings begin, and where the last one's end. */
        private final int[] begins;

        private final int[] metTaps;
        private final float[] gradients;

        Meetings(int bank) {
            int most = batch.sentences() * taps.filters(bank) * taps.width(bank);
            int[] words = new int[most];
            int[] unsortedTaps = new int[most];
            float[] unsortedGradients = new float[most];
            int count = 0;
            for (int sentence = 0; sentence < batch.sentences(); sentence++) {
                for (int filter = 0; filter < taps.filters(bank); filter++) {
                    int column = taps.firstFilter(bank) + filter;
                    float g = gradient[sentence * columns + column];
                    for (int place = 0; g != 0 && place < taps.width(bank); place++) {
                        int word = word(sentence, column, bank, place);
                        if (word != Indices.NONE) {
                            words[count] = word;
                            unsortedTaps[count] = taps.row(bank, place, filter);
                            unsortedGradients[count++] = g;
                        }
                    }
                }
            }
            this.begins = new int[vectors.length + 1];
            for (int i = 0; i < count; i++) {
                begins[words[i] + 1]++;
            }
            for (int word = 0; word < vectors.length; word++) {
                begins[word + 1] += begins[word];
            }
            this.metTaps = new int[count];
            this.gradients = new float[count];
            int[] next = begins.clone();
            for (int i = 0; i < count; i++) {
                int to = next[words[i]]++;
                metTaps[to] = unsortedTaps[i];
                gradients[to] = unsortedGradients[i];
            }
        }

        void addUp(int word, float[] row) {
            RowSum sum = new RowSum(row);
            for (int i = begins[word]; i < begins[word + 1]; i++) {
                sum.add(gradients[i], taps.rows()[metTaps[i]]);
            }
            sum.finish();
        }
    }
}
