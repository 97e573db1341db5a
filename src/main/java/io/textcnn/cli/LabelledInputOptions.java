package io.textcnn.cli;

import io.textcnn.cli.console.LateProgress;
import io.textcnn.cli.console.StandardInput;
import io.textcnn.data.Dataset;
import io.textcnn.data.InputException;
import io.textcnn.data.TextSource;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
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
        if (StandardInput.is(file)) {
            return source.read(standardInput(), StandardInput.name(file));
        }
        if (!Files.isRegularFile(file)) {
            // A folder, a pipe, or nothing: what is wrong with it is said there.
            return source.read();
        }
        try (LateProgress progress = LateProgress.reading(file);
                InputStream in = new Watched(Files.newInputStream(file), progress)) {
            return source.read(in, StandardInput.name(file));
        } catch (IOException e) {
            throw InputException.unreadable(StandardInput.name(file), e);
        }
    }

    /** Tells how much of it has been read. */
    private static final class Watched extends FilterInputStream {
        private final LateProgress progress;
        private long count;

        Watched(InputStream in, LateProgress progress) {
            super(in);
            this.progress = progress;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int bytes) {
            count += bytes;
            progress.to(count);
        }
    }

    @Override
    String labelColumn(String textColumn) {
        if (label.equals(textColumn)) {
            throw wrong("--text-column and --label-column both name \"" + label + "\"; name two columns");
        }
        return label;
    }
}
