package io.textcnn.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A folder in which a reader follows a guide: with the bundled data sets where a checkout has them, each command in a
 * process of its own.
 *
 * @param folder an empty folder
 */
public record Workplace(Path folder) {
    private static final long MOST_MINUTES = 5;
    private static final String COMMAND = "bin/textcnn ";

    /** A workplace in this folder, with a copy of the questions and of their word vectors. */
    public static Workplace in(Path folder) throws IOException {
        Path questions = Path.of("datasets", "questions");
        Path copies = Files.createDirectories(folder.resolve(questions));
        for (String name : List.of("train.csv", "test.csv")) {
            Files.copy(questions.resolve(name), copies.resolve(name));
        }
        Path vectors = Path.of("embeddings", "questions.25d.vec");
        Files.copy(
                vectors, Files.createDirectories(folder.resolve("embeddings")).resolve(vectors.getFileName()));
        return new Workplace(folder);
    }

    /** What a program wrote to standard output, which must have ended well. */
    private String run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                absoluteClassPath()));
        command.addAll(arguments);
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("OMP_WAIT_POLICY", "passive");
        Process process = builder.start();
        try {
            assertTrue(process.waitFor(MOST_MINUTES, TimeUnit.MINUTES), "ended in time: " + arguments);
        } finally {
            process.destroyForcibly();
        }
        assertEquals(0, process.exitValue(), () -> arguments + ": " + read(err));
        return read(out);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).replace(System.lineSeparator(), "\n");
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static String absoluteClassPath() {
        String separator = System.getProperty("path.separator");
        return String.join(
                separator,
                Arrays.stream(System.getProperty("java.class.path").split(separator))
                        .map(entry -> Path.of(entry).toAbsolutePath().toString())
                        .toList());
    }

    /**
     * Runs pieces of Java one after another as the body of one program, with the imports among them and no others. A piece
     * that is a whole class is a program of its own, and is run before.
     *
     * @return what it printed
     */
    public String runJava(List<String> pieces) throws IOException, InterruptedException {
        StringBuilder imports = new StringBuilder();
        StringBuilder body = new StringBuilder();
        StringBuilder printed = new StringBuilder();
        for (String piece : pieces) {
            if (piece.contains("public final class Main {")) {
                Files.writeString(folder.resolve("Main.java"), piece);
                printed.append(run(List.of("Main.java")));
                continue;
            }
            for (String line : piece.split("\n")) {
                (line.startsWith("import ") ? imports : body).append(line).append('\n');
            }
        }
        String program = imports + "class Guide {\npublic static void main(String[] arguments) throws Exception {\n"
                + body + "}\n}\n";
        Files.writeString(folder.resolve("Guide.java"), program);
        return printed + run(List.of("Guide.java"));
    }

    /**
     * Runs a {@code bin/textcnn} command without quotes, pipes and the like.
     *
     * @param more options added at its end, to keep a test short
     * @return what it printed
     */
    public String runCommand(String command, String... more) throws IOException, InterruptedException {
        String line = command.strip();
        assertTrue(line.startsWith(COMMAND) && line.matches("[\\w ./-]+"), "one plain command: " + line);
        List<String> arguments = new ArrayList<>(List.of("io.textcnn.cli.TextCnnCommand"));
        arguments.addAll(List.of(line.substring(COMMAND.length()).split(" ")));
        arguments.addAll(List.of(more));
        return run(arguments);
    }
}
