package io.textcnn.fetch;

import io.textcnn.data.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.List;

/** The lines of a file of sentences, which is never long. */
final class TextLines {
    private static final int MOST_BYTES = 100_000_000;

    private TextLines() {}

    /**
     * All lines. Only a line feed, with or without a carriage return before it, ends one: older files have the control
     * character NEL (0x85) within lines.
     *
     * @throws InputException if there are bytes that are not of this charset, or far too many
     */
    static List<String> of(InputStream in, Charset charset, String source) throws IOException {
        byte[] bytes = in.readNBytes(MOST_BYTES);
        if (in.read() >= 0) {
            throw InputException.in(
                    source, "more than 100 MB", "a file of sentences", "check that this is the file you mean");
        }
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length ? start < i : bytes[i] == '\n') {
                int end = i > start && bytes[i - 1] == '\r' ? i - 1 : i;
                lines.add(text(ByteBuffer.wrap(bytes, start, end - start), charset, source, lines.size() + 1));
                start = i + 1;
            }
        }
        return lines;
    }

    private static String text(ByteBuffer bytes, Charset charset, String source, int line) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(bytes)
                    .toString();
        } catch (CharacterCodingException e) {
            throw InputException.at(
                    source, line, "bytes that are not " + charset, "text in " + charset, "fetch it again");
        }
    }

    /**
     * A line without the white space round it, of which NEL is a kind here.
     *
     * @throws InputException if nothing is left
     */
    static String sentence(String line, String source, int number) {
        int start = 0;
        int end = line.length();
        while (start < end && isSpace(line.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(line.charAt(end - 1))) {
            end--;
        }
        if (start == end) {
            throw InputException.at(
                    source, number, "a blank line", "a sentence", "check that this is the file you mean");
        }
        return line.substring(start, end);
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }
}
