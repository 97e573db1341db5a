package io.textcnn.cli;

import io.textcnn.data.TextFormat;
import io.textcnn.data.TextSource;
import java.nio.charset.Charset;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How files of texts are read: their format, their charset and where in a row label and text stand. */
final class InputOptions {
    private static final Path STANDARD_INPUT = Path.of("-");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--format",
            paramLabel = "NAME",
            description =
                    "Format of all files of texts: csv, tsv, jsonl, fasttext, doccat or lines (default: each file's"
                            + " by its ending).")
    private String format;

    @Option(
            names = "--charset",
            paramLabel = "NAME",
            defaultValue = "UTF-8",
            description = "Charset of all files of texts (default: ${DEFAULT-VALUE}).")
    private String charset;

    @Option(
            names = "--text-column",
            paramLabel = "NAME",
            defaultValue = TextSource.TEXT_COLUMN,
            description = "Column or JSON field with the sentences (default: ${DEFAULT-VALUE}).")
    private String text;

    @Option(
            names = "--label-column",
            paramLabel = "NAME",
            defaultValue = TextSource.LABEL_COLUMN,
            description = "Column or JSON field with the labels (default: ${DEFAULT-VALUE}).")
    private String label;

    /**
     * The file, to be read as the options say.
     *
     * @throws ParameterException if an option is wrong
     * @throws io.textcnn.data.InputException if the format is neither given nor told by the file's name
     */
    TextSource of(Path file) {
        return withOptions(format == null ? TextSource.of(file) : TextSource.of(file, format()));
    }

    /** Standard input, plain lines unless the options say otherwise. */
    TextSource ofStandardInput() {
        return withOptions(TextSource.of(STANDARD_INPUT, format == null ? TextFormat.LINES : format()));
    }

    private TextSource withOptions(TextSource source) {
        if (label.equals(text)) {
            throw wrong("--text-column and --label-column both name \"" + text + "\"; name two columns");
        }
        return source.withCharset(charset()).withColumns(label, text);
    }

    private TextFormat format() {
        return TextFormat.named(format)
                .orElseThrow(() -> wrong("--format: found \"" + format + "\", expected " + TextFormat.titles()));
    }

    private Charset charset() {
        try {
            return Charset.forName(charset);
        } catch (IllegalArgumentException e) {
            throw wrong("--charset: found \"" + charset + "\", which this Java does not know; expected a name such as"
                    + " UTF-8, ISO-8859-1, windows-1252 or UTF-16");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
