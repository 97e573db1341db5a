package io.textcnn.cli.console;

import io.textcnn.data.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Where {@code --model} says that a model is to be saved. */
public record ModelTarget(Path file) {

    /** Has a model written there. */
    public void save(Consumer<Path> model) throws IOException {
        try {
            model.accept(file);
        } catch (UncheckedIOException e) {
            throw new IOException("--model " + file + " cannot be written: " + InputException.reason(e.getCause()), e);
        }
    }

    /** How long the file is. */
    public long bytes() throws IOException {
        return Files.size(file);
    }
}
