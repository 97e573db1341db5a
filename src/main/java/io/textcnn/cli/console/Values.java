package io.textcnn.cli.console;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What options take, and what is said in plain words of a value that is none of it. */
final class Values {
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?\\d+");

    private Values() {}

    /** Has a command and those below it read numbers, switches and file names in this way. */
    static void register(CommandLine command) {
        ITypeConverter<Integer> integers = text -> number(text, Integer::valueOf, whole(text, Integer.MAX_VALUE));
        ITypeConverter<Long> longs = text -> number(text, Long::valueOf, whole(text, Long.MAX_VALUE));
        ITypeConverter<Double> doubles = text -> number(text, Double::valueOf, "a number");
        command.registerConverter(int.class, integers)
                .registerConverter(Integer.class, integers)
                .registerConverter(long.class, longs)
                .registerConverter(Long.class, longs)
                .registerConverter(double.class, doubles)
                .registerConverter(Double.class, doubles)
                .registerConverter(boolean.class, Values::truth)
                .registerConverter(Boolean.class, Values::truth)
                .registerConverter(Path.class, Values::path);
    }

    private static <N> N number(String text, Function<String, N> reader, String expected) {
        try {
            return reader.apply(text);
        } catch (NumberFormatException e) {
            throw wrong(text, expected);
        }
    }

    private static String whole(String text, long largest) {
        return WHOLE_NUMBER.matcher(text).matches()
                ? "a whole number from " + (-largest - 1) + " to " + largest
                : "a whole number";
    }

    private static boolean truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(text, "true or false");
        };
    }

    private static Path path(String text) {
        if (text.isEmpty()) {
            throw new TypeConversionException("found an empty name, expected that of a file");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw wrong(text, "the name of a file, which cannot be so: " + e.getReason());
        }
    }

    private static TypeConversionException wrong(String text, String expected) {
        return new TypeConversionException("found \"" + text + "\", expected " + expected);
    }
}
