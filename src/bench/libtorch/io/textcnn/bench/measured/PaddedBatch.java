package io.textcnn.bench.measured;

/** Some sentences, all filled up to the same length with the number that is no word's: how many words there are. */
final class PaddedBatch {
    private final long[] words;
    private final int sentences;
    private final int length;

    /**
     * A batch; the array is not copied.
     *
     * @param words one sentence after another
     * @param sentences how many
     * @param length how many words each
     */
    PaddedBatch(long[] words, int sentences, int length) {
        this.words = words;
        this.sentences = sentences;
        this.length = length;
    }

    long[] words() {
        return words;
    }

    int sentences() {
        return sentences;
    }

    int length() {
        return length;
    }
}
