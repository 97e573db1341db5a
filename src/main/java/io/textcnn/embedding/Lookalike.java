package io.textcnn.embedding;

import io.textcnn.data.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Files that people take for word vectors, told by their first bytes, and what to do with them. */
enum Lookalike {
    ZIP("a zip archive", "PK\3\4", "unpack it, and name a file of it"),
    XZ("a file packed by xz", "\u00FD7zXZ\0", "unpack it (xz -dk), or pack it by gzip"),
    BZIP2("a file packed by bzip2", "BZh91AY", "unpack it (bzip2 -dk), or pack it by gzip"),
    ZSTD("a file packed by zstd", "(\u00B5/\u00FD", "unpack it (zstd -d), or pack it by gzip"),
    FASTTEXT_MODEL("a fastText model", "\u00BA\26O/", "name the .vec file, which fastText writes beside it");

    private final String found;
    /** One byte a character. */
    private final String beginning;

    private final String remedy;

    Lookalike(String found, String beginning, String remedy) {
        this.found = found;
        this.beginning = beginning;
        this.remedy = remedy;
    }

    /**
     * Looks at what comes next.
     *
     * @throws InputException if it is one of these
     */
    static void refuse(String source, ByteWindow window) throws IOException {
        for (Lookalike each : values()) {
            int length = each.beginning.length();
            if (window.ahead(length) >= length
                    && each.beginning.equals(new String(window.copy(length), StandardCharsets.ISO_8859_1))) {
                throw InputException.in(
                        source,
                        each.found,
                        "word vectors: word2vec, GloVe, or fastText .vec, plain or packed by gzip",
                        each.remedy);
            }
        }
    }
}
