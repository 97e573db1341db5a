package io.textcnn.reference;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** The words a network knows, with the vectors they start from. */
final class Table {
    private static final float LIMIT = 0.25f;

    private final Map<String, Integer> numbers;
    private final int dimensions;
    private final float[] values;

    private Table(Map<String, Integer> numbers, int dimensions, float[] values) {
        this.numbers = numbers;
        this.dimensions = dimensions;
        this.values = values;
    }

    /**
     * The table of some sentences: the pretrained vector where there is one; else, for a word that is trained with, one
     * drawn uniformly from +-0.25 a dimension; else none.
     *
     * @param train the sentences to be trained with
     * @param others those whose words only get the vectors that are pretrained
     * @param dimensions where nothing is pretrained
     */
    static Table of(
            List<Sentence> train, List<Sentence> others, Optional<Vectors> vectors, int dimensions, Random random) {
        Set<String> words = new LinkedHashSet<>();
        train.forEach(sentence -> words.addAll(sentence.words()));
        Map<String, float[]> pretrained = vectors.map(Vectors::rows).orElse(Map.of());
        for (Sentence sentence : others) {
            sentence.words().stream().filter(pretrained::containsKey).forEach(words::add);
        }
        int columns = vectors.map(Vectors::dimensions).orElse(dimensions);
        Map<String, Integer> numbers = new HashMap<>();
        float[] values = new float[words.size() * columns];
        for (String word : words) {
            int start = numbers.size() * columns;
            float[] known = pretrained.get(word);
            for (int i = 0; i < columns; i++) {
                values[start + i] = known == null ? (random.nextFloat() * 2 - 1) * LIMIT : known[i];
            }
            numbers.put(word, numbers.size());
        }
        return new Table(numbers, columns, values);
    }

    int words() {
        return numbers.size();
    }

    /** The words' numbers, from 0. */
    Map<String, Integer> numbers() {
        return numbers;
    }

    /** The length of each vector. */
    int dimensions() {
        return dimensions;
    }

    /** The vectors, one word after another. */
    float[] values() {
        return values;
    }
}
