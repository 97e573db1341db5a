package io.textcnn.cli.console;

import io.textcnn.data.InputException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** The model that a command is about. */
public final class ModelOption {
    @Option(names = "--model", paramLabel = "FILE", required = true, description = "The model file.")
    private Path file;

    /** Where the model is. */
    public Path file() {
        return file;
    }

    /** What this reader makes of the file; one that cannot be read is bad input, whatever it should hold. */
    public <T> T read(Function<Path, T> reader) {
        return read(file, reader);
    }

    /** What this reader makes of a model's file, likewise. */
    public static <T> T read(Path file, Function<Path, T> reader) {
        try {
            return reader.apply(file);
        } catch (UncheckedIOException e) {
            throw InputException.unreadable(file.toString(), e.getCause());
        }
    }
}
