package io.textcnn.bench.gpu;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.textcnn.bench.Measurement;
import io.textcnn.bench.Metric;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One of those that race: how it is started, whether it is still in, and what has been measured of it. */
final class Contender {
    /** The file with the parameters that all start from where losses are compared. */
    static final String PARAMETERS = "parameters";

    private final String name;
    private final String description;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Path examples;
    private final Path logs;
    private final Map<Metric, List<Double>> values = new EnumMap<>(Metric.class);
    private final ObjectNode told = JsonNodeFactory.instance.objectNode();
    private Child child;
    private String failure;

    /**
     * A contender that has not started.
     *
     * @param examples the folder with what is learned
     * @param logs takes what its process says
     */
    Contender(
            String name,
            String description,
            List<String> command,
            Map<String, String> environment,
            Path examples,
            Path logs) {
        this.name = name;
        this.description = description;
        this.command = command;
        this.environment = environment;
        this.examples = examples;
        this.logs = logs;
    }

    String name() {
        return name;
    }

    boolean isIn() {
        return failure == null;
    }

    void fail(String message) {
        failure = message;
        told.put("failure", message);
    }

    /** What it told of itself. */
    ObjectNode told() {
        return told;
    }

    void start() throws IOException {
        child = new Child(name, command, environment, logs);
    }

    void end() {
        if (child != null) {
            child.close();
            child = null;
        }
    }

    JsonNode ask(String question, Deadline deadline) throws IOException, InterruptedException {
        return child.ask(question, deadline);
    }

    Path parameters() {
        return examples.resolve(PARAMETERS);
    }

    void add(Metric metric, double value) {
        values.computeIfAbsent(metric, any -> new ArrayList<>()).add(value);
    }

    /** Nothing if no round has been measured. */
    Optional<Measurement> measurement() {
        return values.isEmpty() ? Optional.empty() : Optional.of(new Measurement(name, description, values));
    }
}
