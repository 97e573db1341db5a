package io.textcnn.data;

import java.io.IOException;

/** A row a line. */
final class LineReader implements RowReader {
    private final LineText text;
    private final boolean skipsBlank;
    private final Parser parser;

    /** What finds text and label in a line. */
    @FunctionalInterface
    interface Parser {
        /**
         * The row in a line.
         *
         * @param number the line's, counted from 1
         * @throws InputException if something is wrong with it
         */
        Example parse(String line, long number);
    }

    /**
     * Reads lines.
     *
     * @param skipsBlank whether a line of white space is no row
     */
    LineReader(LineText text, boolean skipsBlank, Parser parser) {
        this.text = text;
        this.skipsBlank = skipsBlank;
        this.parser = parser;
    }

    @Override
    public Example next() throws IOException {
        String line = text.next();
        while (line != null && skipsBlank && line.isBlank()) {
            line = text.next();
        }
        return line == null ? null : parser.parse(line, text.number());
    }
}
