package io.textcnn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs lines of a shell in a folder where {@code bin/textcnn} starts the classes under test. */
final class Shell {
    private static final int SECONDS = 240;

    private final Path folder;
    private final Path commands;

    private Shell(Path folder) {
        this.folder = folder;
        this.commands = folder.resolve("commands.log");
    }

    /**
     * Makes a folder ready.
     *
     * @param training settings for every training beside those on its command line; none for none
     */
    static Shell in(Path folder, List<String> training) throws IOException {
        Shell shell = new Shell(folder);
        copy(Path.of("datasets"), folder.resolve("datasets"));
        copy(Path.of("embeddings"), folder.resolve("embeddings"));
        Path settings = Files.write(folder.resolve("training.conf"), training);
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Path textcnn = Files.writeString(bin.resolve("textcnn"), """
                #!/bin/sh
                case $1 in train) [ ! -s '%s' ] || set -- "$@" --config '%s' ;; esac
                status=0
                '%s' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp '%s' %s "$@" || status=$?
                echo "$status $*" >>'%s'
                exit $status
                """.formatted(
                        settings,
                        settings,
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        System.getProperty("java.class.path"),
                        TextCnnCommand.class.getName(),
                        shell.commands));
        assertTrue(textcnn.toFile().setExecutable(true));
        Files.createFile(shell.commands);
        return shell;
    }

    private static void copy(Path source, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(source.relativize(file).toString()));
            }
        }
    }

    /** Runs some lines, all of which must succeed, and returns what they printed. */
    String run(String lines) throws IOException, InterruptedException {
        Path out = folder.resolve("out.log");
        Path err = folder.resolve("err.log");
        Process process = new ProcessBuilder("/bin/sh", "-eu", "-c", lines)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertTrue(process.waitFor(SECONDS, TimeUnit.SECONDS), () -> "ended in time:\n" + lines);
        } finally {
            process.destroyForcibly();
        }
        String what = lines + Files.readString(err);
        assertEquals(0, process.exitValue(), what);
        for (String command : commands()) {
            // a pipe hides the exit code of all but its last command
            assertTrue(command.startsWith("0 "), what);
        }
        return Files.readString(out);
    }

    /** The commands of textcnn that have ended so far, each after its exit code. */
    List<String> commands() throws IOException {
        return Files.readAllLines(commands);
    }
}
