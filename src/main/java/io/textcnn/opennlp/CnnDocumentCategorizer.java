package io.textcnn.opennlp;

import io.textcnn.text.TextClassifier;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import opennlp.tools.doccat.DocumentCategorizer;

/**
 * A textcnn model as OpenNLP's document categorizer, in place of {@code DocumentCategorizerME}.
 *
 * <p>Categories are the model's labels, in its order. The tokens may come from any tokenizer: see
 * {@link TextClassifier#classifyWords} for what becomes of those that the model's own tokenizer would not have made. It is
 * immutable; share one between all threads.
 */
public final class CnnDocumentCategorizer implements DocumentCategorizer {
    private final TextClassifier classifier;
    private final List<String> labels;

    /** The categorizer that answers as this classifier does. */
    public CnnDocumentCategorizer(TextClassifier classifier) {
        this.classifier = classifier;
        this.labels = classifier.labels();
    }

    /**
     * The categorizer with the model in a file.
     *
     * @throws io.textcnn.model.ModelFormatException if there is no such file, or it is not a whole and sound text model
     */
    public CnnDocumentCategorizer(Path file) {
        this(TextClassifier.load(file));
    }

    /**
     * The probability of each category, in their order.
     *
     * @param text the tokens of a text, possibly none
     */
    @Override
    public double[] categorize(String[] text) {
        float[] probabilities = classifier.classifyWords(List.of(text)).probabilities();
        return IntStream.range(0, probabilities.length)
                .mapToDouble(i -> probabilities[i])
                .toArray();
    }

    /** As {@link #categorize(String[])}: a text alone decides, and {@code extraInformation} is not looked at. */
    @Override
    public double[] categorize(String[] text, Map<String, Object> extraInformation) {
        return categorize(text);
    }

    /**
     * The most likely category, the first of several that are equally likely.
     *
     * @param outcome what {@link #categorize} gave
     */
    @Override
    public String getBestCategory(double[] outcome) {
        requireAll(outcome);
        int best = 0;
        for (int i = 1; i < outcome.length; i++) {
            if (outcome[i] > outcome[best]) {
                best = i;
            }
        }
        return labels.get(best);
    }

    /** The number of a category, -1 if there is none of this name. */
    @Override
    public int getIndex(String category) {
        return labels.indexOf(category);
    }

    /**
     * The name of a category.
     *
     * @throws IndexOutOfBoundsException if there is none with this number
     */
    @Override
    public String getCategory(int index) {
        return labels.get(index);
    }

    @Override
    public int getNumberOfCategories() {
        return labels.size();
    }

    /**
     * All categories with their probabilities, written as OpenNLP's own categorizer does: {@code human[0.9012]
     * number[0.0988]}.
     *
     * @param results what {@link #categorize} gave
     */
    @Override
    public String getAllResults(double[] results) {
        requireAll(results);
        return IntStream.range(0, results.length)
                .mapToObj(i -> String.format(Locale.ROOT, "%s[%.4f]", labels.get(i), results[i]))
                .collect(Collectors.joining("  "));
    }

    /** The probability of each category by its name. */
    @Override
    public Map<String, Double> scoreMap(String[] text) {
        double[] probabilities = categorize(text);
        Map<String, Double> scores = new HashMap<>();
        for (int i = 0; i < probabilities.length; i++) {
            scores.put(labels.get(i), probabilities[i]);
        }
        return scores;
    }

    /** The categories by their probability, the least likely first, as OpenNLP's own categorizer orders them. */
    @Override
    public SortedMap<Double, Set<String>> sortedScoreMap(String[] text) {
        double[] probabilities = categorize(text);
        SortedMap<Double, Set<String>> scores = new TreeMap<>();
        for (int i = 0; i < probabilities.length; i++) {
            scores.computeIfAbsent(probabilities[i], probability -> new TreeSet<>())
                    .add(labels.get(i));
        }
        return scores;
    }

    private void requireAll(double[] outcome) {
        if (outcome.length != labels.size()) {
            throw new IllegalArgumentException(
                    "found " + outcome.length + " probabilities, expected one for each of the " + labels.size()
                            + " categories; pass what categorize gave");
        }
    }
}
