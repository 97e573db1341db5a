package io.textcnn.engine;

/**
 * A channel of word vectors (Kim, EMNLP 2014, section 2 and "Model variations"): fine-tuned by backpropagation or kept as
 * it is.
 *
 * @param rows {@code [words, dimensions]}
 * @param isTrained whether its gradient is wanted
 */
public record WordTable(Tensor rows, boolean isTrained) {

    /**
     * Checks the shape.
     *
     * @throws IllegalArgumentException if the rows are no matrix
     */
    public WordTable {
        rows.shape().require("the table", "words", "dimensions");
    }

    /** A channel whose gradient is wanted. */
    public static WordTable trained(Tensor rows) {
        return new WordTable(rows, true);
    }

    /** A channel that stays as it is, the paper's <em>static</em>: its gradient is not asked for. */
    public static WordTable fixed(Tensor rows) {
        return new WordTable(rows, false);
    }
}
