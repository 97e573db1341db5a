package io.textcnn.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The measurements that belong together: one table.
 *
 * @param name for JSON
 * @param title at the head of the table
 * @param columns the metrics that count, the most important first; all rounds are shown of that one, medians of the others
 * @param measurements the lines, with those metrics
 * @param ratios between some of them
 */
public record Section(
        String name, String title, List<Metric> columns, List<Measurement> measurements, List<Ratio> ratios) {
    /** Copies the lists; what else was measured is left out. */
    public Section {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(title, "title");
        List<Metric> metrics = List.copyOf(columns);
        columns = metrics;
        measurements = measurements.stream().map(each -> each.only(metrics)).toList();
        ratios = List.copyOf(ratios);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("a table needs a column, found none in " + name);
        }
    }

    /** Without ratios. */
    public static Section of(String name, String title, List<Measurement> measurements, Metric... columns) {
        return new Section(name, title, Arrays.asList(columns), measurements, List.of());
    }

    /**
     * With the ratios of the first measurement to each of the others, by these metrics, as far as both have them.
     */
    public Section withRatiosOfTheFirst(Metric... metrics) {
        Measurement first = measurements.get(0);
        List<Ratio> all = new ArrayList<>(ratios);
        for (Metric metric : metrics) {
            for (Measurement other : measurements.subList(1, measurements.size())) {
                if (first.has(metric) && other.has(metric)) {
                    all.add(Ratio.between(first, other, metric));
                }
            }
        }
        return new Section(name, title, columns, measurements, all);
    }

    /** With the ratios of each measurement after the first to the first. */
    public Section withRatiosToTheFirst(Metric metric) {
        Measurement first = measurements.get(0);
        List<Ratio> all = new ArrayList<>(ratios);
        measurements.stream()
                .skip(1)
                .filter(each -> each.has(metric))
                .forEach(each -> all.add(Ratio.between(each, first, metric)));
        return new Section(name, title, columns, measurements, all);
    }

    /** One object; {@code src/docs/performance.md} says what its members are. */
    public ObjectNode json() {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.put("name", name);
        ArrayNode measured = all.putArray("measurements");
        for (Measurement measurement : measurements) {
            ObjectNode each = measured.addObject();
            each.put("name", measurement.name());
            each.put("description", measurement.description());
            measurement.rounds().forEach((metric, values) -> {
                ObjectNode quantity = each.putObject(metric.key());
                quantity.put("median", measurement.median(metric));
                ArrayNode rounds = quantity.putArray("rounds");
                values.forEach(rounds::add);
            });
        }
        ArrayNode compared = all.putArray("ratios");
        for (Ratio ratio : ratios) {
            compared.addObject()
                    .put("metric", ratio.metric().key())
                    .put("of", ratio.of())
                    .put("to", ratio.to())
                    .put("ratio", ratio.value());
        }
        return all;
    }
}
