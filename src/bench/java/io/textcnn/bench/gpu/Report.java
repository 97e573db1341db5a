package io.textcnn.bench.gpu;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** What has been found so far: in lines for people as it comes, and in a file of JSON that is whole at any time. */
final class Report {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final ObjectNode all = JsonNodeFactory.instance.objectNode();
    private final Path file;
    private final PrintWriter out;

    /**
     * An empty report.
     *
     * @param file the JSON, written by {@link #save}
     * @param out takes the lines
     */
    Report(Path file, PrintWriter out) {
        this.file = file;
        this.out = out;
    }

    /** The object that is written; what is put into it is in the file after the next {@link #save}. */
    ObjectNode all() {
        return all;
    }

    void say(String line) {
        out.println(line);
        out.flush();
    }

    void save() throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        JSON.writeValue(part.toFile(), all);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
