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
    private static final int FILTERS = 8;

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
     * The gradient of each bank, {@code [filters, dimensions, width]}: the vectors of the words that each tap met in the
     * largest windows, times the windows' gradients.
     */
    float[][] bankGradients() {
        float[][] gradients = new float[taps.banks()][];
        for (int bank = 0; bank < gradients.length; bank++) {
            gradients[bank] = new float[taps.filters(bank) * taps.dimensions() * taps.width(bank)];
        }
        means.inParts(columns, FILTERS, (from, to) -> {
            RowPool scratch = means.takeRows();
            float[][] rows = scratch.take(taps.widest(), taps.dimensions());
            for (int column = from; column < to; column++) {
                int bank = taps.bank(column);
                addUpTaps(rows, bank, column);
                taps.putTogether(rows, gradients[bank], bank, column - taps.firstFilter(bank));
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
        for (int place = 0; place < taps.width(bank); place++) {
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
        means.workers().run(meetings.length, bank -> meetings[bank] = meetings(bank));
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
                    met.addUp(word, taps.rows(), rows[word]);
                    if (isLast) {
                        System.arraycopy(rows[word], 0, all, word * dimensions, dimensions);
                    }
                }
            });
            means.idleMeetings().give(met);
        }
        means.giveRows(scratch);
        return all;
    }

    private Meetings meetings(int bank) {
        Meetings meetings = means.idleMeetings().take(Meetings::new);
        meetings.clear();
        int first = taps.firstFilter(bank);
        for (int sentence = 0; sentence < batch.sentences(); sentence++) {
            for (int filter = 0; filter < taps.filters(bank); filter++) {
                float g = gradient[sentence * columns + first + filter];
                for (int place = 0; g != 0 && place < taps.width(bank); place++) {
                    int word = word(sentence, first + filter, bank, place);
                    if (word != Indices.NONE) {
                        meetings.add(word, taps.row(bank, place, filter), g);
                    }
                }
            }
        }
        meetings.sort(vectors.length);
        return meetings;
    }
}
