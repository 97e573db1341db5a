package io.textcnn.fetch;

import io.textcnn.data.LabelledText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Files of one sentence a line in ISO-8859-1, one for each label, as one table: in the order of the source's parts. */
final class LabelledLines implements Conversion {
    private final Source source;
    private final ResultFiles results;
    private final Map<String, List<LabelledText>> byLabel = new HashMap<>();

    LabelledLines(Source source, ResultFiles results) {
        this.source = source;
        this.results = results;
    }

    @Override
    public void take(SourceFile part, InputStream in, String from) throws IOException {
        List<LabelledText> rows = new ArrayList<>();
        int number = 0;
        for (String line : TextLines.of(in, StandardCharsets.ISO_8859_1, from)) {
            number++;
            rows.add(new LabelledText(part.part(), TextLines.sentence(line, from, number)));
        }
        byLabel.put(part.part(), rows);
    }

    @Override
    public void finish() throws IOException {
        List<LabelledText> rows = new ArrayList<>();
        source.parts().forEach(part -> rows.addAll(byLabel.get(part.part())));
        CsvTexts.write(rows, results.begin(source.name() + ".csv"));
    }
}
