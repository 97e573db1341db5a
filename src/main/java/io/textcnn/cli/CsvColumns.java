package io.textcnn.cli;

import io.textcnn.data.CsvFile;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which columns of a CSV file are meant. */
final class CsvColumns {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

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
        if (label.equals(text)) {
            throw new ParameterException(
                    command.commandLine(),
                    "--text-column and --label-column both name \"" + text + "\"; name two columns");
        }
        return new CsvFile(file, label, text);
    }
}
