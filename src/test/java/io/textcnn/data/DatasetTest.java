package io.textcnn.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
    void aSubsetHasTheLabelsThatOccurInIt() {
        Dataset bird = ONE.subset(1);
        assertEquals(List.of(BIRD), bird.rows());
        assertEquals(List.of("bird"), bird.labels());
    }
}
