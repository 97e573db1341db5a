package io.textcnn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.cli.console.Program;
import io.textcnn.cli.image.ImageCnnCommand;
import io.textcnn.data.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The library speaks of settings in words, and the command lines put their options there. */
class SettingNamesTest {
    private static final List<Program> PROGRAMS = List.of(TextCnnCommand.PROGRAM, ImageCnnCommand.PROGRAM);
    private static final Pattern OPTION = Pattern.compile("--[a-z-]+");

    /** What the library's source has in strings. */
    private static List<String> strings() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            List<Path> library = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.startsWith(Path.of("src", "main", "java", "io", "textcnn", "cli")))
                    .toList();
            assertTrue(library.size() > 50, "the library's source");
            StringBuilder code = new StringBuilder();
            for (Path file : library) {
                code.append(Files.readString(file));
            }
            return Pattern.compile("\"(?:[^\"\\\\\n]|\\\\.)*\"")
                    .matcher(code)
                    .results()
                    .map(string -> string.group())
                    .toList();
        }
    }

    @Test
    void noOptionIsNamedInTheLibrary() throws IOException {
        List<String> named = strings().stream()
                .filter(string -> OPTION.matcher(string).find())
                .toList();
        assertEquals(List.of(), named);
    }

    @Test
    void allSettingsThatTheLibrarySpeaksOfHaveAnOption() throws IOException {
        Set<String> spokenOf = strings().stream()
                .flatMap(string ->
                        Pattern.compile("\\{([a-z ]+)}").matcher(string).results())
                .map(setting -> setting.group(1))
                .collect(Collectors.toCollection(HashSet::new));
        // put together from a constant
        spokenOf.addAll(Set.of("as the text column", "as the label column"));
        Set<String> known = new HashSet<>();
        PROGRAMS.forEach(program -> known.addAll(program.words().settings().keySet()));
        assertEquals(known, spokenOf);
    }

    @Test
    void theOptionsExist() {
        CommandLine train = TextCnnCommand.PROGRAM
                .commandLine(InputStream.nullInputStream(), Writer.nullWriter())
                .getSubcommands()
                .get("train");
        for (String words : SettingNames.all().values()) {
            String option =
                    OPTION.matcher(words).results().findFirst().orElseThrow().group();
            assertTrue(train.getCommandSpec().optionsMap().containsKey(option), words);
        }
    }

    @Test
    void aMessageHasWordsOrOptions() {
        InputException e = InputException.in("a{the format}.csv", "x", "{the format}", "use {the format} {or} csv");
        assertEquals("a{the format}.csv: found x; expected {the format}; use the format or csv", e.getMessage());
        assertEquals(
                "a{the format}.csv: found x; expected {the format}; use --format or csv",
                e.message(words -> SettingNames.all().getOrDefault(words, words)));
    }
}
