package io.textcnn.cli.report;

import io.textcnn.data.InputException;
import io.textcnn.data.TextFormat;
import io.textcnn.data.TextRow;
import io.textcnn.data.TextRows;
import io.textcnn.model.PlainJson;
import io.textcnn.training.Classification;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How answers are written: beside the cells of a table, in the objects of JSON lines, and for other formats as label, tab,
 * probability; or, whatever the format, as a JSON object of their own.
 *
 * @param labels the model's
 * @param top how many labels are told, the best first; 0 if nobody asked
 * @param probabilities whether the probability of each label is told
 * @param json whether an answer is a JSON object of its own
 */
public record Answers(List<String> labels, int top, boolean probabilities, boolean json) {
    static final String LABEL = "predicted_label";
    static final String PROBABILITY = "probability";
    static final String PROBABILITIES = "probabilities";
    static final String TOP = "top";
    private static final String RENAME = "rename it or leave it out, or use --json";

    /** Tells no more labels than there are. */
    public Answers {
        labels = List.copyOf(labels);
        top = Math.min(top, labels.size());
    }

    /**
     * The line above the answers, if there is one.
     *
     * @throws InputException if answers could not be told from what was read, or from each other
     */
    public Optional<String> header(TextRows rows) {
        if (json) {
            return Optional.empty();
        }
        requireRoomForLabels(rows.format());
        return rows.header().map(header -> header(header, rows.source()));
    }

    /**
     * The line above the answers beside the cells of a table.
     *
     * @param header the names of the table's columns
     * @param source what messages call the table
     * @throws InputException if answers could not be told from what was read, or from each other
     */
    public String header(TextRow.Cells header, String source) {
        List<String> added = columns();
        Set<String> names = new HashSet<>();
        header.cells().forEach(name -> names.add(name.strip()));
        for (String name : added) {
            if (names.contains(name)) {
                throw InputException.in(
                        source, "a column named \"" + name + "\"", "none, as the answer adds one", RENAME);
            }
        }
        return header.with(added);
    }

    /** A tab or a line break in a label would look like the end of it. */
    private void requireRoomForLabels(TextFormat format) {
        if (format == TextFormat.CSV || format == TextFormat.JSONL) {
            return;
        }
        for (String label : labels) {
            if (!TextRow.Cells.holds(TextFormat.TSV, label)) {
                throw InputException.in(
                        "the model",
                        "the label " + PlainJson.text(label) + ", which holds a tab or a line break",
                        "labels on one line, parted by tabs",
                        "use --json");
            }
        }
    }

    /**
     * Checks that an answer to this row can be told from what it holds.
     *
     * @throws InputException if it cannot
     */
    public void requireRoom(TextRow row, String source) {
        if (!json && row instanceof TextRow.Json object) {
            for (String name : members()) {
                if (object.names().contains(name)) {
                    throw InputException.atField(
                            source,
                            row.line(),
                            name,
                            "it there already",
                            "no such field, as the answer adds it",
                            RENAME);
                }
            }
        }
    }

    /** The answer to a row, a line without its end. */
    public String line(TextRow row, Classification answer) {
        if (json) {
            return new JsonAnswer(answer, top).line();
        }
        if (row instanceof TextRow.Cells cells) {
            return cells.with(cells(answer));
        }
        if (row instanceof TextRow.Json object) {
            return new JsonAnswer(answer, top).added(object, probabilities);
        }
        return pairs(answer);
    }

    private List<String> columns() {
        List<String> columns = new ArrayList<>(List.of(LABEL, PROBABILITY));
        for (int place = 2; place <= top; place++) {
            columns.add(LABEL + "_" + place);
            columns.add(PROBABILITY + "_" + place);
        }
        if (probabilities) {
            for (String label : labels) {
                String column = PROBABILITY + "_" + label;
                if (columns.contains(column)) {
                    throw InputException.in(
                            "the model",
                            "the label \"" + label + "\", whose column would be " + column,
                            "a column that --top does not add",
                            "leave --top or --probabilities out, or use --json");
                }
                columns.add(column);
            }
        }
        return columns;
    }

    private List<String> cells(Classification answer) {
        List<String> cells = new ArrayList<>(List.of(answer.label(), decimal(answer.probability())));
        answer.top(top).stream().skip(1).forEach(ranked -> {
            cells.add(ranked.label());
            cells.add(decimal(ranked.probability()));
        });
        if (probabilities) {
            for (int label = 0; label < labels.size(); label++) {
                cells.add(decimal(answer.probability(label)));
            }
        }
        return cells;
    }

    private List<String> members() {
        List<String> members = new ArrayList<>(List.of(LABEL, PROBABILITY));
        if (top > 0) {
            members.add(TOP);
        }
        if (probabilities) {
            members.add(PROBABILITIES);
        }
        return members;
    }

    /** Label, tab, probability, as often as asked for: the best ones, then all in the model's order. */
    private String pairs(Classification answer) {
        if (top <= 1 && !probabilities) {
            return answer.label() + "\t" + decimal(answer.probability());
        }
        List<String> words = new ArrayList<>();
        List<Integer> told = new ArrayList<>();
        answer.top(Math.max(top, 1)).forEach(ranked -> told.add(ranked.index()));
        if (probabilities) {
            IntStream.range(0, labels.size()).forEach(told::add);
        }
        for (int label : told) {
            words.add(labels.get(label));
            words.add(decimal(answer.probability(label)));
        }
        return String.join("\t", words);
    }

    /**
     * A probability with six decimals.
     *
     * <p>As {@link String#format} writes it, which would take a tenth of the time that a prediction takes.
     */
    static String decimal(float probability) {
        long millionths = Math.round(probability * 1e6);
        String digits = Long.toString(1_000_000 + millionths % 1_000_000);
        return millionths / 1_000_000 + "." + digits.substring(1);
    }
}
