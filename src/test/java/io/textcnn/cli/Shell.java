package io.textcnn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.cli.image.ImageCnnCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs lines of a shell in a folder where {@code bin/textcnn} and {@code bin/imagecnn} start the classes under test. */
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
     * @param texts settings for every training on texts beside those on its command line; none for none
     * @param pictures the same for pictures
     */
    static Shell in(Path folder, List<String> texts, List<String> pictures) throws IOException {
        Shell shell = new Shell(folder);
        copy(Path.of("datasets"), folder.resolve("datasets"));
        copy(Path.of("embeddings"), folder.resolve("embeddings"));
        Files.createDirectory(folder.resolve("bin"));
        shell.program("textcnn", TextCnnCommand.class, texts);
        shell.program("imagecnn", ImageCnnCommand.class, pictures);
        Files.createFile(shell.commands);
        return shell;
    }

    private void program(String name, Class<?> main, List<String> training) throws IOException {
        Path settings = Files.write(folder.resolve(name + ".conf"), training);
        Path program = Files.writeString(folder.resolve("bin").resolve(name), """
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
                        main.getName(),
                        commands));
        assertTrue(program.toFile().setExecutable(true));
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

    /** The commands of these programs that have ended so far, each after its exit code. */
    List<String> commands() throws IOException {
        return Files.readAllLines(commands);
    }
}
