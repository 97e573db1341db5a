package io.textcnn.data;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;

/** A text with what it takes to write its row again, with more beside it. */
public sealed interface TextRow {
    /** The text, possibly empty. */
    String text();

    /** Where the row begins, counted from 1. */
    long line();

    /** How many characters the row holds, the text included. */
    long characters();

    /**
     * A row of a table.
     *
     * @param cells as they were read
     * @param textColumn which of them is the text, counted from 0
     * @param format {@link TextFormat#CSV} or {@link TextFormat#TSV}
     * @param line where it begins, counted from 1
     */
    record Cells(List<String> cells, int textColumn, TextFormat format, long line) implements TextRow {
        /**
         * Copies the cells.
         *
         * @throws IllegalArgumentException if the format is no table
         */
        public Cells {
            cells = List.copyOf(cells);
            if (format != TextFormat.CSV && format != TextFormat.TSV) {
                throw new IllegalArgumentException("cells stand in csv or tsv files, found " + format.title());
            }
        }

        @Override
        public String text() {
            return cells.get(textColumn);
        }

        @Override
        public long characters() {
            return cells.stream().mapToLong(String::length).sum();
        }

        /**
         * The row with more cells at its end, as a line without its end; it reads as the same cells again.
         *
         * @throws IllegalArgumentException if the format cannot hold one of them, see {@link #holds}
         */
        public String with(List<String> more) {
            List<String> all = new ArrayList<>(cells);
            all.addAll(more);
            if (format == TextFormat.CSV) {
                return CSVFormat.RFC4180.format(all.toArray());
            }
            for (String cell : all) {
                if (!holds(format, cell)) {
                    throw new IllegalArgumentException("a cell of a tsv file cannot hold a tab or a line break");
                }
            }
            return String.join("\t", all);
        }

        /** Whether a cell in this format can hold that text. */
        public static boolean holds(TextFormat format, String cell) {
            return format == TextFormat.CSV || cell.chars().noneMatch(c -> c == '\t' || c == '\n' || c == '\r');
        }
    }

    /**
     * A JSON object of a line.
     *
     * @param object the line as it stands, without white space round it
     * @param names the names of its members
     * @param text the text
     * @param line where it stands, counted from 1
     */
    record Json(String object, Set<String> names, String text, long line) implements TextRow {
        /** Copies the names. */
        public Json {
            names = Set.copyOf(names);
        }

        @Override
        public long characters() {
            return object.length();
        }

        /**
         * The object with more members at its end, on one line; what was there stays as it was written.
         *
         * @throws IllegalArgumentException if it has a member of such a name already
         */
        public String with(ObjectNode more) {
            more.fieldNames().forEachRemaining(name -> {
                if (names.contains(name)) {
                    throw new IllegalArgumentException("the object has a member named \"" + name + "\" already");
                }
            });
            if (more.isEmpty()) {
                return object;
            }
            String members = object.substring(0, object.length() - 1).stripTrailing();
            return members + (names.isEmpty() ? "" : ",") + more.toString().substring(1);
        }
    }

    /**
     * A text on a line of its own.
     *
     * @param text the text
     * @param line where it stands, counted from 1
     */
    record Line(String text, long line) implements TextRow {
        @Override
        public long characters() {
            return text.length();
        }
    }
}
