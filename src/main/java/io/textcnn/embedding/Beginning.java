package io.textcnn.embedding;

import io.textcnn.data.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the beginning of a file tells of the rest.
 *
 * <p>A first line of exactly two whole numbers is a header; any other is a word's. Behind a header there is text if a field
 * behind the first one of the line is a decimal number, and as many bytes behind that first field as a binary row has are
 * characters of a text: UTF-8 without control characters other than tabs and line ends. Else there are binary rows. So only a
 * binary row that looks like text to its last byte is taken for text, one of one or two numbers at most.
 *
 * @param format how the rows stand in the file
 * @param dimension how many numbers a row has, by the header; 0 without one
 * @param announced how many rows there are, by the header, which need not be true
 */
record Beginning(VectorFormat format, int dimension, OptionalLong announced) {
    /** More than any published vectors have, and few enough for a row to be held in memory. */
    static final int LARGEST_DIMENSION = 100_000;

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int LONGEST_HEADER = 200;
    /** Longer ones are read, but a file does not begin with one. */
    private static final int LONGEST_NUMBER = 200;

    private static final Pattern HEADER = Pattern.compile("(-?\\d+)[ \t]+(-?\\d+)[ \t]*\r?");

    /** What is read is taken from the window: a byte order mark, a header. */
    static Beginning read(String source, ByteWindow window) throws IOException {
        boolean isText = takeByteOrderMark(window);
        Matcher header = HEADER.matcher(firstLine(window));
        if (!header.matches()) {
            Lookalike.refuse(source, window);
            return new Beginning(VectorFormat.GLOVE_TEXT, 0, OptionalLong.empty());
        }
        int dimension = dimension(source, header.group(2));
        window.take(Math.min(header.end() + 1, window.end() - window.next()));
        isText |= isText(window, dimension);
        return new Beginning(
                isText ? VectorFormat.WORD2VEC_TEXT : VectorFormat.WORD2VEC_BINARY, dimension, count(header.group(1)));
    }

    private static boolean takeByteOrderMark(ByteWindow window) throws IOException {
        byte[] mark = BYTE_ORDER_MARK.getBytes(StandardCharsets.UTF_8);
        boolean isThere = window.ahead(mark.length) >= mark.length
                && BYTE_ORDER_MARK.equals(new String(window.copy(mark.length), StandardCharsets.UTF_8));
        if (isThere) {
            window.take(mark.length);
        }
        return isThere;
    }

    /** The first line, without its line feed, or nothing if it is too long for a header. */
    private static String firstLine(ByteWindow window) throws IOException {
        int have = Math.min(window.ahead(LONGEST_HEADER), LONGEST_HEADER);
        String beginning = new String(window.copy(have), StandardCharsets.ISO_8859_1);
        int end = beginning.indexOf('\n');
        if (end < 0) {
            return have < LONGEST_HEADER ? beginning : "";
        }
        return beginning.substring(0, end);
    }

    private static int dimension(String source, String digits) {
        long dimension = count(digits).orElse(0);
        if (dimension < 1 || dimension > LARGEST_DIMENSION) {
            throw InputException.at(
                    source,
                    1,
                    "a header that tells of " + digits + " numbers a word",
                    "1 to " + Fields.said(LARGEST_DIMENSION),
                    "check that this is a file of word vectors, and get another copy of it");
        }
        return (int) dimension;
    }

    private static OptionalLong count(String digits) {
        try {
            long count = Long.parseLong(digits);
            return count < 0 ? OptionalLong.empty() : OptionalLong.of(count);
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private static boolean isText(ByteWindow window, int dimension) throws IOException {
        int have = Math.min(window.ahead(BinaryVectors.LONGEST_WORD), BinaryVectors.LONGEST_WORD);
        byte[] beginning = window.copy(have);
        int word = Fields.skipSeparators(beginning, Fields.endOfFirst(beginning, 0, have), have);
        int row = dimension * Float.BYTES;
        // a binary row of few numbers may end before the first number does, if this is text
        int left = window.ahead(word + Math.max(row, LONGEST_NUMBER)) - word;
        int start = window.next() + word;
        return hasNumber(window.bytes(), start, start + left)
                && areCharacters(window.bytes(), start, Math.min(row, left));
    }

    /** Whether a field of a line is a number. */
    private static boolean hasNumber(byte[] bytes, int from, int to) {
        int start = from;
        while (start < to && bytes[start] != '\n') {
            int end = start;
            while (end < to && (bytes[end] < 0 || bytes[end] > ' ')) {
                end++;
            }
            if (Fields.looksLikeNumber(bytes, start, end)) {
                return true;
            }
            start = Math.max(Fields.skipSeparators(bytes, end, to), start + 1);
        }
        return false;
    }

    /** Whether bytes are those of a text, whose last character may be cut. */
    private static boolean areCharacters(byte[] bytes, int from, int count) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer characters = CharBuffer.allocate(count);
        return !decoder.decode(ByteBuffer.wrap(bytes, from, count), characters, false)
                        .isError()
                && characters.flip().chars().noneMatch(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r');
    }
}
