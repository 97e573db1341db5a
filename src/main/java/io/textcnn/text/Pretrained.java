package io.textcnn.text;

import io.textcnn.embedding.WordVectors;
import java.util.List;
import java.util.Objects;

/**
 * Pretrained word vectors that a training starts from.
 *
 * @param vectors those of the words of the training data, and of as many others as may go into the model
 * @param extraWords how many words that the training part does not have go into the model all the same, with their
 *     pretrained vectors: the first of {@code vectors}, which are the most frequent, as files of vectors begin with those
 */
public record Pretrained(WordVectors vectors, int extraWords) {
    /** As many extra words as there are vectors. */
    public static final int ALL = Integer.MAX_VALUE;

    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Pretrained {
        Objects.requireNonNull(vectors, "vectors");
        if (extraWords < 0) {
            throw new IllegalArgumentException("extra words must be 0 or more, found " + extraWords);
        }
    }

    /** The vocabulary of the training part, followed by the extra words. */
    Vocabulary extended(Vocabulary training) {
        List<String> extra = vectors.words().stream()
                .filter(word -> training.id(word) == Vocabulary.UNKNOWN)
                .limit(extraWords)
                .toList();
        return training.with(extra);
    }
}
