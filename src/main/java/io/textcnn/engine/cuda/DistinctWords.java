package io.textcnn.engine.cuda;

import io.textcnn.engine.Indices;
import java.util.Arrays;

/** The different words of a batch of sentences, and where each occurs. */
final class DistinctWords {
    private final int batch;
    private final int length;
    private final int[] rows;
    private final int[] local;
    private final int[] lengths;
    private final int[] starts;
    private final int[] occurrences;

    private DistinctWords(
            int batch, int length, int[] rows, int[] local, int[] lengths, int[] starts, int[] occurrences) {
        this.batch = batch;
        this.length = length;
        this.rows = rows;
        this.local = local;
        this.lengths = lengths;
        this.starts = starts;
        this.occurrences = occurrences;
    }

    /** How many sentences. */
    int batch() {
        return batch;
    }

    /** How many places a sentence has. */
    int length() {
        return length;
    }

    /** The row number of each different word, in the order of their first occurrence; shared, as all that follow. */
    int[] rows() {
        return rows;
    }

    /** Of each different word, where its {@link #occurrences} begin; and their end. */
    int[] starts() {
        return starts;
    }

    /** Places in {@code [batch, length]}, word after word, in order. */
    int[] occurrences() {
        return occurrences;
    }

    /** For each row of the table, its place among the distinct words; kept between batches to save its allocation. */
    static final class Finder {
        private int[] places = {};

        /** The words of {@code [batch, length]} row numbers below {@code tableRows}. */
        synchronized DistinctWords find(int[] ids, int batch, int length, int tableRows) {
            if (places.length < tableRows) {
                places = new int[tableRows];
                Arrays.fill(places, Indices.NONE);
            }
            int[] rows = new int[Math.min(ids.length, tableRows)];
            int[] counts = new int[rows.length + 1];
            int[] local = new int[ids.length];
            int[] lengths = new int[batch];
            int distinct = 0;
            int all = 0;
            for (int i = 0; i < ids.length; i++) {
                int id = ids[i];
                if (id == Indices.NONE) {
                    local[i] = Indices.NONE;
                    continue;
                }
                int place = places[id];
                if (place == Indices.NONE) {
                    place = distinct++;
                    places[id] = place;
                    rows[place] = id;
                }
                local[i] = place;
                counts[place]++;
                lengths[i / length] = i % length + 1;
                all++;
            }
            for (int k = 0; k < distinct; k++) {
                places[rows[k]] = Indices.NONE;
            }
            int[] starts = new int[distinct + 1];
            for (int k = 0; k < distinct; k++) {
                starts[k + 1] = starts[k] + counts[k];
            }
            int[] occurrences = new int[all];
            int[] next = Arrays.copyOf(starts, distinct);
            for (int i = 0; i < local.length; i++) {
                if (local[i] != Indices.NONE) {
                    occurrences[next[local[i]]++] = i;
                }
            }
            return new DistinctWords(batch, length, Arrays.copyOf(rows, distinct), local, lengths, starts, occurrences);
        }
    }

    /**
     * All numbers one after another: rows; for each place of {@code [batch, length]} the word there, as a place in rows, or
     * {@link Indices#NONE}; of each sentence, where its last word ends; starts; occurrences; and the taps'.
     */
    int[] packed(Taps taps) {
        int[] all = new int
                [rows.length + local.length + lengths.length + starts.length + occurrences.length + taps.numbers()];
        int offset = 0;
        for (int[] part : new int[][] {rows, local, lengths, starts, occurrences}) {
            System.arraycopy(part, 0, all, offset, part.length);
            offset += part.length;
        }
        taps.write(all, offset);
        return all;
    }
}
