package io.textcnn.cli;

import io.textcnn.data.CsvRows;
import io.textcnn.text.TextClassifier;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The model that answers. */
final class ModelOption {
    @Option(names = "--model", paramLabel = "FILE", required = true, description = "The model file.")
    private Path file;

    /** Where the model is. */
    Path file() {
        return file;
    }

    /** The classifier in the file; a file that cannot be read is bad input, whatever it should hold. */
    TextClassifier load() {
        try {
            return TextClassifier.load(file);
        } catch (UncheckedIOException e) {
            throw CsvRows.unreadable(file.toString(), e.getCause());
        }
    }
}
