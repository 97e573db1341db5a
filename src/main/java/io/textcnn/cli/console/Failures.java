package io.textcnn.cli.console;

import io.textcnn.cli.report.Figures;
import io.textcnn.data.InputException;
import io.textcnn.engine.BackendUnavailableException;
import io.textcnn.engine.DeviceMemoryException;
import io.textcnn.model.ModelFormatException;
import io.textcnn.training.TrainingDivergedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;

/** Turns what went wrong into a message on standard error and an exit code; a stack trace only if asked for. */
final class Failures {
    private static final String DEBUG = "TEXTCNN_DEBUG";

    /** What CUDA's libraries and ND4J say when a card has no more memory; no pattern yet: next to no run needs it. */
    private static final String CARD_IS_FULL = "cudaErrorMemoryAllocation|CUDA_ERROR_OUT_OF_MEMORY"
            + "|CU\\w+_STATUS_ALLOC_FAILED|cudaMalloc failed|llocate .*\\b(DEVICE|CUDA)\\b|\\[DEVICE] allocation failed";

    private final Words words;
    private final PrintWriter err;

    /**
     * The failures of one run of a program.
     *
     * @param err takes the messages
     */
    Failures(Words words, PrintWriter err) {
        this.words = words;
        this.err = err;
    }

    /** Wrong options or arguments: the message, and where to read on. */
    int usage(ParameterException e, ConfigFile config) {
        say(config.withPlace(UsageMessage.of(e)));
        err.println("See '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }

    /** Any other exception that a command threw. */
    int execution(Exception e, CommandLine failed, ConfigFile config) {
        // Standard output's failure is told once, when it is known that nothing more will be written.
        if (e instanceof StandardOutput.Failure) {
            return ExitCode.SOFTWARE;
        }
        return tell(e, config.withHint(message(e, failed.getCommandName())));
    }

    /**
     * Anything else, an {@link Error} too.
     *
     * @param command the name of the command that failed, empty if it did not come to one
     */
    int report(Throwable thrown, String command) {
        return tell(thrown, message(thrown, command));
    }

    private int tell(Throwable thrown, String message) {
        Throwable reason = thrown instanceof AfterSaving ? thrown.getCause() : thrown;
        boolean badInput = reason instanceof InputException || reason instanceof ModelFormatException;
        print(message, thrown);
        return badInput ? ExitCode.USAGE : ExitCode.SOFTWARE;
    }

    /** Standard output failed; nothing is said if its reader wanted no more. */
    int standardOutput(StandardOutput.Failure failure) {
        if (!failure.isClosedPipe()) {
            print(failure.getMessage(), failure);
        }
        return ExitCode.SOFTWARE;
    }

    private void say(String message) {
        // It may quote labels, texts and names of files.
        err.println(words.name() + ": " + Figures.printable(message));
    }

    private void print(String message, Throwable thrown) {
        say(message);
        if (System.getenv(DEBUG) != null) {
            thrown.printStackTrace(err);
        }
    }

    private String message(Throwable thrown, String command) {
        if (thrown instanceof AfterSaving after) {
            return "the model has been saved, " + after.model() + ", but its test failed: "
                    + message(after.getCause(), command);
        }
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            // A thread's own error may have been wrapped on its way here.
            if (cause instanceof OutOfMemoryError) {
                return "out of memory (" + cause.getMessage()
                        + "); give it more with TEXTCNN_JAVA_OPTIONS=-Xmx4g in the environment"
                        + words.savingMemory().getOrDefault(command, "");
            }
            if (Pattern.compile(CARD_IS_FULL)
                    .matcher(String.valueOf(cause.getMessage()))
                    .find()) {
                return "out of memory on the card (" + cause.getMessage() + "); end other programs that compute on it"
                        + words.savingMemory().getOrDefault(command, "") + ", or give --backend cpu";
            }
            if (cause instanceof DeviceMemoryException) {
                return cause.getMessage();
            }
            // What C++ says when there is no more memory for a library.
            if (String.valueOf(cause.getMessage()).contains("bad_alloc")) {
                return "out of memory outside of Java's heap; close other programs, or give the heap less with"
                        + " TEXTCNN_JAVA_OPTIONS=-Xmx1g in the environment"
                        + words.savingMemory().getOrDefault(command, "");
            }
        }
        if (thrown instanceof StackOverflowError) {
            return "out of stack; give it more with TEXTCNN_JAVA_OPTIONS=-Xss8m in the environment";
        }
        if (thrown instanceof LinkageError) {
            return "a library does not fit or is missing (" + thrown + "); build again with mvn clean package";
        }
        if (thrown instanceof UncheckedIOException unchecked) {
            return message(unchecked.getCause(), command);
        }
        if (thrown instanceof FileSystemException file && file.getFile() != null) {
            return file.getFile() + ": " + InputException.reason(file);
        }
        if (thrown instanceof IOException io) {
            return InputException.reason(io);
        }
        if (thrown instanceof InputException input) {
            return words.message(input);
        }
        if (thrown instanceof TrainingDivergedException) {
            return thrown.getMessage() + " (--learning-rate)";
        }
        boolean speaksForItself =
                thrown instanceof ModelFormatException || thrown instanceof BackendUnavailableException;
        if (speaksForItself) {
            return thrown.getMessage();
        }
        return "internal error: " + thrown + "; please report it, with what " + DEBUG + "=1 in the environment adds";
    }
}
