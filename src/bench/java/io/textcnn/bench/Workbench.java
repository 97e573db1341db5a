package io.textcnn.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.textcnn.bench.measured.Findings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What all parts use: the settings, the data, the files that more than one reads, and the running of programs. */
final class Workbench {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Home home;
    private final Settings settings;
    private final Data data;
    private final Path folder;
    private final PrintWriter progress;

    /**
     * A workbench.
     *
     * @param folder for files, which stay its owner's to remove
     * @param progress is told what is going on
     */
    Workbench(Home home, Settings settings, Data data, Path folder, PrintWriter progress) {
        this.home = home;
        this.settings = settings;
        this.data = data;
        this.folder = folder;
        this.progress = progress;
    }

    Home home() {
        return home;
    }

    Settings settings() {
        return settings;
    }

    Data data() {
        return data;
    }

    /** A file in the folder, which need not be there. */
    Path file(String name) {
        return folder.resolve(name);
    }

    /** Tells whoever waits. */
    void say(String line) {
        progress.println(line);
        progress.flush();
    }

    /** The sentences as numbers, in a file that is written when it is first asked for. */
    Path sentences() throws IOException {
        Path file = file("sentences");
        if (!Files.exists(file)) {
            data.sentences().write(file);
        }
        return file;
    }

    /** Our model of the data, trained when it is first asked for. */
    Path model() throws IOException, InterruptedException {
        Path file = file("model.textcnn");
        if (!Files.exists(file)) {
            say("benchmark: training the model that answers");
            findings(home.ours(List.of(), "OurModel", settings.data().toString(), file.toString()), Map.of());
        }
        return file;
    }

    /** Runs the contenders, as many rounds as the settings say. */
    List<Measurement> race(String title, Race race) throws IOException, InterruptedException {
        return race(title, race, settings.rounds());
    }

    /** Runs the contenders. */
    List<Measurement> race(String title, Race race, int rounds) throws IOException, InterruptedException {
        say("benchmark: " + title);
        return race.run(rounds, this::say);
    }

    /** What a program tells of itself by {@link Findings}. */
    Map<Metric, Double> findings(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        return metrics(lastLine(command, environment));
    }

    /** Those of a program's findings that are metrics. */
    static Map<Metric, Double> metrics(JsonNode told) {
        Map<Metric, Double> values = new EnumMap<>(Metric.class);
        told.properties()
                .forEach(each -> Metric.ofKey(each.getKey())
                        .filter(metric -> each.getValue().isNumber())
                        .ifPresent(metric -> values.put(metric, each.getValue().doubleValue())));
        return values;
    }

    /** The JSON in the last line that a program prints. */
    JsonNode lastLine(List<String> command, Map<String, String> environment) throws IOException, InterruptedException {
        Path output = file("output");
        Programs.run(command, environment, output, file("messages"));
        try (Stream<String> lines = Files.lines(output)) {
            return JSON.readTree(lines.reduce((before, line) -> line)
                    .orElseThrow(() -> new IOException(command + " printed nothing")));
        }
    }

    /**
     * Runs a program whose time and memory are measured from outside.
     *
     * @param output takes what it prints
     */
    Map<Metric, Double> timed(List<String> command, Path output) throws IOException, InterruptedException {
        Programs.Run run = Programs.run(command, Map.of(), output, file("messages"));
        Map<Metric, Double> values = new EnumMap<>(Metric.class);
        values.put(Metric.SECONDS, run.seconds());
        values.put(Metric.MILLISECONDS, 1000 * run.seconds());
        OptionalDouble peak = run.peakMegabytes();
        if (peak.isPresent()) {
            values.put(Metric.PEAK_MEMORY, peak.getAsDouble());
        }
        return values;
    }

    /**
     * The same, of a program that answers lines with lines.
     *
     * @throws IOException if it did not answer them all
     */
    Map<Metric, Double> answering(List<String> command, int lines) throws IOException, InterruptedException {
        Path answers = file("answers");
        Map<Metric, Double> values = timed(command, answers);
        try (Stream<String> answered = Files.lines(answers)) {
            long count = answered.count();
            if (count != lines) {
                throw new IOException(command.get(0) + " answered " + count + " of " + lines + " lines");
            }
        }
        values.put(Metric.LINES_PER_SECOND, lines / values.get(Metric.SECONDS));
        return values;
    }
}
