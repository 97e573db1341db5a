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
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

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

    /**
     * Refuses a path that cannot be written, before any work is done for it.
     *
     * @param inputs files that must not be replaced; null for none
     */
    static void require(CommandLine command, String option, Path file, Path... inputs) {
        String named = option + " " + file;
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            throw new ParameterException(command, named + " is a folder; name a file in it");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new ParameterException(command, named + " is no regular file and would be replaced; name another");
        }
        if (!Files.isDirectory(folder)) {
            throw new ParameterException(command, named + ": there is no folder " + folder + "; create it first");
        }
        if (!Files.isWritable(folder)) {
            throw new ParameterException(command, named + ": cannot write in folder " + folder + "; choose another");
        }
        for (Path input : inputs) {
            if (input != null && isSame(input, file)) {
                throw new ParameterException(
                        command, named + " is a file that is to be read and would replace it; name another");
            }
        }
    }

    private static boolean isSame(Path a, Path b) {
        try {
            return a.toAbsolutePath().normalize().equals(b.toAbsolutePath().normalize())
                    || (Files.exists(a) && Files.exists(b) && Files.isSameFile(a, b));
        } catch (IOException e) {
            // What is wrong with an input is said when it is read.
            return false;
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
