package io.textcnn.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Results as tables for people. */
public final class Markdown {
    private Markdown() {}

    /** A section's table, and its ratios below. */
    public static String of(Section section) {
        List<String> lines = new ArrayList<>();
        // Not every system tells of memory: a column that all leave empty is left out.
        List<Metric> columns = section.columns().stream()
                .filter(metric -> section.measurements().stream().anyMatch(each -> each.has(metric)))
                .toList();
        Metric first = section.columns().get(0);
        String heads = columns.stream()
                .map(metric -> metric == first ? metric.title() + ", median | rounds" : metric.title())
                .collect(Collectors.joining(" | "));
        lines.add("| " + section.title() + " | " + heads + " |");
        lines.add("|---|"
                + columns.stream()
                        .map(metric -> metric == first ? "---:|---|" : "---:|")
                        .collect(Collectors.joining()));
        for (Measurement each : section.measurements()) {
            String cells =
                    columns.stream().map(metric -> cell(each, metric, first)).collect(Collectors.joining(" | "));
            lines.add("| " + each.description() + " | " + cells + " |");
        }
        if (!section.ratios().isEmpty()) {
            lines.add("");
        }
        section.ratios()
                .forEach(ratio -> lines.add(String.format(
                        Locale.ROOT,
                        "- %s, %s : %s = %.2f : 1",
                        ratio.metric().title(),
                        ratio.of(),
                        ratio.to(),
                        ratio.value())));
        return String.join("\n", lines) + "\n";
    }

    private static String cell(Measurement measurement, Metric metric, Metric first) {
        String empty = metric == first ? " | " : "";
        if (!measurement.has(metric)) {
            return empty;
        }
        String median = metric.format(measurement.median(metric));
        return metric != first
                ? median
                : median + " | "
                        + measurement.rounds().get(metric).stream()
                                .map(metric::format)
                                .collect(Collectors.joining(" "));
    }
}
