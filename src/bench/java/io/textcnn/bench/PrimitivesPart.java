package io.textcnn.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How long the pieces take that training and prediction are made of. */
final class PrimitivesPart {
    private PrimitivesPart() {}

    static List<Section> measure(Workbench bench) throws IOException, InterruptedException {
        bench.say("benchmark: primitives, by JMH (about eight seconds each round for each of them)");
        JsonNode told = bench.lastLine(
                bench.home().primitives(String.valueOf(bench.settings().rounds())), TrainingPart.WAITING);
        List<Measurement> measurements = new ArrayList<>();
        for (JsonNode each : told) {
            List<Double> rounds = new ArrayList<>();
            each.get("rounds").forEach(value -> rounds.add(value.doubleValue()));
            String name = each.get("name").textValue();
            measurements.add(new Measurement(name, name, Map.of(Metric.MICROSECONDS_PER_CALL, rounds)));
        }
        return List.of(Section.of("primitives", "primitives", measurements, Metric.MICROSECONDS_PER_CALL));
    }
}
