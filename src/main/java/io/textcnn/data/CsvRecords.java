package io.textcnn.data;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The records of a CSV file (RFC 4180). */
final class CsvRecords implements TableReader.Records {
    /** Commons CSV tells where an unclosed quote opened, but only in words. */
    private static final Pattern OPENED_IN_LINE = Pattern.compile("\\(startline (\\d+)\\)");

    private final String source;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;

    CsvRecords(String source, Reader text) throws IOException {
        this.source = source;
        this.parser =
                CSVParser.builder().setReader(text).setFormat(CSVFormat.RFC4180).get();
        this.records = parser.iterator();
    }

    @Override
    public Raw next() throws IOException {
        long line = parser.getCurrentLineNumber() + 1;
        try {
            return records.hasNext() ? new Raw(records.next().toList(), line) : null;
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CSVException) {
                throw malformed(line, e);
            }
            throw e.getCause();
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

    @Override
    public TextFormat format() {
        return TextFormat.CSV;
    }

    @Override
    public String remedyForTooMany() {
        return "put a text that holds commas in double quotes";
    }
}
