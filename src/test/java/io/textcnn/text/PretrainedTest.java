package io.textcnn.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.data.Dataset;
import io.textcnn.data.LabelledText;
import io.textcnn.embedding.WordVectors;
import io.textcnn.engine.Backend;
import io.textcnn.engine.Backends;
import io.textcnn.engine.Precision;
import io.textcnn.nn.TextCnnShape;
import io.textcnn.optim.UpdateRule;
import io.textcnn.training.TrainingListener;
import io.textcnn.training.TrainingSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of pretrained word vectors in each variant. */
class PretrainedTest {
    private static final Backend BACKEND = Backends.open(Precision.FLOAT32);
    private static final int DIMENSIONS = 4;
    private static final TextCnnConfig SMALL = TextCnnConfig.kim2014()
            .withTokenizer("whitespace")
            .withShape(new TextCnnShape(DIMENSIONS, List.of(1, 2), 6, 0.2))
            .withTraining(new TrainingSettings(8, 6, new UpdateRule.Adam(0.02, 0.9, 0.999, 1e-8)));
    /** In no sentence of {@link #reviews}. */
    private static final List<String> OTHERS = List.of("splendid", "dreary", "opera");

    @AfterAll
    static void close() {
        BACKEND.close();
    }

    private static Dataset reviews() {
        List<LabelledText> rows = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            boolean good = i % 2 == 0;
            rows.add(new LabelledText(
                    good ? "good" : "bad", "a " + (good ? "fine" : "dull") + " film by somebody", i + 1));
        }
        return Dataset.of("some.csv", rows);
    }

    /** Of all words but {@code somebody}; what means the same has the same vector. */
    private static WordVectors vectors() {
        Map<String, float[]> vectors = new LinkedHashMap<>();
        vectors.put("splendid", new float[] {1, 0, 0.5f, 0});
        vectors.put("a", new float[] {0, 0, 0.25f, 0.25f});
        vectors.put("fine", new float[] {1, 0, 0.5f, 0});
        vectors.put("dreary", new float[] {0, 1, 0.5f, 0});
        vectors.put("film", new float[] {0, 0, -1, 0.5f});
        vectors.put("dull", new float[] {0, 1, 0.5f, 0});
        vectors.put("opera", new float[] {0, 0, -1, -0.5f});
        vectors.put("by", new float[] {0, 0, 0, 1});
        return WordVectors.of(vectors);
    }

    private static TextModel train(Variant variant, int extraWords) {
        return trainer(variant, Optional.of(new Pretrained(vectors(), extraWords)))
                .train(reviews(), null, 1, TrainingListener.NONE)
                .model();
    }

    private static TextTrainer trainer(Variant variant, Optional<Pretrained> pretrained) {
        return new TextTrainer(BACKEND, SMALL.withVariant(variant), pretrained);
    }

    private static float[] vector(TextModel model, String word) {
        int id = model.vocabulary().id(word);
        float[] all = model.weights().embedding().toArray();
        return Arrays.copyOfRange(all, id * DIMENSIONS, (id + 1) * DIMENSIONS);
    }

    private static float[] pretrained(String word) {
        float[] vector = new float[DIMENSIONS];
        vectors().copy(word, vector, 0);
        return vector;
    }

    private static float[] twice(float[] vector) {
        float[] twice = vector.clone();
        for (int i = 0; i < twice.length; i++) {
            twice[i] *= 2;
        }
        return twice;
    }

    @Test
    void staticVectorsStayAsTheyAre() {
        TextModel model = train(Variant.STATIC, 0);
        for (String word : List.of("a", "fine", "dull", "film", "by")) {
            assertArrayEquals(pretrained(word), vector(model, word), word);
        }
    }

    @Test
    void nonStaticVectorsAreTrained() {
        TextModel model = train(Variant.NON_STATIC, 0);
        for (String word : List.of("a", "fine", "dull", "film", "by")) {
            assertFalse(Arrays.equals(pretrained(word), vector(model, word)), word);
        }
    }

    /** A filter adds what it sees in both channels; so the model holds their sum. */
    @Test
    void ofTwoChannelsOneIsTrainedAndTheModelHoldsTheirSum() {
        TextModel model = train(Variant.MULTICHANNEL, OTHERS.size());
        assertArrayEquals(twice(pretrained("splendid")), vector(model, "splendid"), "no sentence has it");
        assertFalse(Arrays.equals(twice(pretrained("fine")), vector(model, "fine")), "every other sentence has it");
    }

    @Test
    void wordsThatTrainingDoesNotHaveFollowInTheOrderOfTheFile() {
        List<String> words = train(Variant.NON_STATIC, 2).vocabulary().words();
        assertEquals(List.of("splendid", "dreary"), words.subList(6, words.size()));
        assertEquals(6, train(Variant.NON_STATIC, 0).vocabulary().size(), "a, fine, dull, film, by, somebody");
        assertEquals(9, train(Variant.NON_STATIC, Pretrained.ALL).vocabulary().size());
    }

    /** "splendid" was in no sentence, but its vector is that of "fine". */
    @ParameterizedTest
    @EnumSource(names = "RAND", mode = EnumSource.Mode.EXCLUDE)
    void aWordNeverSeenInTrainingIsUnderstoodByItsVector(Variant variant) {
        TextClassifier classifier = TextClassifier.of(train(variant, OTHERS.size()));
        assertEquals("good", classifier.classify("a splendid film by somebody").label());
        assertEquals("bad", classifier.classify("a dreary film by somebody").label());
    }

    /** The network on the engine, with a table a channel, and the model, which has one, find the same labels. */
    @ParameterizedTest
    @EnumSource(names = "RAND", mode = EnumSource.Mode.EXCLUDE)
    void theModelAnswersAsTheNetworkDid(Variant variant) {
        List<LabelledText> rows = new ArrayList<>(reviews().rows().subList(0, 30));
        for (String word :
                List.of("splendid", "dreary", "opera", "somebody", "film fine", "a dull opera", "by by by")) {
            rows.add(new LabelledText("good", word, rows.size() + 1));
        }
        Dataset dev = Dataset.of("dev.csv", rows);
        TextTrainer.Result result = trainer(variant, Optional.of(new Pretrained(vectors(), OTHERS.size())))
                .train(reviews(), dev, 3, TrainingListener.NONE);
        assertEquals(
                result.best().devAccuracy(),
                TextClassifier.of(result.model()).evaluate(dev).accuracy(),
                1e-12);
    }

    @ParameterizedTest
    @EnumSource(names = "RAND", mode = EnumSource.Mode.EXCLUDE)
    void theSameSeedGivesTheSameModel(Variant variant) {
        assertEquals(train(variant, 1), train(variant, 1));
    }

    @Test
    void theModelKnowsWhereItsVectorsCameFrom() {
        Map<String, String> facts = train(Variant.STATIC, 2).provenance();
        assertEquals("static", facts.get("variant"));
        assertEquals(vectors().sha256(), facts.get("embeddings.sha256"));
        assertEquals("2", facts.get("extraWords"));
    }

    /** The variance of numbers that are uniform in +-a is a * a / 3 (paper, section 4.3). */
    @Test
    void wordsWithoutAVectorAreDrawnWithTheVarianceOfThoseThatHaveOne() {
        Map<String, float[]> vectors = new LinkedHashMap<>();
        vectors.put("up", new float[] {0.6f, 0.6f});
        vectors.put("down", new float[] {-0.6f, -0.6f});
        List<String> words = new ArrayList<>(List.of("up", "down"));
        for (int i = 0; i < 10_000; i++) {
            words.add("w" + i);
        }
        float[] table = WordChannels.table(Vocabulary.of(words), WordVectors.of(vectors), new SplittableRandom(1));
        assertArrayEquals(new float[] {0.6f, 0.6f, -0.6f, -0.6f}, Arrays.copyOf(table, 4));
        double squares = 0;
        double largest = 0;
        for (int i = 4; i < table.length; i++) {
            squares += (double) table[i] * table[i];
            largest = Math.max(largest, Math.abs(table[i]));
        }
        assertEquals(0.36, squares / (table.length - 4), 0.01);
        assertEquals(0.6 * Math.sqrt(3), largest, 0.001, "half the width of the distribution");
    }

    @Test
    void vectorsAndVariantMustFit() {
        Optional<Pretrained> some = Optional.of(new Pretrained(vectors(), 0));
        refused("no pretrained word vectors for the variant static", () -> trainer(Variant.STATIC, Optional.empty()));
        refused("pretrained word vectors for the variant rand", () -> trainer(Variant.RAND, some));
        TextCnnConfig longer = SMALL.withVariant(Variant.STATIC).withShape(new TextCnnShape(5, List.of(1), 2, 0.5));
        refused("4 dimensions for a network of 5", () -> new TextTrainer(BACKEND, longer, some));
        refused("0 or more, found -1", () -> new Pretrained(vectors(), -1));
    }

    private static void refused(String message, Runnable call) {
        String found = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(found.contains(message), found);
    }
}
