package io.textcnn.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class DatasetTest {
    private static final LabelledText FISH = new LabelledText("fish", "eel", 2);
    private static final LabelledText BIRD = new LabelledText("bird", "owl", 3);
    private static final LabelledText BEAST = new LabelledText("beast", "fox", 2);
    private static final Dataset ONE = Dataset.of("one.csv", List.of(FISH, BIRD), "1".repeat(64));
    private static final Dataset OTHER = Dataset.of("other.csv", List.of(BEAST), "2".repeat(64));

    @Test
    void oneAfterAnotherHasTheRowsAndLabelsOfBoth() {
        Dataset both = ONE.and(OTHER);
        assertEquals(List.of(FISH, BIRD, BEAST), both.rows());
        assertEquals(List.of("beast", "bird", "fish"), both.labels());
        assertEquals("one.csv", both.source());
        assertEquals(ONE.sha256(), both.sha256());
    }

    @Test
    void rowsInMemoryHaveAFingerprintOfWhatTheyHold() {
        Dataset memory =
                Dataset.of("memory", List.of(new LabelledText("fish", "eel"), new LabelledText("bird", "owl")));
        assertEquals("memory", memory.source());
        assertEquals(List.of("bird", "fish"), memory.labels());
        // printf '\0\0\0\4fish\0\0\0\3eel\0\0\0\4bird\0\0\0\3owl' | sha256sum
        assertEquals("5933968189fc99064b6d30f859bbbfea1681d4fa926d17d8be22bbe5e60766d0", memory.sha256());
        // where they stand is no part of it
        assertEquals(memory.sha256(), Dataset.of("other", List.of(FISH, BIRD)).sha256());
        assertNotEquals(
                memory.sha256(), Dataset.of("memory", List.of(BIRD, FISH)).sha256());
        assertNotEquals(
                Dataset.of("a", List.of(new LabelledText("ab", "c"))).sha256(),
                Dataset.of("a", List.of(new LabelledText("a", "bc"))).sha256());
    }

    @Test
    void aTextInNoFileHasNoLine() {
        assertEquals(0, new LabelledText("fish", "eel").line());
        assertThrows(IllegalArgumentException.class, () -> new LabelledText("fish", "eel", -1));
    }

    @Test
    void aSubsetHasTheLabelsThatOccurInIt() {
        Dataset bird = ONE.subset(1);
        assertEquals(List.of(BIRD), bird.rows());
        assertEquals(List.of("bird"), bird.labels());
    }
}
