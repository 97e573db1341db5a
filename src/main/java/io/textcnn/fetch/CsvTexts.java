package io.textcnn.fetch;

import io.textcnn.data.LabelledText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Labelled texts as a table in CSV, with the columns {@code label} and {@code text}.
 *
 * <p>Lines end with a line feed, and a cell is quoted only where it must be: so the same data are the same bytes whichever
 * common writer of CSV they come from. Commons CSV also quotes cells that begin with certain characters.
 */
final class CsvTexts {
    private CsvTexts() {}

    static void write(Iterable<LabelledText> rows, ResultFiles.Growing file) throws IOException {
        Writer out = new BufferedWriter(new OutputStreamWriter(file, StandardCharsets.UTF_8));
        out.write("label,text\n");
        long count = 0;
        for (LabelledText row : rows) {
            out.write(cell(row.label()) + "," + cell(row.text()) + "\n");
            count++;
        }
        out.flush();
        file.setRows(count);
    }

    private static String cell(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
