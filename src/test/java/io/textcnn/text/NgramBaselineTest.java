package io.textcnn.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.data.Dataset;
import io.textcnn.data.InputException;
import io.textcnn.data.LabelledText;
import io.textcnn.data.TextSource;
import io.textcnn.training.Evaluation;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NgramBaselineTest {
    private static final Tokenizer WORDS = Tokenizers.named(Tokenizers.WHITESPACE);

    /** Labels and texts by turns. */
    private static Dataset data(String... cells) {
        List<LabelledText> rows = new ArrayList<>();
        for (int i = 0; i < cells.length; i += 2) {
            rows.add(new LabelledText(cells[i], cells[i + 1], i + 2));
        }
        return Dataset.of("some.csv", rows, "0".repeat(64));
    }

    private static final Dataset OPINIONS = data(
            "pos",
            "good film",
            "pos",
            "very good",
            "neg",
            "bad film",
            "neg",
            "not good",
            "neutral",
            "a film",
            "neutral",
            "film");

    /**
     * The probabilities that SciPy 1.17.1 finds ({@code scipy.optimize.minimize}, L-BFGS-B to convergence) for the same
     * features, cross-entropy and penalty. OpenNLP ends when a step gains less than 1/10,000.
     */
    @Test
    void agreesWithAnotherImplementation() {
        NgramBaseline baseline = NgramBaseline.train(OPINIONS, WORDS);
        assertEquals(List.of("neg", "neutral", "pos"), baseline.labels());
        near(baseline, "good film", 0.202309, 0.219910, 0.577781);
        near(baseline, "not bad", 0.633255, 0.199335, 0.167410);
        near(baseline, "film good", 0.275051, 0.304290, 0.420660);
        near(baseline, "", 0.337143, 0.357745, 0.305112);
        near(baseline, "never seen", 0.337143, 0.357745, 0.305112);
    }

    private static void near(NgramBaseline baseline, String text, double... expected) {
        for (int k = 0; k < expected.length; k++) {
            assertEquals(expected[k], baseline.classify(text).probability(k), 0.003, text + ", label " + k);
        }
    }

    /** Single words say nothing here. */
    @Test
    void pairsOfWordsTellTheOrder() {
        NgramBaseline baseline = NgramBaseline.train(
                data("man", "dog bites man", "dog", "man bites dog", "man", "dog bites man"), WORDS);
        assertEquals("man", baseline.classify("dog bites man").label());
        assertEquals("dog", baseline.classify("man bites dog").label());
    }

    @Test
    void aWordCountsOnceHoweverOften() {
        NgramBaseline baseline = NgramBaseline.train(OPINIONS, WORDS);
        assertEquals(baseline.classify("good good"), baseline.classify("good good good good"));
    }

    @Test
    void theSameDataGiveTheSameBaseline() {
        float[] once =
                NgramBaseline.train(OPINIONS, WORDS).classify("good film").probabilities();
        float[] again =
                NgramBaseline.train(OPINIONS, WORDS).classify("good film").probabilities();
        assertArrayEquals(once, again);
    }

    /** Room for two weights a label: the bias, which all six texts hold, and "film", which four do. */
    @Test
    void whereThereIsNoRoomTheMostFrequentStay() {
        NgramBaseline baseline = NgramBaseline.train(OPINIONS, WORDS, 6);
        assertEquals(baseline.classify(""), baseline.classify("good"));
        assertEquals(baseline.classify("film"), baseline.classify("good film"));
        assertTrue(
                baseline.classify("film").probability(1) > baseline.classify("").probability(1));
    }

    /** Of the test questions as many as {@code src/docs/evaluation.md} says. */
    @Test
    void classifiesTheBundledQuestions() {
        Path folder = Path.of("datasets", "questions");
        NgramBaseline baseline = NgramBaseline.train(
                TextSource.of(folder.resolve("train.csv")).read(), Tokenizers.named(Tokenizers.SIMPLE));
        Evaluation evaluation =
                baseline.evaluate(TextSource.of(folder.resolve("test.csv")).read());
        assertEquals(221, evaluation.total());
        assertEquals(167, evaluation.correct());
        assertTrue(evaluation.calibrationError().isPresent());
    }

    @Test
    void saysNothingWhileItIsTrained() {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (PrintStream listening = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            System.setOut(listening);
            System.setErr(listening);
            NgramBaseline.train(OPINIONS, WORDS);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertEquals("", said.toString(StandardCharsets.UTF_8));
    }

    @Test
    void refusesASingleClass() {
        String message = assertThrows(InputException.class, () -> NgramBaseline.train(data("a", "x", "a", "y"), WORDS))
                .getMessage();
        assertTrue(message.startsWith("some.csv: found one class only, \"a\""), message);
    }
}
