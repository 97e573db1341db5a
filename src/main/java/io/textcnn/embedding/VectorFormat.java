package io.textcnn.embedding;

/** How word vectors stand in a file; {@link VectorFile} tells which by the file's content. */
public enum VectorFormat {
    /**
     * A line {@code rows dimension}, then for each word its bytes, a space, and its numbers as 32-bit floats, little-endian,
     * with a line feed behind them or without.
     */
    WORD2VEC_BINARY("word2vec binary"),

    /** A line {@code rows dimension}, then a line for each word, with its numbers. So are fastText's {@code .vec} files. */
    WORD2VEC_TEXT("word2vec text"),

    /** A line for each word, with its numbers. */
    GLOVE_TEXT("GloVe text"),

    /** In no file: made by {@link WordVectors#of}. */
    MEMORY("vectors in memory");

    private final String title;

    VectorFormat(String title) {
        this.title = title;
    }

    /** What the format is called, for people. */
    public String title() {
        return title;
    }
}
