package io.textcnn.bench;

import io.textcnn.bench.measured.Findings;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Other programs, run to their end. */
final class Programs {
    /** How often a program is asked for its memory. */
    private static final int POLL_MILLISECONDS = 10;

    private static final int BAD_INPUT = 2;

    /** How much of what a program said is told when it fails. */
    private static final int MESSAGE_LINES = 20;

    private Programs() {}

    /**
     * How a program ran.
     *
     * @param seconds from its start to its end
     * @param peakMegabytes the most memory that was resident, where the system tells
     */
    record Run(double seconds, OptionalDouble peakMegabytes) {}

    /** A program ended otherwise than well. */
    static final class FailedException extends IOException {
        private static final long serialVersionUID = 1;

        private final boolean isInput;

        private FailedException(String message, boolean isInput) {
            super(message);
            this.isInput = isInput;
        }

        /** Whether it was given what it cannot take; the message is then what it said. */
        boolean isInput() {
            return isInput;
        }
    }

    /**
     * Runs a program and times it.
     *
     * @param environment what is added to its environment
     * @param output takes its standard output, or null to drop it
     * @param messages takes its standard error, for the message if it fails
     * @throws FailedException if its exit code is not 0
     */
    static Run run(List<String> command, Map<String, String> environment, Path output, Path messages)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(messages.toFile());
        builder.environment().putAll(environment);
        // Where a JVM that crashes leaves its report.
        builder.directory(messages.getParent().toFile());
        builder.redirectOutput(
                output == null ? ProcessBuilder.Redirect.DISCARD : ProcessBuilder.Redirect.to(output.toFile()));
        long start = System.nanoTime();
        Process process = builder.start();
        try {
            OptionalDouble peak = OptionalDouble.empty();
            while (!process.waitFor(POLL_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                OptionalDouble now = Findings.peakMegabytes(process.pid());
                peak = now.isPresent() ? now : peak;
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            if (process.exitValue() != 0) {
                throw failed(command, process.exitValue(), messages, output);
            }
            return new Run(seconds, peak);
        } finally {
            // Nothing that was started goes on when this program is ended.
            process.destroy();
        }
    }

    private static FailedException failed(List<String> command, int code, Path messages, Path output)
            throws IOException {
        if (code == BAD_INPUT) {
            return new FailedException(lastLines(messages).strip(), true);
        }
        // A JVM that crashes says so on standard output.
        return new FailedException(
                name(command) + " ended with exit code " + code + "\n" + lastLines(messages)
                        + (output == null ? "" : lastLines(output)),
                false);
    }

    private static String lastLines(Path file) throws IOException {
        List<String> lines = new String(Files.readAllBytes(file), Charset.defaultCharset())
                .lines()
                .toList();
        return lines.subList(Math.max(0, lines.size() - MESSAGE_LINES), lines.size()).stream()
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    /** What a program prints, in one line; nothing if it is not there or fails. */
    static Optional<String> output(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String printed = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset()).strip();
            return process.waitFor() == 0 && !printed.isEmpty() ? Optional.of(printed) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Whether a program can be started by its name. */
    static boolean isInstalled(String program) {
        String path = System.getenv("PATH");
        return path != null
                && Arrays.stream(path.split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** Of a JVM the class it runs, else the program's file. */
    private static String name(List<String> command) {
        int classPath = command.indexOf("-cp");
        return classPath < 0 ? command.get(0) : command.get(classPath + 2);
    }
}
