package io.textcnn.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lines as fastText reads them: a word that begins with {@code __label__} is a label, wherever it stands. */
final class FastTextLine implements LineReader.Parser {
    private static final String PREFIX = "__label__";

    /** Where words end for fastText, besides line ends; other white space is part of a word. */
    private static final String SPACES = " \t\u000B\f\0";

    private final String source;
    private final boolean labelled;

    FastTextLine(String source, boolean labelled) {
        this.source = source;
        this.labelled = labelled;
    }

    @Override
    public RowReader.Example parse(String line, long number) {
        List<String> labels = new ArrayList<>();
        StringBuilder text = new StringBuilder(line.length());
        int end = 0;
        while (end < line.length()) {
            int start = end;
            int word = skip(line, start, true);
            end = skip(line, word, false);
            if (line.startsWith(PREFIX, word)) {
                labels.add(line.substring(word + PREFIX.length(), end));
            } else {
                text.append(line, text.isEmpty() ? word : start, end);
            }
        }
        TextRow row = new TextRow.Line(text.toString(), number);
        return new RowReader.Example(row, labelled ? Optional.of(only(labels, number)) : Optional.empty());
    }

    /** The end of the white space, or else of the word, that begins at {@code start}. */
    private static int skip(String line, int start, boolean space) {
        int end = start;
        while (end < line.length() && SPACES.indexOf(line.charAt(end)) >= 0 == space) {
            end++;
        }
        return end;
    }

    private String only(List<String> labels, long number) {
        if (labels.isEmpty()) {
            throw InputException.at(
                    source,
                    number,
                    "no label",
                    "one word that begins with " + PREFIX,
                    "add it or delete the line; {the format} says so if this is not a fastText file");
        }
        if (labels.size() > 1) {
            throw InputException.at(
                    source,
                    number,
                    labels.size() + " labels, " + String.join(" and ", labels.subList(0, 2))
                            + (labels.size() > 2 ? " among them" : ""),
                    "one label for each text",
                    "keep one of them");
        }
        String label = labels.get(0).strip();
        if (label.isEmpty()) {
            throw InputException.at(
                    source,
                    number,
                    "an empty label",
                    "the name of a class after " + PREFIX,
                    "fill it in or delete the line");
        }
        return label;
    }
}
