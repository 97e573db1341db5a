package io.textcnn.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.data.Dataset;
import io.textcnn.data.InputException;
import io.textcnn.data.LabelledText;
import io.textcnn.engine.Backend;
import io.textcnn.engine.Backends;
import io.textcnn.engine.Precision;
import io.textcnn.nn.TextCnnShape;
import io.textcnn.optim.UpdateRule;
import io.textcnn.training.ClassWeights;
import io.textcnn.training.EpochResult;
import io.textcnn.training.TrainingListener;
import io.textcnn.training.TrainingSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The protocol of training, on sentences that a glance can classify. */
class TextTrainerTest {
    private static final Backend BACKEND = Backends.open(Precision.FLOAT32);
    private static final String SHA = "0".repeat(64);
    private static final TextCnnConfig SMALL = TextCnnConfig.kim2014()
            .withTokenizer("whitespace")
            .withShape(new TextCnnShape(12, List.of(1, 2), 6, 0.2))
            .withTraining(new TrainingSettings(8, 8, new UpdateRule.Adam(0.02, 0.9, 0.999, 1e-8)));

    @AfterAll
    static void close() {
        BACKEND.close();
    }

    /** Good and bad by one word; each sentence has a word of its own. */
    private static Dataset reviews(int size, String unique) {
        List<LabelledText> rows = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            boolean good = i % 2 == 0;
            rows.add(new LabelledText(
                    good ? "good" : "bad", "a " + (good ? "fine" : "dull") + " film " + unique + i, i + 1));
        }
        return Dataset.of("some.csv", rows, SHA);
    }

    private static TextTrainer.Result train(Dataset train, Dataset dev, long seed) {
        return new TextTrainer(BACKEND, SMALL).train(train, dev, seed, TrainingListener.NONE);
    }

    @Test
    void learnsWhatASingleWordDecides() {
        TextClassifier classifier =
                TextClassifier.of(train(reviews(80, "w"), null, 1).model());
        assertEquals("good", classifier.classify("a fine film").label());
        assertEquals("bad", classifier.classify("a dull film").label());
        assertEquals(List.of("bad", "good"), classifier.labels());
    }

    @Test
    void aTenthIsSetAsideAndGivesNoWords() {
        TextTrainer.Result result = train(reviews(80, "w"), null, 1);
        assertEquals(72, result.trainRows());
        assertEquals(8, result.devRows());
        // "a", "film", "fine", "dull", and the own words of the 72
        assertEquals(4 + 72, result.model().vocabulary().size());
    }

    /** Of two rows one is set aside, whatever the seed. */
    @Test
    void refusesAClassOfWhichAllIsSetAside() {
        Dataset two = reviews(2, "w");
        for (int seed = 1; seed <= 8; seed++) {
            int decided = seed;
            String message = assertThrows(InputException.class, () -> train(two, null, decided))
                    .getMessage();
            assertTrue(
                    message.matches(
                            "some.csv: found no row of class \"(good|bad)\" to train on.* or give dev data of your own"),
                    message);
        }
        assertEquals(2, train(two, two, 1).trainRows());
    }

    /** The seed decides whether it is set aside. */
    @Test
    void theOnlyRowOfAClassMayBeTrainedOn() {
        List<LabelledText> rows = new ArrayList<>(reviews(4, "w").rows());
        rows.add(new LabelledText("odd", "an odd film", 5));
        Dataset data = Dataset.of("some.csv", rows, SHA);
        int refused = 0;
        for (int seed = 1; seed <= 16; seed++) {
            try {
                assertEquals(
                        List.of("bad", "good", "odd"),
                        train(data, null, seed).model().labels());
            } catch (InputException e) {
                assertTrue(e.getMessage().contains("class \"odd\""), e.getMessage());
                refused++;
            }
        }
        assertTrue(refused > 0 && refused < 16, "refused " + refused);
    }

    @Test
    void devDataGiveNoWordsEither() {
        TextTrainer.Result result = train(reviews(40, "w"), reviews(10, "v"), 1);
        assertEquals(40, result.trainRows());
        assertEquals(10, result.devRows());
        assertEquals(Vocabulary.UNKNOWN, result.model().vocabulary().id("v0"));
    }

    /** The dev data say the opposite of the training data, and so the last epochs are the worst. */
    @Test
    void theModelIsThatOfTheBestEpoch() {
        Dataset opposite = Dataset.of(
                "some.csv",
                reviews(10, "v").rows().stream()
                        .map(row ->
                                new LabelledText(row.label().equals("good") ? "bad" : "good", row.text(), row.line()))
                        .toList(),
                SHA);
        List<EpochResult> heard = new ArrayList<>();
        TextTrainer.Result result = new TextTrainer(BACKEND, SMALL)
                .train(reviews(40, "w"), opposite, 3, new TrainingListener() {
                    @Override
                    public void onEpoch(EpochResult epoch) {
                        heard.add(epoch);
                    }
                });
        assertEquals(heard, result.epochs());
        double best = heard.stream().mapToDouble(EpochResult::devAccuracy).max().orElseThrow();
        assertTrue(heard.get(heard.size() - 1).devAccuracy() < best, "the last epoch is not the best: " + heard);
        assertEquals(best, result.best().devAccuracy());
        // what was kept is what was measured: plain-Java prediction agrees with the engine
        assertEquals(best, TextClassifier.of(result.model()).evaluate(opposite).accuracy());
    }

    @Test
    void theSeedDecidesEverything() {
        TextModel one = train(reviews(40, "w"), null, 5).model();
        assertEquals(one, train(reviews(40, "w"), null, 5).model());
        assertFalse(one.equals(train(reviews(40, "w"), null, 6).model()));
    }

    /** Nothing tells the sentences apart, and so the answer is the class that weighs more in all. */
    @Test
    void weightsOfClassesDecideWhatIsLearned() {
        List<LabelledText> rows = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            rows.add(new LabelledText(i % 3 == 0 ? "rare" : "usual", "the same text", i + 1));
        }
        Dataset data = Dataset.of("some.csv", rows, SHA);
        float equal = rare(data, new ClassWeights.Equal());
        assertTrue(equal > 0.2 && equal < 0.45, "20 of 60: " + equal);
        float balanced = rare(data, new ClassWeights.Balanced());
        assertTrue(balanced > 0.4 && balanced < 0.6, "30 of 60: " + balanced);
        float given = rare(data, new ClassWeights.Given(Map.of("rare", 8.0)));
        assertTrue(given > 0.7 && given < 0.9, "160 of 200: " + given);
    }

    private static float rare(Dataset data, ClassWeights weights) {
        TextCnnConfig config = SMALL.withClassWeights(weights);
        TextModel model = new TextTrainer(BACKEND, config)
                .train(data, data, 1, TrainingListener.NONE)
                .model();
        assertEquals(weights.toString(), model.provenance().get("classWeights"));
        return TextClassifier.of(model).classify("the same text").probability(0);
    }

    @Test
    void whatIsMissingIsNamedBeforeAnythingIsTrained() {
        TextTrainer trainer = new TextTrainer(BACKEND, SMALL);
        Dataset data = reviews(20, "w");
        missing("listener", () -> trainer.train(data, null, 1, null));
        missing("train", () -> trainer.train((Dataset) null, null, 1, TrainingListener.NONE));
        missing("config", () -> new TextTrainer(BACKEND, null));
        missing("backend", () -> new TextTrainer(null, SMALL));
        missing("config", () -> TextTrainer.train((TextCnnConfig) null, data, 1, TrainingListener.NONE));
        missing("listener", () -> TextTrainer.train(SMALL, data, 1, null));
        missing("shape", () -> SMALL.withShape(null));
        missing("training", () -> SMALL.withTraining(null));
        missing("tokenizer", () -> SMALL.withTokenizer((Tokenizer) null));
        missing("classWeights", () -> SMALL.withClassWeights(null));
        missing("rows", () -> Dataset.of("memory", null));
        missing("label", () -> new LabelledText(null, "x"));
        missing("text", () -> new LabelledText("x", null));
        missing("file", () -> TextClassifier.load(null));
        missing("model", () -> TextClassifier.of(null));
    }

    private static void missing(String name, Executable call) {
        assertEquals(name, assertThrows(NullPointerException.class, call).getMessage());
    }

    /** Rows that stand in no file. */
    @Test
    void trainsOnWhatAProgramHolds() {
        List<LabelledText> rows = reviews(40, "w").rows().stream()
                .map(row -> new LabelledText(row.label(), row.text()))
                .toList();
        Dataset data = Dataset.of("reviews", rows);
        TextTrainer.Result result = train(data, null, 5);
        assertEquals(data.sha256(), result.model().provenance().get("train.sha256"));
        assertEquals(
                "good",
                TextClassifier.of(result.model()).classify("a fine film").label());
        Dataset odd = Dataset.of("dev", List.of(new LabelledText("odd", "an odd film")));
        String message =
                assertThrows(InputException.class, () -> train(data, odd, 5)).getMessage();
        assertTrue(message.startsWith("dev: found label \"odd\"; expected one of"), message);
    }

    @Test
    void refusesWeightsOfClassesThatAreNotThere() {
        TextCnnConfig config = SMALL.withClassWeights(new ClassWeights.Given(Map.of("great", 2.0)));
        String message = assertThrows(
                        InputException.class,
                        () -> new TextTrainer(BACKEND, config).train(reviews(20, "w"), null, 1, TrainingListener.NONE))
                .getMessage();
        assertTrue(message.startsWith("some.csv: found no row of class \"great\""), message);
        assertTrue(message.contains("bad, good") && message.contains("in the class weights"), message);
    }

    @Test
    void provenanceSaysWhatItWasMadeFrom() {
        TextModel model = train(reviews(40, "w"), reviews(10, "v"), 5).model();
        assertEquals("5", model.provenance().get("seed"));
        assertEquals("equal", model.provenance().get("classWeights"));
        assertEquals("unlimited", model.provenance().get("patience"));
        assertEquals(SHA, model.provenance().get("train.sha256"));
        assertEquals(SHA, model.provenance().get("dev"));
        assertFalse(model.provenance().get("textcnn").contains("$"));
    }

    @Test
    void opensABackendItselfIfNoneIsGiven() {
        List<EpochResult> heard = new ArrayList<>();
        TextTrainer.Result result = TextTrainer.train(SMALL, reviews(40, "w"), 5, new TrainingListener() {
            @Override
            public void onEpoch(EpochResult epoch) {
                heard.add(epoch);
            }
        });
        assertEquals(train(reviews(40, "w"), null, 5).model(), result.model());
        assertEquals(heard, result.epochs());
    }

    @Test
    void anOpenNlpTokenizerIsPartOfTheModelAndItsProvenance() {
        OpenNlpTokenizer tokenizer = OpenNlpTokenizer.of(TinyTokenizer.bytes());
        TextModel model = new TextTrainer(BACKEND, SMALL.withTokenizer(tokenizer))
                .train(reviews(40, "w"), null, 1, TrainingListener.NONE)
                .model();
        assertEquals(tokenizer, model.tokenizer());
        assertEquals(tokenizer.sha256(), model.provenance().get("tokenizer.sha256"));
        assertEquals("good", TextClassifier.of(model).classify("a fine film").label());
    }

    @Test
    void refusesWhatCannotBeLearned() {
        Dataset oneClass = Dataset.of(
                "some.csv", List.of(new LabelledText("good", "fine", 1), new LabelledText("good", "better", 2)), SHA);
        assertTrue(assertThrows(InputException.class, () -> train(oneClass, null, 1))
                .getMessage()
                .contains("at least two"));
        Dataset strange = Dataset.of("some.csv", List.of(new LabelledText("neutral", "so so", 7)), SHA);
        String message = assertThrows(InputException.class, () -> train(reviews(20, "w"), strange, 1))
                .getMessage();
        assertTrue(
                message.contains("some.csv, line 7") && message.contains("neutral") && message.contains("bad, good"),
                message);
        Dataset empty =
                Dataset.of("some.csv", List.of(new LabelledText("good", "", 1), new LabelledText("bad", " ", 2)), SHA);
        assertTrue(assertThrows(InputException.class, () -> train(empty, empty, 1))
                .getMessage()
                .contains("no word in any text"));
    }
}
