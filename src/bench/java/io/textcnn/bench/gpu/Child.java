package io.textcnn.bench.gpu;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Another program, which answers each line it is given with one line of JSON. */
final class Child implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PATIENCE_SECONDS = 10;
    private static final int MESSAGE_LINES = 12;

    private final String name;
    private final Path log;
    private final Process process;
    private final Writer questions;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    /** A program failed, or took too long. */
    static final class FailedException extends IOException {
        private static final long serialVersionUID = 1;

        FailedException(String message) {
            super(message);
        }
    }

    /**
     * Starts it.
     *
     * @param folder takes what it says on standard error, in {@code name.log}, and what a JVM leaves that crashes
     */
    Child(String name, List<String> command, Map<String, String> environment, Path folder) throws IOException {
        this.name = name;
        this.log = folder.resolve(name + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        this.process = builder.start();
        this.questions = process.outputWriter(StandardCharsets.UTF_8);
        Thread reader = new Thread(this::read, name);
        reader.setDaemon(true);
        reader.start();
    }

    /** What is no answer goes to the log: a JVM that crashes says so on standard output. The end is an empty line. */
    private void read() {
        try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("{")) {
                    lines.add(line);
                } else {
                    Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                }
            }
        } catch (IOException e) {
            // It has been ended.
        }
        lines.add("");
    }

    String name() {
        return name;
    }

    /**
     * Asks and waits for the answer.
     *
     * @throws FailedException if the program ends instead, or does not answer in time; it is ended then
     */
    JsonNode ask(String question, Deadline deadline) throws IOException, InterruptedException {
        try {
            questions.write(question + "\n");
            questions.flush();
        } catch (IOException e) {
            // It has ended; what it said is told below.
        }
        String answer = lines.poll(Math.max(0, deadline.milliseconds()), TimeUnit.MILLISECONDS);
        if (answer == null) {
            process.destroyForcibly();
            throw new FailedException(name + ": no answer to \"" + question + "\" in time; see " + log);
        }
        if (answer.isEmpty()) {
            int code = process.waitFor();
            throw new FailedException(name + " ended with exit code " + code + " when asked \"" + question + "\"; see "
                    + log + "\n" + said());
        }
        return JSON.readTree(answer);
    }

    /** Its last words; where in the code an exception came from is in the log. */
    private String said() throws IOException {
        List<String> all = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("\tat ") && !line.startsWith("\t... "))
                .toList();
        return String.join("\n", all.subList(Math.max(0, all.size() - MESSAGE_LINES), all.size()));
    }

    /** The end of its input is the end of the program. */
    @Override
    public void close() {
        try {
            questions.close();
        } catch (IOException e) {
            // It has ended before.
        }
        try {
            if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
