package io.textcnn.cli;

import io.textcnn.cli.console.Program;
import io.textcnn.cli.console.RootCommand;
import io.textcnn.cli.console.VersionProvider;
import io.textcnn.cli.console.Words;
import java.io.InputStream;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

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
public final class TextCnnCommand extends RootCommand {
    /** Runs {@code textcnn}. */
    public static final Program PROGRAM = new Program(
            TextCnnCommand::new,
            List.of("train", "evaluate", "predict", "explain", "patterns", "info", "experiment", "help"),
            TextCnnCommand::command,
            new Words(
                    "textcnn",
                    SettingNames.all(),
                    Map.of(
                            "train",
                            ", or use a smaller --batch, --dimensions or --feature-maps, or --no-baseline",
                            "evaluate",
                            ", or do without --baseline")));

    private TextCnnCommand(InputStream in, Writer out) {
        super(in, out);
    }

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        PROGRAM.runProcess(arguments);
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
            default -> throw new IllegalArgumentException(name);
        };
    }
}
