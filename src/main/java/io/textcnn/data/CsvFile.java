package io.textcnn.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A CSV file of texts, with or without labels.
 *
 * <p>UTF-8, with or without a byte order mark. The first row names the columns; others than the two asked for may stand
 * beside them. Cells are separated by commas and may stand in double quotes, within which commas and line breaks are text
 * and a double quote is written twice (RFC 4180). White space round a label or a column's name is no part of it; a text
 * is taken as it stands and may be empty. Blank lines between rows are no rows, unless the file has one column only: there
 * a blank line is an empty text.
 *
 * @param path where the file is
 * @param labelColumn the name of the column with the labels
 * @param textColumn the name of the column with the texts
 */
public record CsvFile(Path path, String labelColumn, String textColumn) {
    /** The column with the labels, unless another is named. */
    public static final String LABEL_COLUMN = "label";

    /** The column with the texts, unless another is named. */
    public static final String TEXT_COLUMN = "text";

    public CsvFile {
        if (labelColumn.equals(textColumn)) {
            throw new IllegalArgumentException("labels and texts must stand in different columns, found \"" + textColumn
                    + "\" for both; name two columns");
        }
    }

    /** The file with the columns {@code label} and {@code text}. */
    public static CsvFile of(Path path) {
        return new CsvFile(path, LABEL_COLUMN, TEXT_COLUMN);
    }

    /**
     * Reads labels and texts, all of them into memory.
     *
     * @throws InputException if the file is missing, holds no row, or has something wrong with it
     */
    public Dataset read() {
        try (CsvRows rows = CsvRows.open(path)) {
            int labels = rows.column(labelColumn);
            int texts = rows.column(textColumn);
            List<LabelledText> examples = new ArrayList<>();
            while (rows.hasNext()) {
                CsvRows.Row row = rows.next();
                String label = row.cells().get(labels).strip();
                if (label.isEmpty()) {
                    throw InputException.at(
                            path.toString(),
                            row.line(),
                            labelColumn,
                            "an empty label",
                            "the name of a class",
                            "fill it in or delete the row");
                }
                examples.add(new LabelledText(label, row.cells().get(texts), row.line()));
            }
            if (examples.isEmpty()) {
                throw InputException.in(
                        path.toString(), "a header without rows", "at least one row", "add labelled texts below it");
            }
            return Dataset.of(path.toString(), examples, rows.sha256());
        }
    }

    /**
     * The texts alone, one for each row, read as the stream is consumed; close it afterwards.
     *
     * <p>No label is looked at, and the column with the labels need not exist.
     *
     * @throws InputException as {@link #read} does, at once or while the stream is consumed
     */
    public Stream<String> texts() {
        CsvRows rows = CsvRows.open(path);
        try {
            int texts = rows.column(textColumn);
            Iterator<CsvRows.Row> iterator = rows;
            return StreamSupport.stream(
                            Spliterators.spliteratorUnknownSize(iterator, Spliterator.ORDERED | Spliterator.NONNULL),
                            false)
                    .map(row -> row.cells().get(texts))
                    .onClose(rows::close);
        } catch (InputException e) {
            rows.close();
            throw e;
        }
    }
}
