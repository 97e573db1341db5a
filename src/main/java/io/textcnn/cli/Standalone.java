package io.textcnn.cli;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import picocli.CommandLine;

/** Runs a command that is a program of its own, with the messages and exit codes of {@link TextCnnCommand}. */
final class Standalone {
    private static final int HELP_WIDTH = 80;

    private Standalone() {}

    /**
     * Runs it and ends the process with its exit code.
     *
     * @param command makes it, for a writer that takes its results
     */
    static void main(Function<Writer, Object> command, String... arguments) {
        System.setProperty("picocli.converters.excludes", "java.time.*,java.sql.*");
        // The descriptors themselves, as in TextCnnCommand.
        int code = run(
                command, new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err), arguments);
        System.exit(code);
    }

    /**
     * Runs it and returns its exit code.
     *
     * @param out takes results, in UTF-8
     * @param err takes messages, in UTF-8
     */
    static int run(Function<Writer, Object> command, OutputStream out, OutputStream err, String... arguments) {
        StandardOutput output = new StandardOutput(out);
        Writer results = new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8));
        PrintWriter help = new PrintWriter(results);
        PrintWriter messages = new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true);
        int code;
        try {
            CommandLine line = new CommandLine(command.apply(results))
                    .setOut(help)
                    .setErr(messages)
                    .setExpandAtFiles(false)
                    .setUsageHelpWidth(HELP_WIDTH)
                    .setParameterExceptionHandler((e, all) -> Failures.usage(e, ConfigFile.NONE))
                    .setExecutionExceptionHandler(
                            (e, failed, parsed) -> Failures.execution(e, failed, ConfigFile.NONE, messages));
            Values.register(line);
            code = line.execute(arguments);
        } catch (Throwable e) {
            // The handlers see exceptions only.
            code = Failures.report(e, "", messages);
        }
        help.flush();
        return output.failure() == null ? code : Failures.standardOutput(output.failure(), messages);
    }
}
