package io.textcnn.cli;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A text file in UTF-8 that appears under its name when it is complete, or not at all. */
final class WholeFile implements Closeable {
    private final String option;
    private final Path file;
    private final Path part;
    private final Writer out;

    /** The file named by an option; {@link #complete} makes it appear, closing before that leaves nothing behind. */
    WholeFile(String option, Path file) throws IOException {
        this.option = option;
        this.file = file;
        Path target = file.toAbsolutePath();
        this.part = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            this.out = new BufferedWriter(new OutputStreamWriter(
                    Files.newOutputStream(part, StandardOpenOption.CREATE_NEW), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    void write(String text) throws IOException {
        try {
            out.write(text);
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    /** Gives the file its name, in place of one that was there. */
    void complete() throws IOException {
        try {
            out.close();
            try {
                Files.move(part, file.toAbsolutePath(), StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(part, file.toAbsolutePath(), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            out.close();
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private IOException cannotWrite(IOException e) {
        return new IOException(option + " " + file + " cannot be written: " + Failures.reason(e), e);
    }
}
