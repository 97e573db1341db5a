package io.textcnn.cli.console;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in plain words what is wrong with the arguments, where picocli's own words are short of the remedy. */
final class UsageMessage {
    private static final Pattern NUMBERS_OF_A_LIST = Pattern.compile("\\d+(,\\d+)*,?");

    private static final String MODEL = "--model";

    private UsageMessage() {}

    static String of(ParameterException e) {
        CommandSpec command = e.getCommandLine().getCommandSpec();
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return unmatched(unmatched.getUnmatched().get(0), unmatched.isUnknownOption(), command);
        }
        if (e instanceof MissingParameterException missing) {
            // picocli looks for what is missing first, and that may be there under a wrong name
            return e.getCommandLine().getUnmatchedArguments().stream()
                    .filter(argument -> argument.length() > 1 && argument.startsWith("-"))
                    .findFirst()
                    .map(option -> unmatched(option, true, command))
                    .orElseGet(() -> missing(missing) + meantAsModel(missing));
        }
        if (e instanceof OverwrittenOptionException twice) {
            return name(twice.getOverwritten()) + ": given twice; give it once";
        }
        if (e.getCause() instanceof TypeConversionException wrong && e.getArgSpec() != null) {
            return name(e.getArgSpec()) + ": " + wrong.getMessage();
        }
        if (e.getMessage().startsWith("Missing required subcommand")) {
            return "no command given; expected one of " + String.join(", ", commands(command));
        }
        if (e.getMessage().startsWith("Unknown subcommand")) {
            // from help, whose exception belongs to the command above it
            return unmatched(e.getValue(), false, command);
        }
        return e.getMessage();
    }

    private static String unmatched(String argument, boolean isOption, CommandSpec command) {
        if (isOption) {
            List<String> names = command.options().stream()
                    .filter(option -> !option.hidden())
                    .map(OptionSpec::longestName)
                    .toList();
            String name = argument.replaceFirst("=.*", "");
            List<String> others = commandsWith(name, command);
            return others.isEmpty()
                    ? argument + ": no such option" + meant(NearNames.of(argument, names))
                    : name + ": no option of " + command.name() + ", only of " + String.join(" and ", others)
                            + "; leave it out";
        }
        if (command.subcommands().isEmpty()) {
            Optional<OptionSpec> list = command.options().stream()
                    .filter(option -> !option.splitRegex().isEmpty())
                    .findFirst();
            if (list.isPresent() && followsValueOf(list.get(), argument, command)) {
                return "\"" + argument + "\": one argument too many; the values of "
                        + list.get().longestName() + " are separated by commas, without blanks: "
                        + list.get().longestName() + " " + list.get().defaultValue();
            }
            return "\"" + argument
                    + "\": one argument too many; an option's name goes before its value, and a name with"
                    + " spaces in quotes";
        }
        List<String> commands = commands(command);
        List<String> near = NearNames.of(argument, commands);
        return "\"" + argument + "\": no such command"
                + (near.isEmpty() ? "; expected one of " + String.join(", ", commands) : meant(near));
    }

    /** Whether an argument stands behind the value of an option that takes a list, with nothing but numbers between. */
    private static boolean followsValueOf(OptionSpec list, String argument, CommandSpec command) {
        boolean behind = false;
        int numbers = 0;
        for (String each : command.commandLine().getParseResult().originalArgs()) {
            if (each.replaceFirst("=.*", "").equals(list.longestName())) {
                behind = true;
                numbers = each.contains("=") ? 1 : 0;
            } else if (NUMBERS_OF_A_LIST.matcher(each).matches()) {
                numbers++;
                if (behind && numbers > 1 && each.equals(argument)) {
                    return true;
                }
            } else {
                behind = false;
            }
        }
        return false;
    }

    /** The other commands that have an option of this name. */
    private static List<String> commandsWith(String name, CommandSpec command) {
        if (command.parent() == null) {
            return List.of();
        }
        CommandSpec root = command.parent();
        return commands(root).stream()
                .filter(other -> root.subcommands()
                        .get(other)
                        .getCommandSpec()
                        .optionsMap()
                        .containsKey(name))
                .toList();
    }

    private static String meant(List<String> near) {
        return near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
    }

    private static List<String> commands(CommandSpec root) {
        return root.subcommands().entrySet().stream()
                .filter(entry ->
                        !entry.getValue().getCommandSpec().usageMessage().hidden())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** A model without its option, which other commands take for a file of texts or for a sentence. */
    private static String meantAsModel(MissingParameterException e) {
        if (e.getMissing().stream().noneMatch(argument -> name(argument).equals(MODEL))) {
            return "";
        }
        CommandLine command = e.getCommandLine();
        // as in the names that the guides give models
        String ending = "." + command.getCommandSpec().root().name();
        return Stream.concat(
                        command.getCommandSpec().positionalParameters().stream()
                                .flatMap(parameter -> parameter.stringValues().stream()),
                        command.getUnmatchedArguments().stream())
                .filter(argument -> argument.endsWith(ending))
                .findFirst()
                .map(file -> "; write " + MODEL + " " + file)
                .orElse("");
    }

    private static String missing(MissingParameterException e) {
        // picocli tells an option that is not there from one without its value only in words
        boolean isValue = e.getMessage().contains(" for option ");
        return e.getMissing().stream()
                .map(argument -> isValue
                        ? name(argument) + ": its value is missing; write " + name(argument) + " "
                                + argument.paramLabel()
                        : missing(argument))
                .collect(Collectors.joining("; "));
    }

    private static String missing(ArgSpec argument) {
        String what = String.join(" ", argument.description()).replaceFirst("\\.$", "");
        // "Where to save" goes on as "where to save", "CSV file" as it is
        boolean isWord = what.length() > 1 && Character.isLowerCase(what.charAt(1));
        return (argument.isOption() ? name(argument) + " " : "") + argument.paramLabel() + " is missing: "
                + (isWord ? what.substring(0, 1).toLowerCase(Locale.ROOT) + what.substring(1) : what);
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
