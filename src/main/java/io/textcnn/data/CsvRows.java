package io.textcnn.data;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The rows of a CSV file below its header, each as wide as the header, with the line each begins in. */
public final class CsvRows implements Iterator<CsvRows.Row>, Closeable {
    /** Commons CSV tells where an unclosed quote opened, but only in words. */
    private static final Pattern OPENED_IN_LINE = Pattern.compile("\\(startline (\\d+)\\)");

    private static final int LONGEST_LIST = 200;

    private final String source;
    private final DigestInputStream bytes;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final List<String> header;
    private Row next;

    /**
     * A row.
     *
     * @param cells as many as the header has
     * @param line where it begins, counted from 1
     */
    public record Row(List<String> cells, long line) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    private CsvRows(String source, DigestInputStream bytes) throws IOException {
        this.source = source;
        this.bytes = bytes;
        this.parser = CSVParser.builder()
                .setReader(new BufferedReader(new Utf8Reader(bytes, source)))
                .setFormat(CSVFormat.RFC4180)
                .get();
        this.records = parser.iterator();
        this.header = header();
    }

    /**
     * Opens a file and reads its header.
     *
     * @throws InputException if there is no file or no header in it
     */
    public static CsvRows open(Path path) {
        String source = path.toString();
        if (Files.isDirectory(path)) {
            throw InputException.in(source, "a folder", "a CSV file", "name a file in it");
        }
        if (!Files.exists(path)) {
            throw InputException.in(source, "no such file", "a CSV file", "check the path");
        }
        DigestInputStream bytes = null;
        try {
            bytes = new DigestInputStream(Files.newInputStream(path), MessageDigest.getInstance("SHA-256"));
            return new CsvRows(source, bytes);
        } catch (IOException e) {
            throw unreadable(source, e);
        } catch (InputException e) {
            try {
                bytes.close();
            } catch (IOException closing) {
                e.addSuppressed(closing);
            }
            throw e;
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    private List<String> header() {
        Row first = read();
        while (first != null && isBlank(first.cells())) {
            first = read();
        }
        if (first == null) {
            throw InputException.in(
                    source,
                    "an empty file",
                    "a first line that names the columns",
                    "check that this is the file you mean");
        }
        List<String> names = first.cells().stream().map(String::strip).toList();
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            // Spreadsheets leave nameless columns behind; nobody can ask for one.
            if (!name.isEmpty() && !seen.add(name)) {
                throw InputException.at(
                        source,
                        first.line(),
                        "two columns named \"" + name + "\"",
                        "a different name for each",
                        "rename one of them");
            }
        }
        return names;
    }

    /** The columns' names. */
    public List<String> columns() {
        return header;
    }

    /**
     * The place of the column with this name.
     *
     * @throws InputException if there is none
     */
    public int column(String name) {
        int column = header.indexOf(name);
        if (column < 0) {
            String names = String.join(", ", header);
            throw InputException.in(
                    source,
                    "the columns " + (names.length() > LONGEST_LIST ? names.substring(0, LONGEST_LIST) + "..." : names),
                    "one named \"" + name + "\"",
                    "name the columns in the first line, or ask for a column that is there");
        }
        return column;
    }

    @Override
    public boolean hasNext() {
        while (next == null) {
            Row row = read();
            if (row == null) {
                return false;
            }
            if (row.cells().isEmpty() && header.size() == 1) {
                next = new Row(List.of(""), row.line());
            } else if (header.size() == 1 || row.cells().size() > 1 || !isBlank(row.cells())) {
                next = checked(row);
            }
        }
        return true;
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Row row = next;
        next = null;
        return row;
    }

    /** SHA-256 of the file's bytes in hexadecimal digits, once the last row has been read. */
    String sha256() {
        return HexFormat.of().formatHex(bytes.getMessageDigest().digest());
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Row checked(Row row) {
        int cells = row.cells().size();
        if (cells != header.size()) {
            throw InputException.at(
                    source,
                    row.line(),
                    cells == 1 ? "1 column" : cells + " columns",
                    header.size() + " as in the header",
                    cells > header.size()
                            ? "put a text that holds commas in double quotes"
                            : "fill in the missing cells or delete the row");
        }
        return row;
    }

    /** The next record, blank lines included, or null at the end. */
    private Row read() {
        long line = parser.getCurrentLineNumber() + 1;
        try {
            return records.hasNext() ? new Row(records.next().toList(), line) : null;
        } catch (UncheckedIOException e) {
            throw e.getCause() instanceof CSVException ? malformed(line, e) : unreadable(source, e.getCause());
        }
    }

    private InputException malformed(long line, UncheckedIOException e) {
        Matcher opened = OPENED_IN_LINE.matcher(e.getMessage());
        InputException exception = opened.find()
                ? InputException.at(
                        source,
                        Long.parseLong(opened.group(1)),
                        "a double quote that opens here and is never closed",
                        "a second one at the end of the cell",
                        "close it; inside quotes, write a double quote twice")
                : InputException.at(
                        source,
                        line,
                        "text after the closing double quote of a cell in the row that begins here",
                        "a comma or the end of the line",
                        "inside quotes, write a double quote twice");
        exception.initCause(e);
        return exception;
    }

    /** What is said of any input file that is there but cannot be read. */
    public static InputException unreadable(String source, IOException e) {
        String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        if (e instanceof AccessDeniedException) {
            reason = "access denied";
        }
        InputException exception = InputException.in(
                source,
                "a file that cannot be read: " + (reason == null ? e : reason),
                "a readable file",
                "check its permissions");
        exception.initCause(e);
        return exception;
    }

    private static boolean isBlank(List<String> cells) {
        return cells.stream().allMatch(String::isBlank);
    }
}
