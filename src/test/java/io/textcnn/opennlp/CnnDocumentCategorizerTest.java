package io.textcnn.opennlp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.model.FloatTensor;
import io.textcnn.text.FilterBank;
import io.textcnn.text.TextClassifier;
import io.textcnn.text.TextCnnWeights;
import io.textcnn.text.TextModel;
import io.textcnn.text.Tokenizers;
import io.textcnn.text.Vocabulary;
import io.textcnn.training.Classification;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import opennlp.tools.doccat.DocumentCategorizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The nine methods of a document categorizer, on a model whose answers are known by hand. */
class CnnDocumentCategorizerTest {
    private static final TextClassifier CLASSIFIER = TextClassifier.of(model());
    private static final DocumentCategorizer CATEGORIZER = new CnnDocumentCategorizer(CLASSIFIER);
    private static final String[] SUNNY = {"What", "a", "sunny", "day", "!"};

    /** {@code sunny} speaks for the first label with a logit of 2, {@code rainy} for the second; the third has 0. */
    private static TextModel model() {
        TextCnnWeights weights = new TextCnnWeights(
                FloatTensor.of(new float[] {1, 0, 0, 1}, 2, 2),
                List.of(new FilterBank(
                        FloatTensor.of(new float[] {1, 0, 0, 1}, 2, 2, 1), FloatTensor.of(new float[2], 2))),
                FloatTensor.of(new float[] {2, 0, 0, 2, 0, 0}, 3, 2),
                FloatTensor.of(new float[3], 3),
                0);
        return new TextModel(
                List.of("sun", "rain", "none"),
                Tokenizers.named(Tokenizers.KIM),
                Vocabulary.of(List.of("sunny", "rainy")),
                weights,
                Map.of());
    }

    @Test
    void categorizes() {
        double[] outcome = CATEGORIZER.categorize(SUNNY);
        double sum = Math.exp(2) + 2;
        assertArrayEquals(new double[] {Math.exp(2) / sum, 1 / sum, 1 / sum}, outcome, 1e-7);
        assertEquals("sun", CATEGORIZER.getBestCategory(outcome));
        Classification answer = CLASSIFIER.classify("What a sunny day!");
        for (int i = 0; i < outcome.length; i++) {
            assertEquals(answer.probability(i), outcome[i]);
        }
    }

    @Test
    void extraInformationIsNotLookedAt() {
        assertArrayEquals(CATEGORIZER.categorize(SUNNY), CATEGORIZER.categorize(SUNNY, Map.of("author", "somebody")));
        assertArrayEquals(CATEGORIZER.categorize(SUNNY), CATEGORIZER.categorize(SUNNY, null));
    }

    @Test
    void namesAndNumbersItsCategories() {
        assertEquals(3, CATEGORIZER.getNumberOfCategories());
        assertEquals("rain", CATEGORIZER.getCategory(1));
        assertEquals(1, CATEGORIZER.getIndex("rain"));
        assertEquals(-1, CATEGORIZER.getIndex("snow"));
        assertThrows(IndexOutOfBoundsException.class, () -> CATEGORIZER.getCategory(3));
    }

    @Test
    void theFirstOfEqualsIsTheBest() {
        assertEquals("sun", CATEGORIZER.getBestCategory(CATEGORIZER.categorize(new String[0])));
        assertEquals("rain", CATEGORIZER.getBestCategory(new double[] {0.2, 0.4, 0.4}));
    }

    @Test
    void listsAllResultsAsOpenNlpDoes() {
        assertEquals(
                "sun[0.2500]  rain[0.5000]  none[0.2500]", CATEGORIZER.getAllResults(new double[] {0.25, 0.5, 0.25}));
    }

    @Test
    void mapsScores() {
        double[] outcome = CATEGORIZER.categorize(new String[] {"rainy"});
        assertEquals(
                Map.of("sun", outcome[0], "rain", outcome[1], "none", outcome[2]),
                CATEGORIZER.scoreMap(new String[] {"rainy"}));
        Map<Double, Set<String>> sorted = CATEGORIZER.sortedScoreMap(new String[] {"Rainy"});
        assertEquals(Map.of(outcome[0], Set.of("sun", "none"), outcome[1], Set.of("rain")), sorted);
        assertEquals(List.of(outcome[0], outcome[1]), List.copyOf(sorted.keySet()), "the least likely first");
    }

    @Test
    void refusesWhatItHasNotGiven() {
        for (int length : new int[] {0, 2, 4}) {
            IllegalArgumentException e =
                    assertThrows(IllegalArgumentException.class, () -> CATEGORIZER.getBestCategory(new double[length]));
            assertTrue(e.getMessage().contains("found " + length + " probabilities"), e.getMessage());
            assertThrows(IllegalArgumentException.class, () -> CATEGORIZER.getAllResults(new double[length]));
        }
    }

    @Test
    void loadsAModelFile(@TempDir Path folder) {
        Path file = folder.resolve("weather.textcnn");
        model().write(file);
        assertArrayEquals(CATEGORIZER.categorize(SUNNY), new CnnDocumentCategorizer(file).categorize(SUNNY));
    }
}
