package io.textcnn.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.textcnn.embedding.Coverage.Occurrences;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CoverageTest {
    private static final Map<String, Integer> COUNTS =
            Map.of("the", 10, "castle", 3, "prado", 3, "of", 8, "where", 4, "zugspitze", 12);

    @Test
    void sharesOfTheVocabularyAndOfTheRunningWords() {
        WordVectors vectors = WordVectors.of(
                Map.of("the", new float[] {1}, "of", new float[] {2}, "where", new float[] {3}, "a", new float[] {4}));
        Coverage coverage = Coverage.of(COUNTS, vectors::contains, 2);
        assertEquals(6, coverage.words());
        assertEquals(3, coverage.knownWords());
        assertEquals(40, coverage.running());
        assertEquals(22, coverage.knownRunning());
        assertEquals(0.5, coverage.wordShare());
        assertEquals(0.55, coverage.runningShare());
    }

    /** Those that occur as often as each other in the order of their letters. */
    @Test
    void theMostFrequentUnknownWordsAreNamed() {
        List<String> known = List.of("the", "of");
        assertEquals(
                List.of(new Occurrences("zugspitze", 12), new Occurrences("where", 4), new Occurrences("castle", 3)),
                Coverage.of(COUNTS, known::contains, 3).unknown());
        assertEquals(4, Coverage.of(COUNTS, known::contains, 9).unknown().size());
        assertEquals(List.of(), Coverage.of(COUNTS, known::contains, 0).unknown());
    }

    @Test
    void countsMayBeLargerThanAnInt() {
        Coverage coverage = Coverage.of(Map.of("a", 3_000_000_000L, "b", 1_000_000_000L), "a"::equals, 1);
        assertEquals(0.75, coverage.runningShare());
        assertEquals(List.of(new Occurrences("b", 1_000_000_000L)), coverage.unknown());
    }

    @Test
    void aCorpusWithoutWords() {
        Coverage none = Coverage.of(Map.<String, Integer>of(), word -> true, 5);
        assertEquals(new Coverage(0, 0, 0, 0, List.of()), none);
        assertEquals(0, none.wordShare());
        assertEquals(0, none.runningShare());
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Coverage(2, 3, 5, 5, List.of()));
        assertThrows(IllegalArgumentException.class, () -> new Coverage(2, 1, 5, 6, List.of()));
        assertThrows(IllegalArgumentException.class, () -> Coverage.of(Map.of("a", 0), word -> false, 5));
        assertThrows(IllegalArgumentException.class, () -> Coverage.of(COUNTS, word -> false, -1));
    }
}
