package io.textcnn.nn;

import io.textcnn.engine.WordTable;
import java.util.Objects;

/**
 * A channel that sentences are looked up in (Kim, EMNLP 2014, section 2): its word vectors, and whether training changes
 * them.
 *
 * @param vectors {@code [words, dimensions]}
 * @param isTrained false for the paper's <em>static</em>
 */
public record WordChannel(Parameter vectors, boolean isTrained) {
    /**
     * Checks the shape.
     *
     * @throws IllegalArgumentException if the vectors are no matrix
     */
    public WordChannel {
        Objects.requireNonNull(vectors, "vectors").shape().require("word vectors", "words", "dimensions");
    }

    /** A channel that training changes. */
    public static WordChannel trained(Parameter vectors) {
        return new WordChannel(vectors, true);
    }

    /** A channel that stays as it is. */
    public static WordChannel fixed(Parameter vectors) {
        return new WordChannel(vectors, false);
    }

    WordTable table() {
        return new WordTable(vectors.value(), isTrained);
    }
}
