package io.textcnn.data;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rows below a header that names their columns, each as wide as the header. */
final class TableReader implements RowReader {
    private static final int LONGEST_LIST = 200;

    private final String source;
    private final Records records;
    private final List<String> names;
    /** Where the labels are, if they are asked for. */
    private final Optional<Integer> labels;

    private final TextRow.Cells header;

    /** What parts characters into records, blank lines among them. */
    interface Records {
        /**
         * A record.
         *
         * @param line where it begins, counted from 1
         */
        record Raw(List<String> cells, long line) {}

        /** The next record, or null at the end; a blank line is one without cells or with a blank one. */
        Raw next() throws IOException;

        /** Which format it is. */
        TextFormat format();

        /** What to do about a record with more cells than the header. */
        String remedyForTooMany();
    }

    /** Reads the header. */
    TableReader(String source, Records records, Optional<String> labelColumn, String textColumn) throws IOException {
        this.source = source;
        this.records = records;
        Records.Raw first = records.next();
        while (first != null && isBlank(first.cells())) {
            first = records.next();
        }
        if (first == null) {
            throw InputException.in(
                    source,
                    "an empty file",
                    "a first line that names the columns",
                    "check that this is the file you mean");
        }
        this.names = first.cells().stream().map(String::strip).toList();
        requireDifferent(first.line());
        long line = first.line();
        this.labels = labelColumn.map(name -> column(name, "as the label column", line));
        int texts = column(textColumn, "as the text column", line);
        this.header = new TextRow.Cells(first.cells(), texts, records.format(), first.line());
    }

    private void requireDifferent(long line) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            // Spreadsheets leave nameless columns behind; nobody can ask for one.
            if (!name.isEmpty() && !seen.add(name)) {
                throw InputException.at(
                        source,
                        line,
                        "two columns named \"" + name + "\"",
                        "a different name for each",
                        "rename one of them");
            }
        }
    }

    /**
     * The place of a column.
     *
     * @param setting how the setting that names it is spoken of
     * @param line where the header begins
     */
    private int column(String name, String setting, long line) {
        int column = names.indexOf(name);
        if (column < 0) {
            String list = String.join(", ", names);
            throw InputException.at(
                    source,
                    line,
                    "the columns " + (list.length() > LONGEST_LIST ? list.substring(0, LONGEST_LIST) + "..." : list),
                    "one named \"" + name + "\"",
                    "name one that is there {" + setting + "}, or mend this line, which names the columns");
        }
        return column;
    }

    @Override
    public Optional<TextRow.Cells> header() {
        return Optional.of(header);
    }

    @Override
    public Example next() throws IOException {
        for (Records.Raw next = records.next(); next != null; next = records.next()) {
            List<String> cells = next.cells();
            if (names.size() == 1 && cells.isEmpty()) {
                cells = List.of("");
            }
            // In a table of one column, a blank line is an empty text.
            if (names.size() == 1 || cells.size() > 1 || !isBlank(cells)) {
                return example(cells, next.line());
            }
        }
        return null;
    }

    private Example example(List<String> cells, long line) {
        if (cells.size() != names.size()) {
            throw InputException.at(
                    source,
                    line,
                    cells.size() == 1 ? "1 column" : cells.size() + " columns",
                    names.size() + " as in the header",
                    cells.size() > names.size()
                            ? records.remedyForTooMany()
                            : "fill in the missing cells or delete the row");
        }
        TextRow row = new TextRow.Cells(cells, header.textColumn(), records.format(), line);
        return new Example(row, labels.map(column -> label(cells.get(column), column, line)));
    }

    private String label(String cell, int column, long line) {
        String label = cell.strip();
        if (label.isEmpty()) {
            throw InputException.at(
                    source,
                    line,
                    names.get(column),
                    "an empty label",
                    "the name of a class",
                    "fill it in or delete the row");
        }
        return label;
    }

    private static boolean isBlank(List<String> cells) {
        return cells.stream().allMatch(String::isBlank);
    }
}
