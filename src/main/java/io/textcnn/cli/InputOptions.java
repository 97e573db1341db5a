package io.textcnn.cli;

import io.textcnn.cli.console.RootCommand;
import io.textcnn.cli.console.StandardInput;
import io.textcnn.data.TextFormat;
import io.textcnn.data.TextRows;
import io.textcnn.data.TextSource;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/**
 * How files of texts are read: their format, their charset and where in a row the text stands. The file {@code -} is
 * standard input.
 */
class InputOptions {
    static final String LABEL = "--label-column";
    private static final String TEXT = "--text-column";
    private static final String FORMAT = "--format";
    private static final String CHARSET = "--charset";
    private static final List<String> COLUMNS = List.of(TEXT, LABEL);
    private static final List<String> NAMES = List.of(FORMAT, CHARSET, TEXT, LABEL);

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = FORMAT,
            paramLabel = "NAME",
            description =
                    "Format of all files of texts: csv, tsv, jsonl, fasttext, doccat or lines (default: each file's"
                            + " by its ending).")
    private String format;

    @Option(
            names = CHARSET,
            paramLabel = "NAME",
            defaultValue = "UTF-8",
            description = "Charset of all files of texts (default: ${DEFAULT-VALUE}).")
    private String charset;

    @Option(
            names = TEXT,
            paramLabel = "NAME",
            defaultValue = TextSource.TEXT_COLUMN,
            description = "Column or JSON field with the sentences (default: ${DEFAULT-VALUE}).")
    private String text;

    /**
     * The texts alone, read as they are asked for.
     *
     * @throws ParameterException if an option is wrong
     * @throws io.textcnn.data.InputException if the format is neither given nor told by the file's name, or something is
     *     wrong with the file
     */
    final TextRows rows(Path file) {
        return rows(file, () -> {});
    }

    /**
     * The same.
     *
     * @param beforeWaiting what is done before standard input is waited for; if it fails, that is a {@link
     *     PatientInput.Failure}
     */
    final TextRows rows(Path file, PatientInput.BeforeWaiting beforeWaiting) {
        TextSource source = source(file);
        return StandardInput.is(file)
                ? source.rows(new PatientInput(standardInput(), beforeWaiting), StandardInput.name(file))
                : source.rows();
    }

    /**
     * Refuses options with values that they do not take, used or not; files two of which are standard input, which can be
     * read only once; and options that none of the files has a use for.
     *
     * @param all null where there is none; if there is none at all, the texts are arguments
     * @throws ParameterException if something is refused
     */
    final void require(Path... all) {
        charset();
        if (format != null) {
            format();
        }
        List<Path> files = Stream.of(all).filter(Objects::nonNull).toList();
        if (files.stream().filter(StandardInput::is).count() > 1) {
            throw wrong("-: found twice, but standard input can be read only once; name a file in one of the places");
        }
        if (files.isEmpty()) {
            given(NAMES).ifPresent(option -> {
                throw wrong(option + ": there is no file to read, as the texts are arguments; leave it out");
            });
        } else if (files.stream().noneMatch(this::mayHaveColumns)) {
            given(COLUMNS).ifPresent(option -> {
                throw wrong(option + ": " + StandardInput.name(files.get(0)) + " is read as "
                        + known(files.get(0)).orElseThrow().title()
                        + ", which has no columns; leave it out, or say with --format what the file is");
            });
        }
    }

    private Optional<String> given(List<String> options) {
        ParseResult given = command.commandLine().getParseResult();
        return options.stream().filter(given::hasMatchedOption).findFirst();
    }

    /** A file of no known format may have some; what is wrong with it is said when it is read. */
    final boolean mayHaveColumns(Path file) {
        return known(file).map(TextFormat::hasColumns).orElse(true);
    }

    private Optional<TextFormat> known(Path file) {
        if (format != null) {
            return Optional.of(format());
        }
        return StandardInput.is(file) ? Optional.of(TextFormat.LINES) : TextFormat.ofName(file);
    }

    final InputStream standardInput() {
        return ((RootCommand) command.root().userObject()).in();
    }

    /** Standard input has no ending that could tell its format: it is plain lines unless the options say otherwise. */
    final TextSource source(Path file) {
        TextSource source = known(file).map(found -> TextSource.of(file, found)).orElseGet(() -> TextSource.of(file));
        return source.withCharset(charset()).withColumns(labelColumn(text), text);
    }

    /** The column with the labels: none is looked at here, so any other than that with the texts. */
    String labelColumn(String textColumn) {
        return textColumn.equals(TextSource.LABEL_COLUMN) ? TextSource.TEXT_COLUMN : TextSource.LABEL_COLUMN;
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

    final ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
