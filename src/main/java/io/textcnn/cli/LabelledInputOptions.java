package io.textcnn.cli;

import io.textcnn.data.Dataset;
import io.textcnn.data.TextSource;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How files of labelled texts are read: as {@link InputOptions} say, and where in a row the label stands. */
final class LabelledInputOptions extends InputOptions {
    @Option(
            names = LABEL,
            paramLabel = "NAME",
            defaultValue = TextSource.LABEL_COLUMN,
            description = "Column or JSON field with the labels (default: ${DEFAULT-VALUE}).")
    private String label;

    /**
     * Reads labels and texts as the options say.
     *
     * @throws ParameterException if an option is wrong
     * @throws io.textcnn.data.InputException if the format is neither given nor told by the file's name, or something is
     *     wrong with the file
     */
    Dataset read(Path file) {
        TextSource source = source(file);
        return isStandardInput(file) ? source.read(standardInput(), name(file)) : source.read();
    }

    @Override
    String labelColumn(String textColumn) {
        if (label.equals(textColumn)) {
            throw wrong("--text-column and --label-column both name \"" + label + "\"; name two columns");
        }
        return label;
    }
}
