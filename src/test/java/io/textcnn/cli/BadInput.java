package io.textcnn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.cli.console.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What is wrong, and what is said of it.
 *
 * @param command the arguments, parted by blanks; a word with a dot in it, and "folder", is a file of the test's folder
 * @param place the file, with the line if there is one, or the option
 * @param found what is said to be wrong
 * @param remedy what is said to be done
 */
public record BadInput(String command, String place, String found, String remedy) {
    /** A command with an argument in the place of its {@code %s}. */
    public static BadInput of(String command, String argument, String place, String found, String remedy) {
        return new BadInput(command.formatted(argument), place, found, remedy);
    }

    /** Runs the command: a message and exit code 2, nothing printed to standard output and nothing written. */
    public void requireRefusal(Program program, Path folder) {
        Map<String, Integer> before = contents(folder);
        String[] arguments = arguments(folder);
        Run run = Run.of(program, arguments);
        String what = String.join(" ", arguments) + "\n" + run.err();
        assertEquals(2, run.code(), what);
        assertEquals("", run.out(), what);
        assertTrue(run.err().startsWith(program.words().name() + ": "), what);
        for (String words : List.of(place, found, remedy)) {
            assertTrue(run.err().contains(words), () -> "expected " + words + " in what is said of\n" + what);
        }
        assertFalse(run.err().contains("\tat "), what);
        assertFalse(run.err().contains("Exception"), what);
        assertEquals(before, contents(folder), "nothing is written");
    }

    private String[] arguments(Path folder) {
        return Stream.of(command.split(" ")).map(word -> argument(word, folder)).toArray(String[]::new);
    }

    private static String argument(String word, Path folder) {
        if (word.equals("folder")) {
            return folder.toString();
        }
        return word.matches("\\d.*") || !word.contains(".") || word.startsWith("-")
                ? word
                : folder.resolve(word).toString();
    }

    /** The files of a folder, with what is in them. */
    static Map<String, Integer> contents(Path folder) {
        Map<String, Integer> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file).toString(), Arrays.hashCode(Files.readAllBytes(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return contents;
    }

    @Override
    public String toString() {
        return command;
    }
}
