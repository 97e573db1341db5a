package io.textcnn.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final List<String> LABELS = List.of("cat", "dog", "eel");

    /** Worked out by hand. */
    @Test
    void countsByLabel() {
        int[] actual = {0, 0, 0, 0, 1, 1, 1, 2, 2, 2};
        int[] predicted = {0, 0, 0, 1, 1, 1, 0, 0, 2, 1};
        Evaluation evaluation = Evaluation.of(LABELS, actual, predicted);

        assertEquals(10, evaluation.total());
        assertEquals(6, evaluation.correct());
        assertEquals(0.6, evaluation.accuracy());
        assertArrayEquals(new int[][] {{3, 1, 0}, {1, 2, 0}, {1, 1, 1}}, evaluation.confusion());
        assertEquals(
                List.of(
                        new Evaluation.LabelScore("cat", 4, 5, 3),
                        new Evaluation.LabelScore("dog", 3, 4, 2),
                        new Evaluation.LabelScore("eel", 3, 1, 1)),
                evaluation.scores());
        Evaluation.LabelScore cat = evaluation.scores().get(0);
        assertEquals(3 / 5.0, cat.precision());
        assertEquals(3 / 4.0, cat.recall());
        assertEquals(2 * 0.6 * 0.75 / (0.6 + 0.75), cat.f1(), 1e-12);
        assertEquals((6 / 9.0 + 4 / 7.0 + 2 / 4.0) / 3, evaluation.macroF1(), 1e-12);
        assertEquals(List.of(), evaluation.unknownLabels());
    }

    @Test
    void unknownLabelsAreWrongAndReported() {
        Evaluation evaluation =
                Evaluation.ofNames(LABELS, List.of("fox", "cat", "ant", "fox", "dog"), new int[] {0, 0, 1, 1, 1});
        assertEquals(List.of("ant", "fox"), evaluation.unknownLabels());
        assertEquals(List.of("cat", "dog", "eel", "ant", "fox"), evaluation.labels());
        assertEquals(2, evaluation.correct());
        assertEquals(5, evaluation.total());
        assertArrayEquals(new int[] {1, 1, 0, 0, 0}, evaluation.confusion()[4]);
        assertEquals(
                new Evaluation.LabelScore("fox", 2, 0, 0), evaluation.scores().get(4));
        assertEquals(0, evaluation.scores().get(4).f1());
        // eel occurs nowhere: cat 2/3, dog 2/4, ant 0, fox 0
        assertEquals((2 / 3.0 + 2 / 4.0) / 4, evaluation.macroF1(), 1e-12);
    }

    /** Where the formula is short: all right, {@code n / (n + z^2)}; half of them, {@code 1/2 -+ z / (2 sqrt(n + z^2))}. */
    @Test
    void theIntervalIsWilsons() {
        double z = 1.959964;
        Evaluation.Interval half = interval(5, 10);
        assertEquals(0.5 - z / (2 * Math.sqrt(10 + z * z)), half.low(), 1e-6);
        assertEquals(0.5 + z / (2 * Math.sqrt(10 + z * z)), half.high(), 1e-6);
        assertEquals(0.722467, interval(10, 10).low(), 1e-6);
        assertEquals(1, interval(10, 10).high());
        assertEquals(0, interval(0, 10).low());
        assertEquals(1 - 0.722467, interval(0, 10).high(), 1e-6);
    }

    private static Evaluation.Interval interval(int correct, int total) {
        int[] predicted = new int[total];
        for (int i = correct; i < total; i++) {
            predicted[i] = 1;
        }
        return Evaluation.of(LABELS, new int[total], predicted).accuracyInterval();
    }

    @Property(tries = 200)
    void theAccuracyLiesInItsInterval(
            @ForAll @IntRange(max = 50) int correct, @ForAll @IntRange(min = 1, max = 50) int wrong) {
        Evaluation.Interval interval = interval(correct, correct + wrong);
        double accuracy = (double) correct / (correct + wrong);
        assertTrue(0 <= interval.low() && interval.low() <= accuracy);
        assertTrue(accuracy <= interval.high() && interval.high() <= 1);
    }

    @Test
    void refusesWhatCannotBeCompared() {
        assertThrows(IllegalArgumentException.class, () -> Evaluation.of(LABELS, new int[0], new int[0]));
        assertThrows(IllegalArgumentException.class, () -> Evaluation.of(LABELS, new int[1], new int[2]));
        assertThrows(IllegalArgumentException.class, () -> Evaluation.of(LABELS, new int[] {3}, new int[1]));
        assertThrows(IllegalArgumentException.class, () -> Evaluation.of(LABELS, new int[1], new int[] {-1}));
        assertThrows(IllegalArgumentException.class, () -> Evaluation.ofNames(LABELS, List.of("fox"), new int[] {3}));
    }
}
