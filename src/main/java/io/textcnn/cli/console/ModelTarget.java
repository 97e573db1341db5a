package io.textcnn.cli.console;

import io.textcnn.data.Fingerprint;
import io.textcnn.data.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
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

    /** The file's SHA-256, 64 hexadecimal digits. */
    public String sha256() throws IOException {
        MessageDigest digest = Fingerprint.sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return Fingerprint.of(digest);
    }

    /** How long the file is. */
    public long bytes() throws IOException {
        return Files.size(file);
    }
}
