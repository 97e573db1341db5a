package io.textcnn.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A file of texts, with or without labels, and how to read it.
 *
 * <p>White space round a label is no part of it; a text is taken as it stands and may be empty. Lines end with a line feed,
 * a carriage return or both, whatever the charset. The formats' own rules are told in {@code src/docs/formats.md}.
 *
 * @param path where the file is
 * @param format how texts stand in it
 * @param charset how its bytes mean characters; a byte order mark is passed over
 * @param labelColumn the name of the column or JSON member with the labels; other formats have no names
 * @param textColumn the name of the column or JSON member with the texts, another than that
 */
public record TextSource(Path path, TextFormat format, Charset charset, String labelColumn, String textColumn) {
    /** The column with the labels, unless another is named. */
    public static final String LABEL_COLUMN = "label";

    /** The column with the texts, unless another is named. */
    public static final String TEXT_COLUMN = "text";

    /**
     * Checks the names of the columns.
     *
     * @throws IllegalArgumentException if they are the same
     */
    public TextSource {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(charset, "charset");
        Objects.requireNonNull(labelColumn, "labelColumn");
        Objects.requireNonNull(textColumn, "textColumn");
        if (labelColumn.equals(textColumn)) {
            throw new IllegalArgumentException("labels and texts must stand in different columns, found \"" + textColumn
                    + "\" for both; name two columns");
        }
    }

    /**
     * The file in the format its name tells, in UTF-8, with the columns {@code label} and {@code text}.
     *
     * @throws InputException if the name tells no format
     */
    public static TextSource of(Path path) {
        return of(path, formatOf(Objects.requireNonNull(path, "path")));
    }

    /** The file in this format, in UTF-8, with the columns {@code label} and {@code text}. */
    public static TextSource of(Path path, TextFormat format) {
        return new TextSource(path, format, StandardCharsets.UTF_8, LABEL_COLUMN, TEXT_COLUMN);
    }

    /** The same file in another charset. */
    public TextSource withCharset(Charset charset) {
        return new TextSource(path, format, charset, labelColumn, textColumn);
    }

    /** The same file with other names for labels and texts. */
    public TextSource withColumns(String labelColumn, String textColumn) {
        return new TextSource(path, format, charset, labelColumn, textColumn);
    }

    /**
     * Reads labels and texts, all of them into memory.
     *
     * @throws InputException if the file is missing, its format has no labels, it holds no example, or something is wrong
     *     with it
     */
    public Dataset read() {
        requireFile(path);
        requireLabels(path.toString());
        try {
            return read(open(), path.toString());
        } catch (IOException e) {
            throw InputException.unreadable(path.toString(), e);
        }
    }

    /**
     * The same of what comes in a stream rather than of the file; the fingerprint is that of the stream's bytes.
     *
     * @param in read to its end and closed
     * @param source the stream's name, for messages
     */
    public Dataset read(InputStream in, String source) {
        Objects.requireNonNull(in, "in");
        Objects.requireNonNull(source, "source");
        requireLabels(source);
        List<LabelledText> examples = new ArrayList<>();
        MessageDigest sha256 = Fingerprint.sha256();
        try (InputStream bytes = new DigestInputStream(in, sha256)) {
            RowReader reader = reader(bytes, source, true, RowLimit.CHARACTERS);
            for (RowReader.Example next = reader.next(); next != null; next = reader.next()) {
                TextRow row = next.row();
                examples.add(new LabelledText(next.label().orElseThrow(), row.text(), row.line()));
            }
            if (examples.isEmpty()) {
                boolean header = reader.header().isPresent();
                throw InputException.in(
                        source,
                        header ? "a header without rows" : "an empty file",
                        header ? "at least one row" : "at least one labelled text",
                        header ? "add labelled texts below it" : "check that this is the file you mean");
            }
        } catch (IOException e) {
            throw InputException.unreadable(source, e);
        }
        return Dataset.of(source, examples, Fingerprint.of(sha256));
    }

    /**
     * The texts, one a row, read as they are asked for; close it afterwards.
     *
     * <p>No label is looked at, and the column with the labels need not exist. In formats of one text a line, the n-th row
     * is the n-th line, blank ones included.
     *
     * @throws InputException if there is no such file, or it has no such column
     */
    public TextRows rows() {
        try {
            return rows(open(), path.toString());
        } catch (IOException e) {
            throw InputException.unreadable(path.toString(), e);
        }
    }

    /**
     * The same of what comes in a stream rather than of the file.
     *
     * @param in closed with the rows
     * @param source the stream's name, for messages
     */
    public TextRows rows(InputStream in, String source) {
        Objects.requireNonNull(in, "in");
        Objects.requireNonNull(source, "source");
        return TextRows.open(in, source, format, bytes -> reader(bytes, source, false, RowLimit.CHARACTERS));
    }

    private void requireLabels(String source) {
        if (!format.hasLabels()) {
            throw InputException.in(
                    source,
                    "plain lines, which have no labels",
                    "labelled texts: " + TextFormat.labelledTitles(),
                    "say so {by the format} if it is one of these");
        }
    }

    /**
     * What finds the rows in bytes.
     *
     * @param longest how many characters a row may have
     */
    RowReader reader(InputStream bytes, String source, boolean labelled, int longest) throws IOException {
        Reader text = new CharsetReader(bytes, charset, source);
        LineText lines = new LineText(source, text, longest);
        Optional<String> label = labelled ? Optional.of(labelColumn) : Optional.empty();
        return switch (format) {
            case CSV ->
                new TableReader(source, new CsvRecords(source, new CsvText(source, text, longest)), label, textColumn);
            case TSV -> new TableReader(source, new TsvRecords(lines), label, textColumn);
            case JSONL -> new LineReader(lines, true, new JsonLine(source, label, textColumn));
            case FASTTEXT -> new LineReader(lines, labelled, new FastTextLine(source, labelled));
            case DOCCAT -> new LineReader(lines, labelled, new DoccatLine(source, labelled));
            case LINES ->
                new LineReader(
                        lines,
                        false,
                        (line, number) -> new RowReader.Example(new TextRow.Line(line, number), Optional.empty()));
        };
    }

    private static TextFormat formatOf(Path path) {
        return TextFormat.ofName(path).orElseThrow(() -> {
            requireFile(path);
            return InputException.in(
                    path.toString(),
                    "a name that does not tell the file's format",
                    "one that ends in " + TextFormat.ENDINGS,
                    "say what it is {by the format}: " + TextFormat.titles());
        });
    }

    private InputStream open() throws IOException {
        requireFile(path);
        return Files.newInputStream(path);
    }

    private static void requireFile(Path path) {
        if (Files.isDirectory(path)) {
            throw InputException.in(path.toString(), "a folder", "a file", "name a file in it");
        }
        if (!Files.exists(path)) {
            throw InputException.in(path.toString(), "no such file", "a file of texts", "check the path");
        }
    }
}
