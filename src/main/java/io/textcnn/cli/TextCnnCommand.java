package io.textcnn.cli;

import io.textcnn.cli.report.CommandResult;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command {@code textcnn}. */
@Command(
        name = "textcnn",
        description = "Sentence classification with convolutional networks (Kim, EMNLP 2014).",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        footer = {
            "",
            "Examples:",
            "  textcnn train train.csv --test test.csv --model questions.textcnn",
            "  textcnn evaluate --model questions.textcnn test.csv",
            "  echo \"Who wrote Faust?\" | textcnn predict --model questions.textcnn",
            "  textcnn explain --model questions.textcnn \"Who wrote Faust?\"",
            "  textcnn info --model questions.textcnn",
            "",
            "Environment:",
            "  TEXTCNN_JAVA_OPTIONS  options for the JVM, such as -Xmx4g for more memory",
            "  TEXTCNN_DEBUG         if set, a failure's message is followed by a stack trace",
            "  NO_COLOR              if set, nothing is coloured",
            "",
            "Exit codes: 0 done, 1 failed, 2 bad input or usage."
        })
public final class TextCnnCommand {
    /** As wide as the narrowest terminal in use. */
    private static final int HELP_WIDTH = 80;

    private static final List<String> COMMANDS =
            List.of("train", "evaluate", "predict", "explain", "patterns", "info", "experiment", "help");

    private final InputStream in;
    private final Writer out;

    private TextCnnCommand(InputStream in, Writer out) {
        this.in = in;
        this.out = out;
    }

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
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
     * Runs the command and returns its exit code.
     *
     * @param in what {@code -} stands for
     * @param out takes results, in UTF-8
     * @param err takes messages, in UTF-8
     */
    static int run(InputStream in, OutputStream out, OutputStream err, String... arguments) {
        StandardOutput output = new StandardOutput(out);
        Writer results = new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8));
        PrintWriter help = new PrintWriter(results);
        PrintWriter messages = new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true);
        int code;
        CommandLine command = commandLine(in, results, arguments).setOut(help).setErr(messages);
        try {
            ConfigFile config = ConfigFile.of(command, arguments);
            code = command.setParameterExceptionHandler((e, all) -> Failures.usage(e, config))
                    .setExecutionExceptionHandler(
                            (e, failed, parsed) -> Failures.execution(e, failed, config, messages))
                    .execute(config.with(arguments));
        } catch (Throwable e) {
            // The handlers see exceptions only; memory that ran out is for the user to know of, too.
            code = Failures.report(e, name(command), messages);
        }
        help.flush();
        return output.failure() == null ? code : Failures.standardOutput(output.failure(), messages);
    }

    /** The name of the command below that was to be run, or nothing. */
    private static String name(CommandLine root) {
        ParseResult given = root.getParseResult();
        return given == null || !given.hasSubcommand()
                ? ""
                : given.subcommand().commandSpec().name();
    }

    /** The command and all of those below it, with their options. */
    static CommandLine commandLine(InputStream in, Writer out) {
        return commandLine(in, out, COMMANDS);
    }

    /**
     * The command and the one below it that the arguments ask for: to look up the options of all takes about as long as to
     * read a model. If they ask for none, or not as they should, it has all, which help and messages tell of.
     */
    private static CommandLine commandLine(InputStream in, Writer out, String... arguments) {
        if (arguments.length > 0 && COMMANDS.contains(arguments[0]) && !arguments[0].equals("help")) {
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

    private static CommandLine commandLine(InputStream in, Writer out, List<String> commands) {
        CommandLine root = new CommandLine(new TextCnnCommand(in, out));
        for (String name : commands) {
            root.addSubcommand(name, command(name));
        }
        // An argument that begins with @ is a name or a sentence as any other, not a file of arguments.
        root.setExpandAtFiles(false).setUsageHelpWidth(HELP_WIDTH);
        Values.register(root);
        return root;
    }

    private static Object command(String name) {
        return switch (name) {
            case "train" -> new TrainCommand();
            case "evaluate" -> new EvaluateCommand();
            case "predict" -> new PredictCommand();
            case "explain" -> new ExplainCommand();
            case "patterns" -> new PatternsCommand();
            case "info" -> new InfoCommand();
            case "experiment" -> new ExperimentCommand();
            case "help" -> new CommandLine.HelpCommand();
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** Standard input. */
    InputStream in() {
        return in;
    }

    /** Writes a result to standard output: as text, or as one JSON object. */
    void print(CommandResult result, boolean json) throws IOException {
        StringWriter text = new StringWriter();
        PrintWriter lines = new PrintWriter(text);
        if (json) {
            lines.println(result.json());
        } else {
            result.print(lines);
        }
        out.write(text.toString());
    }

    /** Standard output; what cannot be written is an exception, and so a failure of the command. */
    Writer out() {
        return out;
    }
}
