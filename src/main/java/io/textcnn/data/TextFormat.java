package io.textcnn.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How texts stand in a file. */
public enum TextFormat {
    /**
     * A header and rows of cells separated by commas. A cell may stand in double quotes, within which commas and line
     * breaks are text and a double quote is written twice (RFC 4180).
     */
    CSV("csv"),

    /** A header and rows of cells separated by tabs; a double quote is a character like any other. */
    TSV("tsv"),

    /** A JSON object a line. */
    JSONL("jsonl"),

    /** A text a line; a word that begins with {@code __label__} is the label and no part of the text. */
    FASTTEXT("fasttext"),

    /** A text a line, as OpenNLP's document categorizer reads them: label, white space, text. */
    DOCCAT("doccat"),

    /** A text a line, without labels. */
    LINES("lines");

    /** The endings that tell a format, for messages. */
    static final String ENDINGS = ".csv, .tsv, .tab, .jsonl, .ndjson, .ft, .fasttext, .doccat or .txt";

    private final String title;

    TextFormat(String title) {
        this.title = title;
    }

    /** What the format is called: {@code csv, tsv, jsonl, fasttext, doccat} or {@code lines}. */
    public String title() {
        return title;
    }

    /** Whether it has a place for labels. */
    public boolean hasLabels() {
        return this != LINES;
    }

    /** Whether labels and texts stand in it under names, those of columns or of JSON members. */
    public boolean hasColumns() {
        return this == CSV || this == TSV || this == JSONL;
    }

    /** The format of that name, in upper or lower case. */
    public static Optional<TextFormat> named(String title) {
        return Arrays.stream(values())
                .filter(format -> format.title.equalsIgnoreCase(title))
                .findFirst();
    }

    /** The format that the ending of a file's name tells, in upper or lower case: {@code .txt} tells plain lines. */
    public static Optional<TextFormat> ofName(Path file) {
        String name = String.valueOf(file.getFileName());
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (ending.length() == name.length()) {
            return Optional.empty();
        }
        return switch (ending) {
            case "csv" -> Optional.of(CSV);
            case "tsv", "tab" -> Optional.of(TSV);
            case "jsonl", "ndjson" -> Optional.of(JSONL);
            case "ft", "fasttext" -> Optional.of(FASTTEXT);
            case "doccat" -> Optional.of(DOCCAT);
            case "txt" -> Optional.of(LINES);
            default -> Optional.empty();
        };
    }

    /** All names, for messages. */
    public static String titles() {
        return list(List.of(values()));
    }

    /** The names of those with labels, for messages. */
    static String labelledTitles() {
        return list(Arrays.stream(values()).filter(TextFormat::hasLabels).toList());
    }

    private static String list(List<TextFormat> formats) {
        int last = formats.size() - 1;
        return formats.subList(0, last).stream().map(TextFormat::title).collect(Collectors.joining(", ")) + " or "
                + formats.get(last).title;
    }
}
