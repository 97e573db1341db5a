package io.textcnn.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.textcnn.data.InputException;
import io.textcnn.model.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** A cell's result as a file: JSON with the settings that it was made by, which appears as a whole or not at all. */
final class CellFile {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String SETTINGS = "settings";
    private static final String RESULT = "result";

    private final Path file;
    /** All that decides the result, by name. */
    private final SortedMap<String, String> settings;

    CellFile(Path folder, Cell cell, SortedMap<String, String> settings) {
        this.file = folder.resolve(cell.name() + ".json");
        this.settings = settings;
    }

    /**
     * The result, if there is one.
     *
     * @throws InputException if the file is none of these, or was made by other settings
     */
    Optional<CellResult> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            JsonNode content = JSON.readTree(Files.readString(file));
            requireSettings(content.path(SETTINGS));
            // Null where the member is null or is not there.
            return Optional.of(Optional.ofNullable(JSON.treeToValue(content.path(RESULT), CellResult.class))
                    .orElseThrow(this::noResult));
        } catch (JsonProcessingException e) {
            throw noResult();
        } catch (IOException e) {
            throw InputException.unreadable(file.toString(), e);
        }
    }

    private InputException noResult() {
        return InputException.in(
                file.toString(), "no result of a cell", "one that this command wrote", "delete the file");
    }

    private void requireSettings(JsonNode found) {
        for (Map.Entry<String, String> each : settings.entrySet()) {
            require(each.getKey(), found.path(each.getKey()).asText("nothing"), each.getValue());
        }
        for (Iterator<String> names = found.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            require(name, found.path(name).asText(), settings.getOrDefault(name, "nothing"));
        }
    }

    private void require(String name, String found, String expected) {
        if (!found.equals(expected)) {
            throw InputException.in(
                    file.toString(),
                    "a result with " + name + " " + found,
                    expected,
                    "choose another folder for these results, or delete the file to have it made again");
        }
    }

    void write(CellResult result) {
        ObjectNode content = JSON.createObjectNode();
        content.set(SETTINGS, JSON.valueToTree(settings));
        content.set(RESULT, JSON.valueToTree(result));
        try {
            write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(content));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a text as a whole or not at all. */
    static void write(Path file, String text) {
        try (WholeFile whole = WholeFile.begin(file)) {
            ByteBuffer bytes = ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                whole.channel().write(bytes);
            }
            whole.complete();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
