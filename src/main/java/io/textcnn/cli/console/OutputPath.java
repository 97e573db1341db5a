package io.textcnn.cli.console;

import io.textcnn.data.InputException;
import io.textcnn.model.WholeFile;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Finds out, before any work is done for it, what would keep a file from being written. */
public final class OutputPath {
    private OutputPath() {}

    /**
     * Refuses a path that cannot be written.
     *
     * @param option the option that names it
     * @param inputs files that must not be replaced, by what the message calls them; null where there is none
     * @throws ParameterException if it cannot be written, or would take the place of an input
     */
    public static void require(CommandSpec command, String option, Path file, Map<String, Path> inputs) {
        String named = option + " " + file;
        if (StandardInput.is(file)) {
            throw wrong(
                    command,
                    named + " would be standard output, which takes no such file; name one, or write ./- for"
                            + " a file of that name");
        }
        Path folder = target(command, named, file).getParent();
        if (folder == null || Files.isDirectory(file)) {
            throw wrong(command, named + " is a folder; name a file in it");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw wrong(command, named + " is no regular file and would be replaced; name another");
        }
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw wrong(command, named + ": " + folder + " is a file, not a folder; choose a folder");
        }
        if (!Files.isDirectory(folder)) {
            throw wrong(command, named + ": there is no folder " + folder + "; create it first");
        }
        if (!takesFiles(folder)) {
            throw wrong(command, named + ": cannot write in folder " + folder + "; choose another");
        }
        inputs.forEach((what, input) -> {
            if (input != null && isSame(input, file)) {
                throw wrong(command, named + " is the file of " + what + " and would replace it; name another");
            }
        });
    }

    /**
     * Refuses a folder that no files can be made in, or that cannot be made itself if it is not there yet.
     *
     * @param option the option that names it
     * @throws ParameterException if so
     */
    public static void requireFolder(CommandSpec command, String option, Path folder) {
        String named = option + " " + folder;
        Path there = folder.toAbsolutePath();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (there == null) {
            throw wrong(command, named + ": there is no such drive; choose another");
        }
        if (!Files.isDirectory(there)) {
            throw wrong(command, named + ": " + there + " is a file, not a folder; choose a folder");
        }
        if (!takesFiles(there)) {
            throw wrong(command, named + ": cannot write in folder " + there + "; choose another");
        }
    }

    /** Where the bytes will be: links are followed. */
    private static Path target(CommandSpec command, String named, Path file) {
        try {
            return WholeFile.resolved(file);
        } catch (FileSystemLoopException e) {
            throw wrong(command, named + " is a link that leads to no file; name another");
        } catch (IOException e) {
            throw wrong(command, named + " " + InputException.reason(e));
        }
    }

    /** Whether a file can be made in a folder. Trying is the only way to know: an administrator may write anywhere. */
    private static boolean takesFiles(Path folder) {
        try {
            Files.delete(Files.createTempFile(folder, ".textcnn", ".part"));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isSame(Path a, Path b) {
        if (a.toAbsolutePath().normalize().equals(b.toAbsolutePath().normalize())) {
            return true;
        }
        try {
            return Files.exists(a) && Files.exists(b) && Files.isSameFile(a, b);
        } catch (IOException e) {
            // What is wrong with an input is said when it is read.
            return false;
        }
    }

    private static ParameterException wrong(CommandSpec command, String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
