package io.textcnn.cli;

import io.textcnn.text.TextModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Where {@code --model} says that a model is to be saved. */
record ModelTarget(Path file) {

    /**
     * Finds out before training what would keep the model from being saved.
     *
     * @param data the files of data, null where there is none, by what the message calls them
     * @throws ParameterException if it cannot be saved there, or would take the place of its own data
     */
    void check(CommandSpec command, Map<String, Path> data) {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            throw wrong(command, "--model " + file + " is a folder; name a file in it");
        }
        if (!Files.isDirectory(folder)) {
            throw wrong(command, "--model " + file + ": there is no folder " + folder + "; create it first");
        }
        if (!Files.isWritable(folder)) {
            throw wrong(command, "--model " + file + ": cannot write in folder " + folder + "; choose another");
        }
        data.forEach((what, source) -> {
            if (source != null && isSame(source, file)) {
                throw wrong(
                        command, "--model " + file + " is the file of " + what + " and would replace it; name another");
            }
        });
    }

    private static boolean isSame(Path a, Path b) {
        if (a.toAbsolutePath().normalize().equals(b.toAbsolutePath().normalize())) {
            return true;
        }
        try {
            return Files.exists(a) && Files.exists(b) && Files.isSameFile(a, b);
        } catch (IOException e) {
            // What is wrong with the data is said when they are read.
            return false;
        }
    }

    private static ParameterException wrong(CommandSpec command, String message) {
        return new ParameterException(command.commandLine(), message);
    }

    void save(TextModel model) throws IOException {
        try {
            model.write(file);
        } catch (UncheckedIOException e) {
            throw new IOException("--model " + file + " cannot be written: " + Failures.reason(e.getCause()), e);
        }
    }

    long bytes() throws IOException {
        return Files.size(file);
    }
}
