package io.textcnn.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Runs contenders in turn, round after round, so that a machine whose speed drifts is as fast for one as for the other. */
final class Race {
    /** Runs what is measured once. */
    interface Run {
        Map<Metric, Double> run() throws IOException, InterruptedException;
    }

    private record Contender(String name, String description, Run run) {}

    private final List<Contender> contenders = new ArrayList<>();

    /** One more, to run after those before. */
    Race add(String name, String description, Run run) {
        contenders.add(new Contender(name, description, run));
        return this;
    }

    /** The measurements, in the contenders' order. */
    List<Measurement> run(int rounds, Consumer<String> progress) throws IOException, InterruptedException {
        Map<Contender, Map<Metric, List<Double>>> values = new LinkedHashMap<>();
        contenders.forEach(contender -> values.put(contender, new EnumMap<>(Metric.class)));
        for (int round = 1; round <= rounds; round++) {
            for (Contender contender : contenders) {
                Map<Metric, Double> found = contender.run().run();
                found.forEach((metric, value) -> values.get(contender)
                        .computeIfAbsent(metric, any -> new ArrayList<>())
                        .add(value));
                progress.accept("  " + round + "/" + rounds + " " + contender.name() + ": " + shown(found));
            }
        }
        return contenders.stream()
                .map(each -> new Measurement(each.name(), each.description(), values.get(each)))
                .toList();
    }

    private static String shown(Map<Metric, Double> found) {
        return String.join(
                ", ",
                found.entrySet().stream()
                        .map(each -> each.getKey().format(each.getValue()) + " "
                                + each.getKey().title())
                        .toList());
    }
}
