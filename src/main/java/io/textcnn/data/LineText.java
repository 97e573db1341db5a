package io.textcnn.data;

import java.io.IOException;
import java.io.Reader;

/**
 * Characters as lines, each ended by a line feed, a carriage return or both. A line that goes on for too long is an error
 * that names it: {@link java.io.BufferedReader#readLine} would take all memory there is.
 */
final class LineText {
    private static final int BUFFER_CHARS = 1 << 13;

    private final String source;
    private final Reader text;
    private final int longest;
    private final char[] buffer = new char[BUFFER_CHARS];
    private int next;
    private int end;
    private long number;
    /** A line feed behind this carriage return belongs to it; it is not waited for. */
    private boolean afterReturn;

    /**
     * Lines.
     *
     * @param source what messages call them
     * @param longest how many characters a line may have
     */
    LineText(String source, Reader text, int longest) {
        this.source = source;
        this.text = text;
        this.longest = longest;
    }

    /**
     * The next line, without its end, or null after the last.
     *
     * @throws InputException if it is too long
     */
    String next() throws IOException {
        number++;
        if (!hasMore()) {
            return null;
        }
        if (afterReturn && buffer[next] == '\n') {
            next++;
        }
        afterReturn = false;
        StringBuilder begun = null;
        while (hasMore()) {
            int start = next;
            while (next < end && buffer[next] != '\n' && buffer[next] != '\r') {
                next++;
            }
            if ((begun == null ? 0 : begun.length()) + next - start > longest) {
                throw RowLimit.exceeded(source, number, "a line", longest);
            }
            if (next < end) {
                String rest = new String(buffer, start, next - start);
                afterReturn = buffer[next] == '\r';
                next++;
                return begun == null ? rest : begun.append(rest).toString();
            }
            begun = begun == null ? new StringBuilder() : begun;
            begun.append(buffer, start, next - start);
        }
        return begun == null ? null : begun.toString();
    }

    /** The number of the line that was asked for last, counted from 1. */
    long number() {
        return number;
    }

    private boolean hasMore() throws IOException {
        if (next == end) {
            next = 0;
            end = Math.max(text.read(buffer, 0, buffer.length), 0);
        }
        return next < end;
    }
}
