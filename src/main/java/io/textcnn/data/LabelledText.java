package io.textcnn.data;

import java.util.Objects;

/**
 * One example: a text and the class it belongs to.
 *
 * @param label the class's name, not blank
 * @param text the text, possibly empty
 * @param line where it stands in its file, counted from 1; of a text over several lines, the first
 */
public record LabelledText(String label, String text, long line) {
    /**
     * Checks label and line.
     *
     * @throws IllegalArgumentException if the label is blank, or the line below 1
     */
    public LabelledText {
        Objects.requireNonNull(text, "text");
        if (label.isBlank()) {
            throw new IllegalArgumentException("found a blank label, expected the name of a class");
        }
        if (line < 1) {
            throw new IllegalArgumentException("lines count from 1, found " + line);
        }
    }
}
