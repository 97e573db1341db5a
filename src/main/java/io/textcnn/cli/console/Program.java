package io.textcnn.cli.console;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * A command that is a program of its own, alone or with commands below it.
 *
 * @param root makes it, from what {@code -} stands for and what takes its results
 * @param commands the names of the commands below it, in the order in which help lists them
 * @param command makes one of these, by its name
 * @param words what its messages say
 */
public record Program(
        BiFunction<InputStream, Writer, RootCommand> root,
        List<String> commands,
        Function<String, Object> command,
        Words words) {
    /** As wide as the narrowest terminal in use. */
    private static final int HELP_WIDTH = 80;

    private static final String HELP = "help";

    /** Checks that nothing is missing. */
    public Program {
        Objects.requireNonNull(root, "root");
        commands = List.copyOf(commands);
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(words, "words");
    }

    /** A program without commands below it. */
    public Program(BiFunction<InputStream, Writer, RootCommand> root, Words words) {
        this(root, List.of(), Program::none, words);
    }

    private static Object none(String name) {
        throw new IllegalArgumentException(name);
    }

    /** Runs the program and ends the process with its exit code. */
    public void runProcess(String... arguments) {
        // picocli would look up the types of java.time and java.sql, which no option has, at every start.
        System.setProperty("picocli.converters.excludes", "java.time.*,java.sql.*");
        // The descriptors themselves: System.out would swallow a full disk and follow the terminal's character set.
        int code = run(
                System.in,
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                arguments);
        System.exit(code);
    }

    /**
     * Runs the program and returns its exit code.
     *
     * @param in what {@code -} stands for
     * @param out takes results, in UTF-8
     * @param err takes messages, in UTF-8
     */
    public int run(InputStream in, OutputStream out, OutputStream err, String... arguments) {
        StandardOutput output = new StandardOutput(out);
        Writer results = new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8));
        PrintWriter help = new PrintWriter(results);
        PrintWriter messages = new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true);
        Failures failures = new Failures(words, messages);
        CommandLine line = null;
        int code;
        try {
            line = commandLine(in, results, arguments).setOut(help).setErr(messages);
            ConfigFile config = ConfigFile.of(line, arguments);
            code = line.setParameterExceptionHandler((e, all) -> failures.usage(e, config))
                    .setExecutionExceptionHandler((e, failed, parsed) -> failures.execution(e, failed, config))
                    .execute(config.with(arguments));
        } catch (Throwable e) {
            // The handlers see exceptions only; memory that ran out is for the user to know of, too.
            code = failures.report(e, name(line));
        }
        help.flush();
        return output.failure() == null ? code : failures.standardOutput(output.failure());
    }

    /** The name of the command below that was to be run, or nothing; of null, too. */
    private static String name(CommandLine root) {
        ParseResult given = root == null ? null : root.getParseResult();
        return given == null || !given.hasSubcommand()
                ? ""
                : given.subcommand().commandSpec().name();
    }

    /** The command and all of those below it, with their options. */
    public CommandLine commandLine(InputStream in, Writer out) {
        return commandLine(in, out, commands);
    }

    /**
     * The command and the one below it that the arguments ask for: to look up the options of all takes about as long as to
     * read a model. If they ask for none, or not as they should, it has all, which help and messages tell of.
     */
    private CommandLine commandLine(InputStream in, Writer out, String... arguments) {
        if (arguments.length > 0 && commands.contains(arguments[0]) && !arguments[0].equals(HELP)) {
            CommandLine one = commandLine(in, out, List.of(arguments[0]));
            try {
                one.parseArgs(arguments);
                return one;
            } catch (ParameterException e) {
                // Told when the command is run.
            }
        }
        return commandLine(in, out);
    }

    private CommandLine commandLine(InputStream in, Writer out, List<String> names) {
        CommandLine line = new CommandLine(root.apply(in, out));
        for (String name : names) {
            line.addSubcommand(name, name.equals(HELP) ? new CommandLine.HelpCommand() : command.apply(name));
        }
        // An argument that begins with @ is a name or a sentence as any other, not a file of arguments.
        line.setExpandAtFiles(false).setUsageHelpWidth(HELP_WIDTH);
        Values.register(line);
        return line;
    }
}
