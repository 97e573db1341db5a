package io.textcnn.fetch;

import io.textcnn.data.LabelledText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The Stanford Sentiment Treebank as tables: the sentences of each part, and of the training part also its distinct phrases.
 *
 * <p>A phrase is a node of a tree; its text is that of {@link SentimentTree}. Each text is one row: first those of the whole
 * sentences in their order, then the others in the order of the trees, the parts of a phrase before it. A text that occurs with
 * several grades keeps its sentence's, else its first. With two labels the neutral ones are left out afterwards.
 */
final class SentimentTrees implements Conversion {
    /** What the grades from 0 to 4 are called. */
    static final List<String> FIVE_LABELS =
            List.of("very negative", "negative", "neutral", "positive", "very positive");

    /** The same in two classes; texts without a label are left out. */
    static final List<String> TWO_LABELS = List.of("negative", "negative", "", "positive", "positive");

    private final String name;
    private final List<String> labels;
    private final ResultFiles results;

    SentimentTrees(String name, List<String> labels, ResultFiles results) {
        this.name = name;
        this.labels = labels;
        this.results = results;
    }

    @Override
    public void take(SourceFile part, InputStream in, String source) throws IOException {
        List<SentimentTree> trees = new ArrayList<>();
        int number = 0;
        for (String line : TextLines.of(in, StandardCharsets.UTF_8, source)) {
            number++;
            trees.add(SentimentTree.parse(line, source, number));
        }
        CsvTexts.write(
                trees.stream()
                        .map(SentimentTree::sentence)
                        .flatMap(phrase -> row(phrase.text(), phrase.grade()).stream())
                        .toList(),
                results.begin(name + "-" + part.part() + ".csv"));
        if (part.part().equals("train")) {
            CsvTexts.write(phrases(trees), results.begin(name + "-phrases-train.csv"));
        }
    }

    private List<LabelledText> phrases(List<SentimentTree> trees) {
        Map<String, Integer> grades = new LinkedHashMap<>();
        trees.forEach(tree ->
                grades.putIfAbsent(tree.sentence().text(), tree.sentence().grade()));
        trees.forEach(tree -> tree.phrases().forEach(phrase -> grades.putIfAbsent(phrase.text(), phrase.grade())));
        return grades.entrySet().stream()
                .flatMap(phrase -> row(phrase.getKey(), phrase.getValue()).stream())
                .toList();
    }

    private List<LabelledText> row(String text, int grade) {
        String label = labels.get(grade);
        return label.isEmpty() ? List.of() : List.of(new LabelledText(label, text));
    }

    @Override
    public void finish() {
        // each part has been written
    }
}
