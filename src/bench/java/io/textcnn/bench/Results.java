package io.textcnn.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * All that was measured.
 *
 * @param machine on what
 * @param data on which sentences; null if on none
 * @param settings how
 * @param sections what was found
 */
record Results(Machine machine, Data data, Settings settings, List<Section> sections) {
    /** Copies the list. */
    Results {
        sections = List.copyOf(sections);
    }

    /** One object; {@code src/docs/performance.md} says what its members are. */
    ObjectNode json() {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.putObject("machine")
                .put("cpu", machine.cpu())
                .put("cores", machine.cores())
                .put("memoryMegabytes", machine.memoryMegabytes())
                .put("os", machine.os())
                .put("jdk", machine.jdk())
                .put("libtorch", machine.libtorch());
        if (data != null) {
            all.putObject("data")
                    .put("file", data.file())
                    .put("sentences", data.sentences().size())
                    .put("words", data.sentences().words())
                    .put("classes", data.sentences().classes());
        }
        ObjectNode how = all.putObject("settings");
        ArrayNode parts = how.putArray("parts");
        settings.parts().forEach(part -> parts.add(part.title()));
        how.put("rounds", settings.rounds());
        // 0 would be read as none
        how.put("batches", settings.batches() == 0 ? null : settings.batches());
        how.put("lines", settings.lines());
        ArrayNode found = all.putArray("sections");
        sections.forEach(section -> found.add(json(section)));
        return all;
    }

    private static ObjectNode json(Section section) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.put("name", section.name());
        ArrayNode measurements = all.putArray("measurements");
        for (Measurement measurement : section.measurements()) {
            ObjectNode each = measurements.addObject();
            each.put("name", measurement.name());
            each.put("description", measurement.description());
            measurement.rounds().forEach((metric, values) -> {
                ObjectNode measured = each.putObject(metric.key());
                measured.put("median", measurement.median(metric));
                ArrayNode rounds = measured.putArray("rounds");
                values.forEach(rounds::add);
            });
        }
        ArrayNode ratios = all.putArray("ratios");
        for (Ratio ratio : section.ratios()) {
            ratios.addObject()
                    .put("metric", ratio.metric().key())
                    .put("of", ratio.of())
                    .put("to", ratio.to())
                    .put("ratio", ratio.value());
        }
        return all;
    }
}
