package io.textcnn.cli;

import io.textcnn.data.InputException;
import io.textcnn.text.TextModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where {@code --model} says that a model is to be saved. */
record ModelTarget(Path file) {

    void save(TextModel model) throws IOException {
        try {
            model.write(file);
        } catch (UncheckedIOException e) {
            throw new IOException("--model " + file + " cannot be written: " + InputException.reason(e.getCause()), e);
        }
    }

    long bytes() throws IOException {
        return Files.size(file);
    }
}
