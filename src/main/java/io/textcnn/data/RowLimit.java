package io.textcnn.data;

import java.util.Locale;

/** How long a row may be. */
final class RowLimit {
    /**
     * More than a long novel, which has three million, and little enough for the smallest heap. Without a limit, a double
     * quote that is never closed, or a file that is no text at all, would have all of a file read into memory for one row.
     */
    static final int CHARACTERS = 4_000_000;

    private RowLimit() {}

    /** A row is too long. */
    static InputException exceeded(String source, long line, String row, int longest) {
        return InputException.at(
                source,
                line,
                row + " of more than " + said(longest) + " characters",
                "at most as many",
                "shorten or part it, and check that this is the file you mean");
    }

    /** A number for people to read. */
    static String said(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
