package io.textcnn.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code textcnn}. */
@Command(
        name = "textcnn",
        description = "Sentence classification with convolutional networks (Kim, EMNLP 2014).",
        subcommands = {TrainCommand.class, EvaluateCommand.class, PredictCommand.class, CommandLine.HelpCommand.class},
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        footer = {
            "",
            "Examples:",
            "  textcnn train train.csv --test test.csv --model questions.textcnn",
            "  textcnn evaluate --model questions.textcnn test.csv",
            "  echo \"Who wrote Faust?\" | textcnn predict --model questions.textcnn",
            "",
            "Exit codes: 0 done, 1 failed, 2 bad input or usage."
        })
public final class TextCnn {
    private TextCnn() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Runs the command and returns its exit code. */
    static int run(String... arguments) {
        return new CommandLine(new TextCnn())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Failures::usage)
                .setExecutionExceptionHandler(Failures::execution)
                .execute(arguments);
    }
}
