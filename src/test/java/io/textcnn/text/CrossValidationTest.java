package io.textcnn.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import io.textcnn.training.Evaluation;
import io.textcnn.training.McNemar;
import io.textcnn.training.TrainingListener;
import io.textcnn.training.TrainingSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class CrossValidationTest {
    private static final Backend BACKEND = Backends.open(Precision.FLOAT32);
    private static final TextCnnConfig SMALL = TextCnnConfig.kim2014()
            .withTokenizer("whitespace")
            .withShape(new TextCnnShape(8, List.of(1, 2), 4, 0.2))
            .withTraining(new TrainingSettings(8, 6, new UpdateRule.Adam(0.03, 0.9, 0.999, 1e-8)));
    private static final CrossValidation.Listener NOBODY = (fold, folds) -> TrainingListener.NONE;

    @AfterAll
    static void close() {
        BACKEND.close();
    }

    /** Good and bad by one word; each sentence has a word of its own. */
    private static Dataset reviews(int size) {
        List<LabelledText> rows = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            boolean good = i % 2 == 0;
            rows.add(new LabelledText(good ? "good" : "bad", (good ? "fine" : "dull") + " film w" + i, i + 2));
        }
        return Dataset.of("some.csv", rows, "0".repeat(64));
    }

    private static CrossValidation.Result run(Dataset data, int folds, boolean baseline, long seed) {
        return new CrossValidation(new TextTrainer(BACKEND, SMALL), folds, baseline).run(data, seed, NOBODY);
    }

    @Test
    void anyNumberOfThreadsTestsAlike() {
        CrossValidation validation = new CrossValidation(new TextTrainer(BACKEND, SMALL), 2, true);
        Evaluation one = validation.run(reviews(12), 1, NOBODY).network().pooled();
        for (int threads : List.of(1, 3)) {
            Evaluation several =
                    validation.run(reviews(12), 1, threads, NOBODY).network().pooled();
            assertArrayEquals(one.confusion(), several.confusion(), threads + " threads");
            assertEquals(one.calibrationError(), several.calibrationError(), threads + " threads");
        }
        assertThrows(IllegalArgumentException.class, () -> validation.run(reviews(12), 1, 0, NOBODY));
    }

    @Test
    void eachRowIsTestedOnceByANetworkThatLearnedFromTheOthers() {
        CrossValidation.Result result = run(reviews(62), 3, true, 1);
        assertEquals(3, result.folds().size());
        for (CrossValidation.Fold fold : result.folds()) {
            assertEquals(62, fold.trainRows() + fold.devRows() + fold.network().total());
            assertEquals(4, fold.devRows(), "a tenth of 41 or 42");
            assertEquals(6, fold.epochs());
            assertTrue(fold.best().best());
            assertEquals(fold.network().total(), fold.baseline().orElseThrow().total());
        }
        Evaluation pooled = result.network().pooled();
        assertEquals(62, pooled.total());
        assertEquals(List.of("bad", "good"), pooled.labels());
        assertEquals(31, Arrays.stream(pooled.confusion()[0]).sum());
        assertTrue(result.network().meanAccuracy() > 0.9, "one word decides: " + result.network());
        assertEquals(1, result.baseline().orElseThrow().meanAccuracy());
        assertEquals(new McNemar(0, 62 - pooled.correct()), result.mcNemar().orElseThrow());
    }

    /** The row that is tested stands against one with the same text and the other label, which alone was learned. */
    @Test
    void whatIsTestedWasNotLearned() {
        List<LabelledText> rows = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            // each text comes twice, once with either label
            rows.add(new LabelledText(i % 2 == 0 ? "good" : "bad", "w" + i / 2, i + 2));
        }
        TextCnnConfig once = SMALL.withTraining(SMALL.training().withEpochs(1));
        CrossValidation.Result result = new CrossValidation(new TextTrainer(BACKEND, once), 16, true)
                .run(Dataset.of("some.csv", rows, "0".repeat(64)), 1, NOBODY);
        assertEquals(0, result.baseline().orElseThrow().meanAccuracy());
    }

    @Test
    void theSeedDecidesEverything() {
        CrossValidation.Result one = run(reviews(24), 2, false, 7);
        CrossValidation.Result again = run(reviews(24), 2, false, 7);
        CrossValidation.Result other = run(reviews(24), 2, false, 8);
        for (int fold = 0; fold < 2; fold++) {
            assertEquals(one.folds().get(fold).best(), again.folds().get(fold).best());
            assertArrayEquals(
                    one.folds().get(fold).network().confusion(),
                    again.folds().get(fold).network().confusion());
        }
        assertFalse(one.folds().get(0).best().equals(other.folds().get(0).best()));
    }

    @Test
    void withoutABaselineThereIsNoTest() {
        CrossValidation.Result result = run(reviews(12), 2, false, 1);
        assertEquals(Optional.empty(), result.baseline());
        assertEquals(Optional.empty(), result.mcNemar());
    }

    @Test
    void tellsWhichFoldBegins() {
        List<String> heard = new ArrayList<>();
        new CrossValidation(new TextTrainer(BACKEND, SMALL), 2, false).run(reviews(12), 1, (fold, folds) -> {
            heard.add(fold + "/" + folds);
            return TrainingListener.NONE;
        });
        assertEquals(List.of("1/2", "2/2"), heard);
    }

    @Test
    void tellsWhenTheNetworkIsDoneAndTheBaselineBegins() {
        List<String> heard = new ArrayList<>();
        new CrossValidation(new TextTrainer(BACKEND, SMALL), 2, true)
                .run(reviews(12), 1, new CrossValidation.Listener() {
                    @Override
                    public TrainingListener onFold(int fold, int folds) {
                        heard.add("network " + fold + "/" + folds);
                        return TrainingListener.NONE;
                    }

                    @Override
                    public void onBaseline(int fold, int folds) {
                        heard.add("baseline " + fold + "/" + folds);
                    }
                });
        assertEquals(List.of("network 1/2", "baseline 1/2", "network 2/2", "baseline 2/2"), heard);
    }

    @Test
    void countsEachLongTextOnce() {
        List<LabelledText> rows = new ArrayList<>(reviews(8).rows());
        rows.add(new LabelledText("good", "fine ".repeat(TextTrainer.LONGEST_TEXT + 1), 99));
        rows.add(new LabelledText("bad", "dull ".repeat(TextTrainer.LONGEST_TEXT + 1), 100));
        Dataset data = Dataset.of("some.csv", rows, "0".repeat(64));
        TextCnnConfig once = SMALL.withTraining(SMALL.training().withEpochs(1));
        assertEquals(
                2,
                new CrossValidation(new TextTrainer(BACKEND, once), 4, false)
                        .run(data, 1, NOBODY)
                        .shortened());
    }

    /** Of the rare class, each training part has one row, and for some seeds that is set aside. */
    @Test
    void findsOutBeforeTheFirstTrainingThatAFoldWouldLackAClass() {
        List<LabelledText> rows = new ArrayList<>(reviews(20).rows());
        rows.add(new LabelledText("rare", "odd film", 98));
        rows.add(new LabelledText("rare", "odd story", 99));
        Dataset data = Dataset.of("some.csv", rows, "0".repeat(64));
        TextCnnConfig once = SMALL.withTraining(SMALL.training().withEpochs(1));
        List<String> refusals = new ArrayList<>();
        for (long seed = 1; seed <= 40; seed++) {
            List<Integer> begun = new ArrayList<>();
            try {
                new CrossValidation(new TextTrainer(BACKEND, once), 2, false).run(data, seed, (fold, folds) -> {
                    begun.add(fold);
                    return TrainingListener.NONE;
                });
                assertEquals(List.of(1, 2), begun);
            } catch (InputException e) {
                assertEquals(List.of(), begun, e.getMessage());
                refusals.add(e.getMessage());
            }
        }
        String second = refusals.stream()
                .filter(message -> message.contains("in fold 2 of 2"))
                .findFirst()
                .orElseThrow();
        assertEquals(
                "some.csv: found no row of class \"rare\" to train on in fold 2 of 2, once dev data are set aside;"
                        + " expected at least one; add rows of it or take its rows out; another seed or another number"
                        + " of folds sets other rows aside",
                second);
        assertTrue(refusals.size() < 40, "other seeds set other rows aside");
    }

    /** Two rows are one to train on and one to choose the epoch by. */
    @Test
    void aTrainingOnAllRowsIsLookedAtAlike() {
        CrossValidation validation = new CrossValidation(new TextTrainer(BACKEND, SMALL), 2, false);
        validation.requireRowsOfAll(reviews(20), 1);
        String message = assertThrows(InputException.class, () -> validation.requireRowsOfAll(reviews(2), 1))
                .getMessage();
        assertTrue(message.contains("in the training on all data"), message);
        assertFalse(message.contains("--dev"), message);
    }

    @Test
    void refusesTooFewFoldsAndTooFewRows() {
        assertThrows(
                IllegalArgumentException.class, () -> new CrossValidation(new TextTrainer(BACKEND, SMALL), 1, true));
        assertThrows(InputException.class, () -> run(reviews(4), 5, true, 1));
        assertThrows(InputException.class, () -> run(reviews(3), 2, true, 1), "one row of class bad");
        Dataset oneClass = reviews(8).subset(0, 2, 4, 6);
        String message = assertThrows(InputException.class, () -> run(oneClass, 2, true, 1))
                .getMessage();
        assertTrue(message.contains("at least two"), message);
    }
}
