package io.textcnn.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class FoldScoresTest {
    private static final List<String> LABELS = List.of("no", "yes");

    private static Evaluation fold(int right, int wrong) {
        int[] predicted = new int[right + wrong];
        for (int i = 0; i < wrong; i++) {
            predicted[i] = 1;
        }
        return Evaluation.of(LABELS, new int[predicted.length], predicted);
    }

    /** 1/2, 3/4 and 1: the mean is 3/4, and the squared deviations 1/16, 0 and 1/16 are divided by two. */
    @Test
    void meanAndDeviationWorkedOutByHand() {
        FoldScores scores = new FoldScores(List.of(fold(2, 2), fold(3, 1), fold(5, 0)));
        assertEquals(0.75, scores.meanAccuracy(), 1e-12);
        assertEquals(0.25, scores.deviation(), 1e-12);
        // larger folds count more here
        assertEquals(10 / 13.0, scores.pooled().accuracy(), 1e-12);
    }

    @Test
    void equalFoldsDoNotDeviate() {
        assertEquals(0, new FoldScores(List.of(fold(1, 2), fold(1, 2))).deviation());
    }

    @Test
    void refusesASingleFold() {
        assertThrows(IllegalArgumentException.class, () -> new FoldScores(List.of(fold(1, 1))));
    }
}
