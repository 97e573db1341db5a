package io.textcnn.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.Stream;

/** Plain text with one sentence a line, as standard input brings it. */
public final class SentenceLines {
    private SentenceLines() {}

    /**
     * The lines of a UTF-8 stream, read as they are consumed; blank lines are sentences too, so that the n-th answer
     * belongs to the n-th line. Closing the result closes {@code in}.
     *
     * @param in where the lines come from
     * @param source the stream's name, for messages
     * @throws InputException while the lines are consumed, if one is not UTF-8
     */
    public static Stream<String> of(InputStream in, String source) {
        BufferedReader reader = new BufferedReader(new Utf8Reader(in, source));
        return reader.lines().onClose(() -> {
            try {
                reader.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
