package io.textcnn.cli.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What a model was made from and how, as its file says. */
final class Provenance {
    /** What is a number unless it says otherwise in words; the values are all strings in the file. */
    private static final Set<String> NUMBERS = Set.of(
            "batch",
            "epochs",
            "extraWords",
            "labelSmoothing",
            "maxNorm",
            "minCount",
            "patience",
            "seed",
            "train.learned",
            "train.pictures",
            "train.rows",
            "weightDecay");

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?(E-?\\d+)?");

    private Provenance() {}

    /** Lines of text below a title; nothing if nothing is known. */
    static void print(Map<String, String> provenance, PrintWriter out) {
        if (!provenance.isEmpty()) {
            out.printf("%nprovenance%n");
            provenance.forEach(
                    (name, value) -> out.printf("  %-18s%s%n", Figures.printable(name), Figures.printable(value)));
        }
    }

    static ObjectNode json(Map<String, String> provenance) {
        ObjectNode facts = Json.object();
        provenance.forEach((name, value) -> {
            if (NUMBERS.contains(name) && NUMBER.matcher(value).matches()) {
                facts.put(name, new BigDecimal(value));
            } else {
                facts.put(name, value);
            }
        });
        return facts;
    }
}
