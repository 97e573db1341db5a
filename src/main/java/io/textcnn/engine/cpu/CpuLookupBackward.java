package io.textcnn.engine.cpu;

import io.textcnn.engine.Indices;
import java.util.Arrays;
import java.util.List;

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
    private static final int FILTERS = 10;

    private final Batch batch;
    private final Taps taps;
    private final CpuMeans means;
    private final float[][] vectors;
    private final int[] positions;
    private final float[] gradient;
    /** The filters of all banks. */
    private final int columns;

    private final float[][] bankGradients;
    /** Some filters at a time, and for each of these parts which words they met. */
    private final List<Taps.Filters> parts;

    private final Meetings[] meetings;
    /** Whether gradients of words will be asked for. */
    private final boolean isForWords;

    /**
     * Computes the gradients of the filters, and lists on the way what those of the words are made of if they are asked for.
     *
     * @param gradient {@code [sentences, filters of all banks]}
     * @param isForWords whether {@link #wordGradients()} will be called
     * @param pool where gradients are kept until the step ends
     */
    CpuLookupBackward(CpuLookup forward, float[] gradient, boolean isForWords, CpuMeans means, RowPool pool) {
        this.isForWords = isForWords;
        this.batch = forward.batch();
        this.taps = forward.taps();
        this.means = means;
        this.vectors = forward.vectors();
        this.positions = forward.positions();
        this.gradient = gradient;
        this.columns = taps.allFilters();
        this.bankGradients = new float[taps.banks()][];
        for (int bank = 0; bank < bankGradients.length; bank++) {
            bankGradients[bank] = pool.take(taps.size(bank));
        }
        this.parts = taps.parts(FILTERS);
        this.meetings = new Meetings[parts.size()];
        // The last first: the widest, as a rule, and what takes longest is best begun first.
        means.workers().run(meetings.length, i -> filterGradients(meetings.length - 1 - i));
    }

    /**
     * The gradient of each bank, {@code [filters, dimensions, width]}: the vectors of the words that each tap met in the
     * largest windows, times the windows' gradients.
     */
    float[][] bankGradients() {
        return bankGradients;
    }

    private void filterGradients(int part) {
        Taps.Filters filters = parts.get(part);
        Meetings met = means.idleMeetings().take(Meetings::new);
        met.clear();
        RowPool scratch = means.takeRows();
        float[][] rows = scratch.take(filters.width(), taps.dimensions());
        for (int filter = filters.first(); filter < filters.first() + filters.count(); filter++) {
            addUpTaps(rows, filter, met);
            taps.putTogether(rows, bankGradients[filters.bank()], filter);
        }
        means.giveRows(scratch);
        if (isForWords) {
            met.sort(vectors.length);
            meetings[part] = met;
        } else {
            means.idleMeetings().give(met);
        }
    }

    private void addUpTaps(float[][] rows, int filter, Meetings met) {
        int[] active = new int[batch.sentences()];
        int count = 0;
        for (int sentence = 0; sentence < active.length; sentence++) {
            // Dropout has made half of them zero.
            if (gradient[sentence * columns + filter] != 0) {
                active[count++] = sentence;
            }
        }
        for (int place = 0; place < rows.length; place++) {
            Arrays.fill(rows[place], 0);
            RowSum sum = new RowSum(rows[place]);
            int tap = taps.row(filter, place);
            for (int i = 0; i < count; i++) {
                int at = active[i] * columns + filter;
                int word = batch.word(active[i], positions[at] + place - (rows.length - 1));
                if (word != Indices.NONE) {
                    sum.add(gradient[at], vectors[word]);
                    if (isForWords) {
                        met.add(word, tap, gradient[at]);
                    }
                }
            }
            sum.finish();
        }
    }

    /** The gradient of each distinct word's vector, flat: the taps it met in the largest windows, times their gradients. */
    float[] wordGradients() {
        int dimensions = taps.dimensions();
        int words = vectors.length;
        RowPool scratch = means.takeRows();
        float[][] rows = scratch.take(words, dimensions);
        float[] all = new float[words * dimensions];
        int from = 0;
        // One bank after another: its taps stay in the caches.
        for (int bank = 0; bank < taps.banks(); bank++) {
            int first = from;
            int end = first;
            while (end < parts.size() && parts.get(end).bank() == bank) {
                end++;
            }
            from = end;
            addUpWords(first, end, rows, all);
        }
        means.giveRows(scratch);
        for (Meetings met : meetings) {
            means.idleMeetings().give(met);
        }
        return all;
    }

    /** Adds to the words' rows the taps of some parts, and copies the rows to the whole gradient after the last. */
    private void addUpWords(int from, int end, float[][] rows, float[] all) {
        means.inParts(rows.length, WORDS, (first, last) -> {
            for (int word = first; word < last; word++) {
                float[] row = rows[word];
                if (from == 0) {
                    Arrays.fill(row, 0);
                }
                RowSum sum = new RowSum(row);
                for (int part = from; part < end; part++) {
                    meetings[part].addUp(word, taps.rows(), sum);
                }
                sum.finish();
                if (end == parts.size()) {
                    System.arraycopy(row, 0, all, word * row.length, row.length);
                }
            }
        });
    }
}
