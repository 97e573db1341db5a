package io.textcnn.data;

import java.io.BufferedReader;
import java.io.CharArrayReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/**
 * The characters of a CSV file, passed on as they are; a row that goes on for too long is an error that names it and, if
 * that is why, the double quote that is not closed.
 *
 * <p>All characters before it are handed out first, so that the rows before it are read. The quote is why if its cell alone
 * is too long; to know that, the row is followed on, but not handed out.
 */
final class CsvText extends Reader {
    private final String source;
    private final Reader text;
    private final int longest;

    private Place place = Place.CELL_START;
    private long line = 1;
    private boolean afterReturn;
    /** Where the row began, and the quoted cell that was begun last. */
    private long rowLine = 1;

    private long quoteLine;
    private int rowCharacters;
    /** How long the quoted cell is, its double quotes among its characters. */
    private int quotedCharacters;
    /** What was read behind the place where the row became too long, or null as long as none did. */
    private char[] rest;

    private InputException tooLong;

    /** Where in a row a character stands. */
    private enum Place {
        CELL_START,
        PLAIN_CELL,
        QUOTES,
        /** The quotes end here, unless another double quote follows. */
        AFTER_QUOTE
    }

    /**
     * Passes characters on.
     *
     * @param source what messages call them
     * @param longest how many characters a row may have, its line breaks, commas and double quotes among them
     */
    CsvText(String source, Reader text, int longest) {
        this.source = source;
        this.text = text;
        this.longest = longest;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (rest != null) {
            throw tooLong();
        }
        int count = text.read(target, offset, length);
        for (int i = offset; i < offset + count; i++) {
            follow(target[i]);
            if (rowCharacters > longest) {
                rest = Arrays.copyOfRange(target, i + 1, offset + count);
                if (i == offset) {
                    throw tooLong();
                }
                return i - offset;
            }
        }
        return count;
    }

    private void follow(char c) {
        boolean lineEnd = c == '\n' || c == '\r';
        if (lineEnd && !(c == '\n' && afterReturn)) {
            line++;
        }
        afterReturn = c == '\r';
        rowCharacters++;
        if (place == Place.QUOTES) {
            place = c == '"' ? Place.AFTER_QUOTE : Place.QUOTES;
            quotedCharacters++;
        } else if (lineEnd) {
            place = Place.CELL_START;
            rowLine = line;
            rowCharacters = 0;
        } else if (c == ',') {
            place = Place.CELL_START;
        } else if (c == '"' && place == Place.CELL_START) {
            place = Place.QUOTES;
            quoteLine = line;
            quotedCharacters = 1;
        } else if (c == '"' && place == Place.AFTER_QUOTE) {
            place = Place.QUOTES;
            quotedCharacters++;
        } else {
            place = Place.PLAIN_CELL;
        }
    }

    private InputException tooLong() throws IOException {
        if (tooLong == null) {
            long row = rowLine;
            followQuotes(new CharArrayReader(rest));
            followQuotes(new BufferedReader(text));
            tooLong = tooLong(row);
        }
        return tooLong;
    }

    /** Goes on to the end of the quoted cell, if this is one, or to where it is too long by itself. */
    private void followQuotes(Reader following) throws IOException {
        while (place == Place.AFTER_QUOTE || (place == Place.QUOTES && quotedCharacters <= longest)) {
            int c = following.read();
            if (c < 0) {
                return;
            }
            follow((char) c);
        }
    }

    private InputException tooLong(long row) {
        return place == Place.QUOTES && quotedCharacters > longest
                ? InputException.at(
                        source,
                        quoteLine,
                        "a double quote that opens here and is not closed within " + RowLimit.said(longest)
                                + " characters, the most a row may have",
                        "a second one at the end of the cell",
                        "close it; inside quotes, write a double quote twice")
                : RowLimit.exceeded(source, row, "a row", longest);
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
