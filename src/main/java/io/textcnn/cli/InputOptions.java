package io.textcnn.cli;

import io.textcnn.data.Dataset;
import io.textcnn.data.TextFormat;
import io.textcnn.data.TextRows;
import io.textcnn.data.TextSource;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * How files of texts are read: their format, their charset and where in a row label and text stand. The file {@code -} is
 * standard input.
 */
final class InputOptions {
    static final Path STANDARD_INPUT = Path.of("-");

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

    /** The texts alone, read as they are asked for; the exceptions are those of {@link #read}. */
    TextRows rows(Path file) {
        return rows(file, () -> {});
    }

    /**
     * The same.
     *
     * @param beforeWaiting what is done before standard input is waited for; if it fails, that is a {@link
     *     PatientInput.Failure}
     */
    TextRows rows(Path file, PatientInput.BeforeWaiting beforeWaiting) {
        TextSource source = source(file);
        return isStandardInput(file)
                ? source.rows(new PatientInput(standardInput(), beforeWaiting), name(file))
                : source.rows();
    }

    /**
     * Refuses files two of which are standard input, which can be read only once.
     *
     * @param files null where there is none
     * @throws ParameterException if two are
     */
    void requireStandardInputOnce(Path... files) {
        if (Stream.of(files)
                        .filter(Objects::nonNull)
                        .filter(InputOptions::isStandardInput)
                        .count()
                > 1) {
            throw wrong("-: found twice, but standard input can be read only once; name a file in one of the places");
        }
    }

    static boolean isStandardInput(Path file) {
        return file.equals(STANDARD_INPUT);
    }

    /** What messages call the file. */
    static String name(Path file) {
        return isStandardInput(file) ? "standard input" : file.toString();
    }

    private InputStream standardInput() {
        return ((TextCnnCommand) command.root().userObject()).in();
    }

    /** Standard input has no ending that could tell its format: it is plain lines unless the options say otherwise. */
    private TextSource source(Path file) {
        TextFormat given = format == null ? null : format();
        TextFormat found = given == null && isStandardInput(file) ? TextFormat.LINES : given;
        return withOptions(found == null ? TextSource.of(file) : TextSource.of(file, found));
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
