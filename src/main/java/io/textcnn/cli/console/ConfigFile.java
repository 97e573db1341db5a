package io.textcnn.cli.console;

import io.textcnn.data.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * A command's settings from a file, taken as if they stood among its arguments; options that do stand there win.
 *
 * <p>A line is {@code key = value}, where a key is the long name of an option without its dashes, or a comment that begins
 * with {@code #}, or blank. Which options there are and what they take is asked of the command alone.
 */
final class ConfigFile {
    /** No settings at all. */
    static final ConfigFile NONE = new ConfigFile("", "", List.of());

    private static final String DASHES = "--";
    private static final String EXPECTED = "a file of settings, one \"key = value\" a line";
    private static final int LONGEST_QUOTE = 60;
    private static final Pattern COMMENT_BEHIND = Pattern.compile("\\s#");

    private final String source;
    /** The name of the command. */
    private final String command;
    /** In the file's order. */
    private final List<Setting> settings;

    private record Setting(String key, String value, long line) {}

    private ConfigFile(String source, String command, List<Setting> settings) {
        this.source = source;
        this.command = command;
        this.settings = settings;
    }

    /**
     * The settings from the file that the arguments name, if they name one and do not ask for help; less those that
     * arguments win over.
     *
     * @throws InputException if the file cannot be used
     */
    static ConfigFile of(CommandLine root, String... arguments) {
        try {
            root.parseArgs(arguments);
        } catch (ParameterException e) {
            // Told when the command is run: what is missing here may stand in the file.
        }
        for (CommandLine command : root.getSubcommands().values()) {
            OptionSpec option = command.getCommandSpec().optionsMap().get(ConfigOption.NAME);
            if (option != null && option.getValue() instanceof Path file && !command.isUsageHelpRequested()) {
                ParseResult given = command.getParseResult();
                return read(file, command.getCommandSpec(), given::hasMatchedOption);
            }
        }
        return NONE;
    }

    private static ConfigFile read(Path file, CommandSpec command, Predicate<OptionSpec> isGiven) {
        String source = file.toString();
        List<Setting> settings = new ArrayList<>();
        List<String> lines = SmallFile.lines(file, EXPECTED);
        for (int i = 0; i < lines.size(); i++) {
            String text = lines.get(i).strip();
            if (!text.isEmpty() && !text.startsWith("#")) {
                settings.add(setting(text, source, i + 1, command, settings));
            }
        }
        settings.removeIf(setting -> isGiven.test(option(setting.key(), command)));
        return new ConfigFile(source, command.name(), settings);
    }

    private static Setting setting(String text, String source, long line, CommandSpec command, List<Setting> before) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw InputException.at(
                    source,
                    line,
                    quoted(text),
                    "key = value",
                    "write it so (a flag: key = true), or begin a comment with #");
        }
        String key = text.substring(0, equals).strip();
        String value = text.substring(equals + 1).strip();
        OptionSpec option = option(key, command);
        if (option == null) {
            throw unknown(key, source, line, command);
        }
        if (!isSetting(option)) {
            throw InputException.at(
                    source,
                    line,
                    "the key " + quoted(key),
                    "a setting",
                    "give " + option.longestName() + " on the command line, if you need it");
        }
        if (value.isEmpty()) {
            throw InputException.at(
                    source,
                    line,
                    "the key " + quoted(key) + " without a value",
                    "one behind the =",
                    "add it or delete the line");
        }
        boolean isRepeatable = option.isMultiValue() && option.splitRegex().isEmpty();
        for (Setting other : before) {
            if (other.key().equals(key) && !isRepeatable) {
                throw InputException.at(
                        source,
                        line,
                        "the key " + quoted(key) + " again",
                        "each key once, and it stands in line " + other.line(),
                        "delete one of the two");
            }
        }
        return new Setting(key, value, line);
    }

    private static InputException unknown(String key, String source, long line, CommandSpec command) {
        List<String> keys = command.options().stream()
                .filter(ConfigFile::isSetting)
                .map(option -> option.longestName().substring(DASHES.length()))
                .toList();
        List<String> near = NearNames.of(key, keys);
        return InputException.at(
                source,
                line,
                "the unknown key " + quoted(key),
                near.isEmpty()
                        ? "the name of an option"
                        : near.stream().map(ConfigFile::quoted).collect(Collectors.joining(" or ")),
                "the keys are the options of '" + command.qualifiedName() + " --help' without their dashes");
    }

    private static OptionSpec option(String key, CommandSpec command) {
        return command.optionsMap().get(DASHES + key);
    }

    private static boolean isSetting(OptionSpec option) {
        return !option.usageHelp()
                && !option.versionHelp()
                && !option.longestName().equals(ConfigOption.NAME);
    }

    private static String quoted(String text) {
        return "\"" + (text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "..." : text) + "\"";
    }

    /** The arguments with the settings among them: behind the name of the command, before what is its own. */
    String[] with(String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(
                all.indexOf(command) + 1,
                settings.stream()
                        .map(setting -> DASHES + setting.key() + "=" + setting.value())
                        .toList());
        return all.toArray(String[]::new);
    }

    /** The message; if options that it names are set in this file, the place is told before it. */
    String withPlace(String message) {
        List<Setting> named = namedIn(message);
        if (named.isEmpty()) {
            return message;
        }
        boolean comment = named.stream()
                .anyMatch(setting -> COMMENT_BEHIND.matcher(setting.value()).find());
        return place(named) + ": " + message + (comment ? "; a comment needs a line of its own" : "");
    }

    /** The message of something that is wrong elsewhere; if options that it names are set in this file, with the place. */
    String withHint(String message) {
        List<Setting> named = namedIn(message);
        return named.isEmpty()
                ? message
                : message + " ("
                        + named.stream()
                                .map(setting -> DASHES + setting.key())
                                .distinct()
                                .collect(Collectors.joining(", "))
                        + ": set in " + place(named) + ")";
    }

    private String place(List<Setting> named) {
        return source
                + (named.size() == 1 ? ", line " : ", lines ")
                + named.stream().map(setting -> Long.toString(setting.line())).collect(Collectors.joining(", "));
    }

    private List<Setting> namedIn(String message) {
        return settings.stream()
                .filter(setting -> Pattern.compile("(?<![\\w-])" + DASHES + Pattern.quote(setting.key()) + "(?![\\w-])")
                        .matcher(message)
                        .find())
                .toList();
    }
}
