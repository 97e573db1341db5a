package io.textcnn.bench.measured;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Sentences as libtorch reads them: whole numbers of 64 bits, filled up to the same length.
 *
 * @param sentences those
 */
record PaddedSentences(Sentences sentences) {
    /** How many words the longest of some sentences has, at least as many as the widest filter looks at. */
    int longest(int start, int end) {
        int longest = Convolutions.WIDTHS[Convolutions.WIDTHS.length - 1];
        for (int i = start; i < end; i++) {
            longest = Math.max(longest, sentences.sentence(i).length);
        }
        return longest;
    }

    /** Some sentences, filled up to a length. */
    PaddedBatch batch(int start, int end, int length) {
        long[] batch = new long[(end - start) * length];
        Arrays.fill(batch, sentences.words());
        for (int i = start; i < end; i++) {
            int[] ids = sentences.sentence(i);
            for (int j = 0; j < ids.length; j++) {
                batch[(i - start) * length + j] = ids[j];
            }
        }
        return new PaddedBatch(batch, end - start, length);
    }

    long[] labels(int start, int end) {
        return IntStream.range(start, end).map(sentences::label).asLongStream().toArray();
    }
}
