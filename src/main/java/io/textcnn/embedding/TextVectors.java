package io.textcnn.embedding;

import io.textcnn.data.InputException;
import java.io.IOException;

/**
 * Rows of text: a word and its numbers, parted by spaces or tabs.
 *
 * <p>Of rows that are not kept, only the separators are counted. If these are as many as the numbers should be, the word ends
 * at the first of them. Else the last fields are the numbers, as many as there should be, and the word is all before them: it
 * may hold spaces, as some of GloVe's do, but no number at its end, as then there are too many numbers.
 */
final class TextVectors {
    /** How many bytes a line may have: what goes on for longer is no file of words. */
    static final int LONGEST_LINE = 4_000_000;

    private final String source;
    private final ByteWindow window;
    private final LineScan scan = new LineScan();
    private final boolean hasHeader;
    private long line;
    /** Where the row stands in the window's bytes, without separators at its end. */
    private int start;

    private int end;
    /** The separators in it. */
    private int separators;

    private long firstRow;

    TextVectors(String source, ByteWindow window, boolean hasHeader) {
        this.source = source;
        this.window = window;
        this.hasHeader = hasHeader;
        this.line = hasHeader ? 1 : 0;
    }

    /**
     * Reads all rows.
     *
     * @param dimension how many numbers each has; 0 for as many as the first one has
     */
    Kept read(Wanted wanted, int dimension) throws IOException {
        Kept kept = new Kept(wanted, dimension);
        while (nextRow()) {
            if (kept.dimension() == 0) {
                kept = new Kept(wanted, dimensionOfFirst());
            }
            readRow(kept);
        }
        return kept;
    }

    /** Goes on to the next line that is not blank, and behind it. */
    private boolean nextRow() throws IOException {
        while (window.ahead(1) > 0) {
            line++;
            int length = lineLength();
            byte[] bytes = window.bytes();
            start = window.next();
            end = start + length;
            separators = scan.separators();
            window.take(end < window.end() ? length + 1 : length);
            while (end > start && bytes[end - 1] >= 0 && bytes[end - 1] <= ' ') {
                end--;
                separators--;
            }
            if (end > start) {
                firstRow = firstRow == 0 ? line : firstRow;
                return true;
            }
        }
        return false;
    }

    /** How many bytes there are before the next line feed or the end of the file; all of them lie in the window. */
    private int lineLength() throws IOException {
        scan.begin();
        int scanned = 0;
        for (int have = window.ahead(1); have > scanned; have = window.ahead(scanned + 1)) {
            int from = window.next();
            int found = scan.find(window.bytes(), from + scanned, from + have) - from;
            if (found < have) {
                return found;
            }
            scanned = have;
            if (scanned > LONGEST_LINE) {
                throw InputException.at(
                        source,
                        line,
                        "a line of more than " + Fields.said(LONGEST_LINE) + " bytes",
                        "a word and its numbers",
                        "check that this is a file of word vectors");
            }
        }
        return scanned;
    }

    private int dimensionOfFirst() {
        int numbers = Fields.numbers(window.bytes(), start, end);
        if (numbers < 1 || numbers > Beginning.LARGEST_DIMENSION) {
            throw InputException.at(
                    source,
                    line,
                    numbers + " numbers at the end of the first row, which begins " + shown(start, end),
                    "a word and 1 to " + Fields.said(Beginning.LARGEST_DIMENSION) + " numbers, parted by spaces",
                    "check that this is a file of word vectors: word2vec, GloVe, or fastText .vec");
        }
        return numbers;
    }

    private void readRow(Kept kept) {
        byte[] bytes = window.bytes();
        int wordEnd = separators == kept.dimension()
                ? Fields.endOfFirst(bytes, start, end)
                : Fields.endOfWord(bytes, start, end, kept.dimension());
        if (wordEnd < 0) {
            throw otherDimension(kept.dimension());
        }
        float[] target = kept.placeFor(bytes, start, wordEnd);
        if (target != null) {
            readNumbers(wordEnd, target);
        }
    }

    private void readNumbers(int wordEnd, float[] target) {
        byte[] bytes = window.bytes();
        int at = wordEnd;
        for (int i = 0; i < target.length; i++) {
            int from = Fields.skipSeparators(bytes, at, end);
            at = Fields.endOfFirst(bytes, from, end);
            if (from == at) {
                throw otherDimension(target.length);
            }
            target[i] = Decimals.parse(bytes, from, at);
            if (!Float.isFinite(target[i])) {
                throw noNumber(from, at, i + 1, wordEnd);
            }
        }
    }

    private InputException otherDimension(int dimension) {
        int numbers = Fields.numbers(window.bytes(), start, end);
        return InputException.at(
                source,
                line,
                numbers + (numbers == 1 ? " number" : " numbers") + " at the end of the row that begins "
                        + shown(start, end),
                dimension + (hasHeader ? ", as the header says" : ", as in the first row, line " + firstRow),
                "mend the line, or get another copy of the file");
    }

    private InputException noNumber(int from, int to, int number, int wordEnd) {
        byte[] bytes = window.bytes();
        boolean isTooLarge = !Float.isNaN(Decimals.parse(bytes, from, to));
        String expected = isTooLarge
                ? "a number that fits into 32 bits, of at most 3.4e38"
                : Fields.isNotFinite(bytes, from, to) ? "a finite number" : "a decimal number, such as -0.25 or 1e-3";
        return InputException.at(
                source,
                line,
                shown(from, to) + " as number " + number + " of the word " + shown(start, wordEnd),
                expected,
                "train the vectors again, or take the line out");
    }

    private String shown(int from, int to) {
        return Fields.shown(window.bytes(), from, to);
    }
}
