package io.textcnn.cli;

import io.textcnn.data.CsvFile;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which columns of a CSV file are meant. */
final class CsvColumns {
    @Option(
            names = "--text-column",
            paramLabel = "NAME",
            defaultValue = CsvFile.TEXT_COLUMN,
            description = "Column with the sentences (default: ${DEFAULT-VALUE}).")
    String text;

    @Option(
            names = "--label-column",
            paramLabel = "NAME",
            defaultValue = CsvFile.LABEL_COLUMN,
            description = "Column with the labels (default: ${DEFAULT-VALUE}).")
    String label;

    CsvFile of(Path file) {
        return new CsvFile(file, label, text);
    }
}
