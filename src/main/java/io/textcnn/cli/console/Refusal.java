package io.textcnn.cli.console;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Says what is wrong with an option's value, beyond what its type tells. */
public final class Refusal {
    private Refusal() {}

    /** Something is wrong with a command's arguments; the message names the option. */
    public static ParameterException of(CommandSpec command, String message) {
        return new ParameterException(command.commandLine(), message);
    }

    /**
     * What is made of an option's value.
     *
     * @throws ParameterException if that is an {@link IllegalArgumentException}; its message is told behind the option
     */
    public static <T> T named(CommandSpec command, String option, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), option + ": " + e.getMessage(), e);
        }
    }

    /**
     * What is made of each value of an option that takes a list.
     *
     * @throws ParameterException if that is an {@link IllegalArgumentException}, or two values come to the same
     */
    public static <T, R> List<R> each(CommandSpec command, String option, List<T> values, Function<T, R> meaning) {
        List<R> meant =
                named(command, option, () -> values.stream().map(meaning).toList());
        if (meant.stream().distinct().count() < meant.size()) {
            throw of(command, option + ": found one of them twice in " + values);
        }
        return meant;
    }

    /**
     * Refuses a number out of range.
     *
     * @throws ParameterException if it is
     */
    public static void requireRange(CommandSpec command, String option, long found, long least, long most) {
        if (found < least || found > most) {
            throw of(command, option + ": found " + found + ", expected " + least + " to " + most);
        }
    }
}
