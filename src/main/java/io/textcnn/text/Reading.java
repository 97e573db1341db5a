package io.textcnn.text;

import java.util.List;

/**
 * A text as the filters read it: its features and the window that each comes from.
 *
 * <p>The arrays are the reader's own and are not written to any more.
 */
final class Reading {
    private final List<String> words;
    /** Which words have a vector that is not zero: filters see these and no others. */
    private final boolean[] seen;

    private final float[] features;
    private final float[] constants;
    private final int[] starts;
    private final SentenceFeatures filters;

    /**
     * Reads a text.
     *
     * @param ids the numbers of its words
     * @param constants the features of a text without words
     */
    Reading(List<String> words, int[] ids, SentenceFeatures filters, float[] constants) {
        this.words = words;
        this.constants = constants;
        this.filters = filters;
        this.starts = new int[filters.size()];
        this.features = filters.withStarts(ids, starts);
        this.seen = new boolean[ids.length];
        for (int i = 0; i < ids.length; i++) {
            seen[i] = filters.sees(ids[i]);
        }
    }

    List<String> words() {
        return words;
    }

    float[] features() {
        return features;
    }

    /** The start of a feature's window, {@code 1 - width} to the number of words. */
    int start(int feature) {
        return starts[feature];
    }

    int width(int feature) {
        return filters.width(feature);
    }

    /** Whether filters see the word at this place. */
    boolean isSeen(int place) {
        return seen[place];
    }

    /**
     * Whether a feature is as in a text without words: none of the windows with words has a response above that of the
     * empty window, 0.
     */
    boolean isConstant(int feature) {
        return features[feature] == constants[feature];
    }

    /** What is in a feature's window. */
    NGram ngram(int feature) {
        return NGram.of(words, starts[feature], width(feature));
    }
}
