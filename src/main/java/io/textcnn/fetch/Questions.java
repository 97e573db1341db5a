package io.textcnn.fetch;

import io.textcnn.data.InputException;
import io.textcnn.data.LabelledText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The questions of Li and Roth, {@code COARSE:fine question} a line in ISO-8859-1, with their coarse labels. */
final class Questions implements Conversion {
    private static final Pattern LINE = Pattern.compile("([A-Z]+):(\\S+) (.*)");

    private final ResultFiles results;

    Questions(ResultFiles results) {
        this.results = results;
    }

    @Override
    public void take(SourceFile part, InputStream in, String source) throws IOException {
        List<LabelledText> rows = new ArrayList<>();
        int number = 0;
        for (String line : TextLines.of(in, StandardCharsets.ISO_8859_1, source)) {
            number++;
            Matcher cells = LINE.matcher(line);
            if (!cells.matches()) {
                throw InputException.at(
                        source,
                        number,
                        "a line without a label before its question",
                        "COARSE:fine and a question, parted by a blank",
                        "check that this is the file you mean");
            }
            rows.add(new LabelledText(cells.group(1), TextLines.sentence(cells.group(3), source, number)));
        }
        CsvTexts.write(rows, results.begin("trec-" + part.part() + ".csv"));
    }

    @Override
    public void finish() {
        // each part is a table of its own
    }
}
