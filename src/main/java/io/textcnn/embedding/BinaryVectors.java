package io.textcnn.embedding;

import io.textcnn.data.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Binary rows: a word, a space, the numbers; and line feeds between rows, which some programs write and others do not. */
final class BinaryVectors {
    /** How many bytes a word may have: what goes on for longer is no file of words. */
    static final int LONGEST_WORD = 4_000;

    private static final String GET_ANOTHER = "get another copy of it";

    private final String source;
    private final ByteWindow window;
    private final Kept kept;
    private final int rowBytes;

    BinaryVectors(String source, ByteWindow window, Kept kept) {
        this.source = source;
        this.window = window;
        this.kept = kept;
        this.rowBytes = kept.dimension() * Float.BYTES;
    }

    /** Reads all rows. Of those that are not kept the numbers are not looked at. */
    void read() throws IOException {
        while (hasFurtherRow()) {
            int length = wordLength();
            int word = window.next();
            float[] target = kept.placeFor(window.bytes(), word, word + length);
            if (target == null) {
                window.take(length + 1);
                long start = window.position();
                int have = window.skip(rowBytes);
                if (have < rowBytes) {
                    throw cutShort(kept.rows(), start, have);
                }
            } else {
                readNumbers(length, target);
            }
        }
    }

    private boolean hasFurtherRow() throws IOException {
        while (window.ahead(1) > 0 && window.bytes()[window.next()] == '\n') {
            window.take(1);
        }
        return window.ahead(1) > 0;
    }

    private int wordLength() throws IOException {
        int have = Math.min(window.ahead(LONGEST_WORD + 1), LONGEST_WORD + 1);
        byte[] bytes = window.bytes();
        int start = window.next();
        for (int i = 0; i < have; i++) {
            if (bytes[start + i] == ' ') {
                return i;
            }
        }
        long row = kept.rows() + 1;
        throw have > LONGEST_WORD
                ? InputException.atByte(
                        source,
                        row,
                        window.position(),
                        "a word without an end",
                        "a space behind at most " + Fields.said(LONGEST_WORD) + " bytes",
                        "check that this is a file of word vectors, and " + GET_ANOTHER)
                : InputException.atByte(
                        source,
                        row,
                        window.position(),
                        "the end of the file in the middle of a word",
                        "a word, a space, and " + kept.dimension() + " numbers",
                        GET_ANOTHER);
    }

    private void readNumbers(int length, float[] target) throws IOException {
        int have = window.ahead(length + 1 + rowBytes) - length - 1;
        if (have < rowBytes) {
            throw cutShort(kept.rows(), window.position() + length + 1, have);
        }
        byte[] bytes = window.bytes();
        int word = window.next();
        int start = word + length + 1;
        ByteBuffer.wrap(bytes, start, rowBytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(target);
        for (int i = 0; i < target.length; i++) {
            if (!Float.isFinite(target[i])) {
                throw InputException.atByte(
                        source,
                        kept.rows(),
                        window.position() + length + 1 + (long) i * Float.BYTES,
                        target[i] + " as number " + (i + 1) + " of the word "
                                + Fields.shown(bytes, word, word + length),
                        "a finite number",
                        "train the vectors again, or " + GET_ANOTHER);
            }
        }
        window.take(length + 1 + rowBytes);
    }

    private InputException cutShort(long row, long start, int have) {
        return InputException.atByte(
                source,
                row,
                start + have,
                "the end of the file after " + have + " bytes of numbers",
                rowBytes + ", those of " + kept.dimension() + " numbers",
                GET_ANOTHER);
    }
}
