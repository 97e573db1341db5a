package io.textcnn.bench.measured;

import io.textcnn.data.TextSource;
import io.textcnn.text.Tokenizer;
import io.textcnn.text.Tokenizers;
import io.textcnn.text.Vocabulary;
import java.nio.file.Path;
import java.util.List;

/** The words of the data, frequent ones first. */
public final class Words {
    private Words() {}

    /** Those of a CSV file. */
    public static List<String> of(Path csv) {
        Tokenizer tokenizer = Tokenizers.named(Tokenizers.KIM);
        List<List<String>> sentences = TextSource.of(csv).read().rows().stream()
                .map(row -> tokenizer.tokenize(row.text()))
                .toList();
        return Vocabulary.build(sentences, 1).words();
    }
}
