package io.textcnn.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A small file of lines that are no texts, such as one of settings, read with the care that texts are read with. */
public final class Utf8Lines {
    private Utf8Lines() {}

    /**
     * The lines of a file in UTF-8, without their ends and without a byte order mark.
     *
     * @param remedy what to do about bytes that are not UTF-8
     * @throws InputException if there are such bytes; it names the line
     * @throws IOException if the file cannot be read
     */
    public static List<String> read(Path file, String remedy) throws IOException {
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(
                new CharsetReader(Files.newInputStream(file), StandardCharsets.UTF_8, file.toString(), remedy))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        }
        return List.copyOf(lines);
    }
}
