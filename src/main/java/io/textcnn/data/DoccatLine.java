package io.textcnn.data;

import java.util.Optional;

/** Lines as OpenNLP's document categorizer is trained on: the label, white space, the text. */
final class DoccatLine implements LineReader.Parser {
    private final String source;
    private final boolean labelled;

    DoccatLine(String source, boolean labelled) {
        this.source = source;
        this.labelled = labelled;
    }

    @Override
    public RowReader.Example parse(String line, long number) {
        int label = skip(line, 0, true);
        int labelEnd = skip(line, label, false);
        int text = skip(line, labelEnd, true);
        // Without a label asked for, a blank line is an empty text.
        if (text == line.length() && (labelled || label < labelEnd)) {
            throw InputException.at(
                    source,
                    number,
                    "a line of one word",
                    "a label, white space and a text",
                    "add what is missing or delete the line; use {the format} lines if there are no labels");
        }
        TextRow row = new TextRow.Line(line.substring(text), number);
        return new RowReader.Example(row, labelled ? Optional.of(line.substring(label, labelEnd)) : Optional.empty());
    }

    /** The end of the white space, or else of the word, that begins at {@code start}. */
    private static int skip(String line, int start, boolean space) {
        int end = start;
        while (end < line.length() && isSpace(line.charAt(end)) == space) {
            end++;
        }
        return end;
    }

    /** White space as OpenNLP has it, no-break spaces included. */
    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
