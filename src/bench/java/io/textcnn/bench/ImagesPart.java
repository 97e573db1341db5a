package io.textcnn.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.textcnn.bench.measured.ConvolutionCase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How fast a small network for pictures is trained, and how fast convolutions alone are. */
final class ImagesPart {
    private static final int BATCHES = 30;
    private static final int WARM_UP = 12;

    /**
     * As in {@code bin/.launch}: memory that a C library has been given back stays with the process: as it comes, glibc returns large pieces to the
     * system at once, and convolutions spend a good part of their time on having them filled with zeros again.
     */
    private static final Map<String, String> KEEPING = Map.of(
            "MALLOC_ARENA_MAX", "1",
            "MALLOC_MMAP_MAX_", "0",
            "MALLOC_TRIM_THRESHOLD_", "2000000000");

    private static final String OURS = "textcnn";
    private static final String PEER = "libtorch";
    private static final String KEEPING_PEER = "libtorch-keeping";
    private static final String KEEPING_DESCRIPTION = "libtorch, keeping its memory as we do";

    /** Relative; orders of addition differ, and with them what is learned a little later. */
    private static final double SAME_LOSS = 0.02;

    private ImagesPart() {}

    static List<Section> measure(Workbench bench) throws IOException, InterruptedException {
        List<Section> sections = new ArrayList<>();
        Map<String, List<Double>> layers = new LinkedHashMap<>();
        sections.add(training(bench, layers));
        sections.add(layers(layers));
        sections.addAll(convolutions(bench));
        return sections;
    }

    private static Map<String, String> ourEnvironment() {
        Map<String, String> environment = new TreeMap<>(KEEPING);
        environment.putAll(TrainingPart.WAITING);
        return environment;
    }

    /**
     * Trains in turn.
     *
     * @param layers takes the milliseconds of each of our layers in each round
     */
    private static Section training(Workbench bench, Map<String, List<Double>> layers)
            throws IOException, InterruptedException {
        int wanted = bench.settings().batches();
        String batches = String.valueOf(wanted == 0 ? BATCHES : wanted);
        String warmUp = String.valueOf(WARM_UP);
        Race race = new Race().add(OURS, "textcnn on its CPU backend", () -> {
            JsonNode told =
                    bench.lastLine(bench.home().ours(List.of(), "OurImages", batches, warmUp), ourEnvironment());
            told.properties().stream()
                    .filter(each -> Metric.ofKey(each.getKey()).isEmpty())
                    .forEach(each -> layers.computeIfAbsent(each.getKey(), any -> new ArrayList<>())
                            .add(each.getValue().doubleValue()));
            return Workbench.metrics(told);
        });
        race.add(PEER, "libtorch", () -> libtorch(bench, Map.of(), "channels-first", batches, warmUp));
        race.add(
                "libtorch-last",
                "libtorch, channels last",
                () -> libtorch(bench, Map.of(), "channels-last", batches, warmUp));
        race.add(KEEPING_PEER, KEEPING_DESCRIPTION, () -> libtorch(bench, KEEPING, "channels-first", batches, warmUp));
        List<Measurement> measurements = bench.race("training on pictures", race);
        requireTheSameLosses(measurements);
        return Section.of(
                        "images",
                        "training on pictures",
                        measurements,
                        Metric.IMAGES_PER_SECOND,
                        Metric.MILLISECONDS_PER_BATCH,
                        Metric.MEAN_LOSS,
                        Metric.PEAK_MEMORY)
                .withRatiosOfTheFirst(Metric.IMAGES_PER_SECOND, Metric.PEAK_MEMORY);
    }

    /**
     * All learn the same from the same weights; who does not has computed something else, whatever its speed.
     *
     * @throws IOException if one comes to another loss
     */
    static void requireTheSameLosses(List<Measurement> measurements) throws IOException {
        double first = measurements.get(0).median(Metric.MEAN_LOSS);
        for (Measurement each : measurements.subList(1, measurements.size())) {
            double loss = each.median(Metric.MEAN_LOSS);
            if (!(Math.abs(loss - first) <= SAME_LOSS * first)) {
                throw new IOException("the networks do not learn the same: "
                        + measurements.get(0).name() + " comes to a mean loss of " + first + ", " + each.name() + " to "
                        + loss);
            }
        }
    }

    private static Map<Metric, Double> libtorch(
            Workbench bench, Map<String, String> environment, String layout, String batches, String warmUp)
            throws IOException, InterruptedException {
        return bench.findings(bench.home().libtorchs("LibtorchImages", layout, batches, warmUp), environment);
    }

    private static Section layers(Map<String, List<Double>> layers) {
        double all = layers.values().stream().mapToDouble(Measurement::median).sum();
        List<Measurement> measurements = new ArrayList<>();
        layers.forEach((name, rounds) -> measurements.add(new Measurement(
                name,
                name,
                Map.of(
                        Metric.MILLISECONDS_PER_BATCH,
                        rounds,
                        Metric.SHARE_OF_THE_BATCH,
                        List.of(100 * Measurement.median(rounds) / all)))));
        return Section.of(
                "images-layers",
                "textcnn's layers, forward and backward",
                measurements,
                Metric.MILLISECONDS_PER_BATCH,
                Metric.SHARE_OF_THE_BATCH);
    }

    /** Each convolution in a table of its own; libtorch compares its results with ours before it is timed. */
    private static List<Section> convolutions(Workbench bench) throws IOException, InterruptedException {
        String results = bench.file("convolutions").toString();
        bench.say("benchmark: convolutions");
        Map<String, List<JsonNode>> told = new LinkedHashMap<>();
        Map<String, String> descriptions = new LinkedHashMap<>();
        for (int round = 1; round <= bench.settings().rounds(); round++) {
            tell(
                    told,
                    OURS,
                    bench.lastLine(bench.home().ours(List.of(), "OurConvolutions", results), ourEnvironment()));
            List<String> peer = bench.home().libtorchs("LibtorchConvolutions", results);
            tell(told, PEER, bench.lastLine(peer, Map.of()));
            tell(told, KEEPING_PEER, bench.lastLine(peer, KEEPING));
            bench.say("  " + round + "/" + bench.settings().rounds());
        }
        descriptions.put(OURS, OURS);
        descriptions.put(PEER, PEER);
        descriptions.put(KEEPING_PEER, KEEPING_DESCRIPTION);
        List<Section> sections = new ArrayList<>();
        for (ConvolutionCase each : ConvolutionCase.ALL) {
            List<Measurement> measurements = new ArrayList<>();
            told.forEach((name, rounds) ->
                    measurements.add(new Measurement(name, descriptions.get(name), speeds(each.name(), rounds))));
            sections.add(Section.of(
                            "convolution-" + each.name(),
                            each.channels() + " channels to " + each.filters() + ", " + each.side() + "x" + each.side(),
                            measurements,
                            Metric.FORWARD_SPEED,
                            Metric.BACKWARD_SPEED)
                    .withRatiosOfTheFirst(Metric.FORWARD_SPEED, Metric.BACKWARD_SPEED));
        }
        return sections;
    }

    private static void tell(Map<String, List<JsonNode>> told, String name, JsonNode round) {
        told.computeIfAbsent(name, any -> new ArrayList<>()).add(round);
    }

    private static Map<Metric, List<Double>> speeds(String convolution, List<JsonNode> rounds) {
        Map<Metric, List<Double>> speeds = new EnumMap<>(Metric.class);
        speeds.put(Metric.FORWARD_SPEED, values(convolution + "Forward", rounds));
        speeds.put(Metric.BACKWARD_SPEED, values(convolution + "Backward", rounds));
        return speeds;
    }

    private static List<Double> values(String key, List<JsonNode> rounds) {
        return rounds.stream().map(round -> round.required(key).doubleValue()).toList();
    }
}
