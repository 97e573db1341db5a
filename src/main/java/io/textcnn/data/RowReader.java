package io.textcnn.data;

import java.io.IOException;
import java.util.Optional;

/** What finds rows in characters, each format in its own way. */
interface RowReader {
    /**
     * A row, and its label if labels are asked for.
     *
     * @param label not blank
     */
    record Example(TextRow row, Optional<String> label) {}

    /**
     * The next row, or null at the end.
     *
     * @throws InputException if something is wrong with it
     */
    Example next() throws IOException;

    /** What names the columns, in formats that have such a row. */
    default Optional<TextRow.Cells> header() {
        return Optional.empty();
    }
}
