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
        sections.forEach(section -> found.add(section.json()));
        return all;
    }
}
