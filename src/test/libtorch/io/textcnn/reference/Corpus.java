package io.textcnn.reference;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/** Sentences from a file, and ways to part them. */
final class Corpus {
    private Corpus() {}

    /**
     * Sentences to learn from and others to test with.
     *
     * @param fold which of the folds is tested, from 1; 0 where there are none
     */
    record Parts(int fold, List<Sentence> train, List<Sentence> test) {}

    /** The rows of a CSV file with the columns {@code label} and {@code text}. */
    static List<Sentence> read(Path file) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser rows = CSVParser.parse(file, StandardCharsets.UTF_8, format)) {
            return rows.stream()
                    .map(row -> Sentence.of(row.get("label"), row.get("text")))
                    .toList();
        }
    }

    /** One of some folds, which have the same share of each class but for a row. */
    static Parts fold(List<Sentence> all, int fold, int folds, Random random) {
        Map<String, List<Sentence>> classes = new TreeMap<>();
        all.forEach(sentence -> classes.computeIfAbsent(sentence.label(), label -> new ArrayList<>())
                .add(sentence));
        List<Sentence> dealt = new ArrayList<>();
        classes.values().forEach(ofOne -> {
            Collections.shuffle(ofOne, random);
            dealt.addAll(ofOne);
        });
        List<Sentence> train = new ArrayList<>();
        List<Sentence> test = new ArrayList<>();
        for (int i = 0; i < dealt.size(); i++) {
            (i % folds == fold - 1 ? test : train).add(dealt.get(i));
        }
        return new Parts(fold, train, test);
    }
}
