package io.textcnn.data;

import java.util.Objects;

/**
 * One example: a text and the class it belongs to.
 *
 * @param label the class's name, not blank
 * @param text the text, possibly empty
 * @param line where it stands in its file, counted from 1; of a text over several lines, the first. 0 if it is in no file
 */
public record LabelledText(String label, String text, long line) {
    /**
     * Checks label and line.
     *
     * @throws IllegalArgumentException if the label is blank, or the line negative
     */
    public LabelledText {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(text, "text");
        if (label.isBlank()) {
            throw new IllegalArgumentException("found a blank label, expected the name of a class");
        }
        if (line < 0) {
            throw new IllegalArgumentException("lines count from 1, with 0 for a text in no file, found " + line);
        }
    }

    /** An example that stands in no file. */
    public LabelledText(String label, String text) {
        this(label, text, 0);
    }
}
