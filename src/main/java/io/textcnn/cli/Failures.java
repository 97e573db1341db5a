package io.textcnn.cli;

import io.textcnn.data.InputException;
import io.textcnn.engine.BackendUnavailableException;
import io.textcnn.model.ModelFormatException;
import io.textcnn.training.TrainingDivergedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns what went wrong into a message on standard error and an exit code; a stack trace only if asked for. */
final class Failures {
    private static final String DEBUG = "TEXTCNN_DEBUG";

    private Failures() {}

    /** Wrong options or arguments: the message, and where to read on. */
    static int usage(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("textcnn: " + e.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
        err.println("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }

    /** Anything else that a command threw. */
    static int execution(Exception e, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        boolean badInput = e instanceof InputException
                || e instanceof ModelFormatException
                || e instanceof IllegalArgumentException;
        err.println("textcnn: " + message(e));
        if (System.getenv(DEBUG) != null) {
            e.printStackTrace(err);
        }
        return badInput ? ExitCode.USAGE : ExitCode.SOFTWARE;
    }

    private static String message(Exception e) {
        if (e instanceof UncheckedIOException unchecked) {
            return message(unchecked.getCause());
        }
        if (e instanceof NoSuchFileException missing) {
            return missing.getFile() + ": no such file or folder";
        }
        if (e instanceof AccessDeniedException denied) {
            return denied.getFile() + ": access denied";
        }
        if (e instanceof FileSystemException file) {
            return file.getFile() + ": " + file.getReason();
        }
        boolean speaksForItself = e instanceof InputException
                || e instanceof ModelFormatException
                || e instanceof IllegalArgumentException
                || e instanceof BackendUnavailableException
                || e instanceof TrainingDivergedException
                || e instanceof IOException;
        if (speaksForItself) {
            return e.getMessage();
        }
        return "internal error: " + e + "; please report it, with what " + DEBUG + "=1 in the environment adds";
    }
}
