package io.textcnn.experiment;

import io.textcnn.text.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** Who has published accuracies of the four variants, in percent. */
public enum Published {
    /** Kim, EMNLP 2014, table 2. */
    PAPER,
    /** The README of harvardnlp/sent-conv-torch. */
    REPLICATION;

    private static final String TABLE = "published.csv";
    private static final List<CSVRecord> ROWS = rows();

    /** The accuracy, in percent, if there is one. */
    public OptionalDouble accuracy(Benchmark data, Variant variant) {
        return ROWS.stream()
                .filter(row -> row.get("source").equalsIgnoreCase(name()))
                .filter(row -> row.get("variant").equals(variant.toString()))
                .mapToDouble(row -> Double.parseDouble(row.get(data.key())))
                .findFirst();
    }

    private static List<CSVRecord> rows() {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (InputStream in = Published.class.getResourceAsStream(TABLE);
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return format.parse(reader).getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
