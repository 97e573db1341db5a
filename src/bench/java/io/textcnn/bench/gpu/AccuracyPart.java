package io.textcnn.bench.gpu;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** Trainings, and beside their accuracies those of the same trainings on the CPU, where they are known. */
final class AccuracyPart {
    private AccuracyPart() {}

    private static List<String> questions(CheckPart part, boolean quick) {
        List<String> all = switch (part) {
            case TREC -> List.of("trec 1", "trec 2");
            case MR -> List.of("mr 1 1", "mr 1 2");
            case CIFAR -> List.of("cifar 1", "cifar 2");
            case KIT, SPEED -> throw new IllegalArgumentException(part.title() + " trains nothing");
        };
        return quick ? all.subList(0, 1) : all;
    }

    /**
     * Runs the trainings of a part.
     *
     * @param known results of an earlier check on the CPU; nothing is found in an empty object
     */
    static void run(
            CheckPart part, CheckSettings settings, JsonNode known, Report report, ObjectNode into, Deadline deadline)
            throws IOException, InterruptedException {
        ArrayNode trainings = into.putArray("trainings");
        List<String> command = settings.java(
                List.of(),
                Trainings.class.getName(),
                settings.backend(),
                settings.data().toString(),
                settings.cifar().toString(),
                Integer.toString(settings.epochs()));
        try (Child child = new Child(part.title(), command, Map.of(), settings.out())) {
            for (String question : questions(part, settings.quick())) {
                JsonNode answer = child.ask(question, deadline);
                ObjectNode training = trainings.addObject().put("training", question);
                training.setAll((ObjectNode) answer);
                StringJoiner line = new StringJoiner(", ");
                line.add(String.format(
                        Locale.ROOT,
                        "%s: test accuracy %.2f%%",
                        answer.get("title").asText(),
                        percent(answer)));
                JsonNode onCpu = known(known, part, question, answer);
                if (onCpu != null) {
                    training.put("onCpu", onCpu.get("testAccuracy").doubleValue());
                    line.add(String.format(Locale.ROOT, "on the CPU %.2f%%", percent(onCpu)));
                }
                line.add(String.format(
                        Locale.ROOT,
                        "%d epochs in %.2f s (%.0f/s)",
                        answer.get("epochs").intValue(),
                        answer.get("trainSeconds").doubleValue(),
                        answer.get("examplesPerSecond").doubleValue()));
                report.say(part.title() + ": " + line);
                report.save();
            }
        }
    }

    private static double percent(JsonNode training) {
        return 100 * training.get("testAccuracy").doubleValue();
    }

    /** The same training, on as many test examples and for as many epochs, or null. */
    private static JsonNode known(JsonNode known, CheckPart part, String question, JsonNode answer) {
        for (JsonNode each : known.path("parts").path(part.title()).path("trainings")) {
            if (each.path("training").asText().equals(question)
                    && each.path("tested").equals(answer.get("tested"))
                    && each.path("epochs").equals(answer.get("epochs"))) {
                return each;
            }
        }
        return null;
    }
}
