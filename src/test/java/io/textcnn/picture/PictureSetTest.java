package io.textcnn.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Labelled pictures in memory. */
class PictureSetTest {
    private static final Picture BLACK = Picture.of(1, 1, new byte[3]);
    private static final Picture RED = Picture.of(1, 1, SampleFiles.bytes(255, 0, 0));
    private static final Picture WIDE = Picture.of(2, 1, new byte[6]);

    private static PictureSet set(List<String> labels, List<Picture> pictures, int... numbers) {
        return PictureSet.of("memory", labels, pictures, numbers);
    }

    @Test
    void picturesHaveClassesAndNames() {
        PictureSet set = set(List.of("a", "b", "c"), List.of(BLACK, RED), 1, 0);
        assertEquals(2, set.size());
        assertSame(RED, set.picture(1));
        assertEquals(1, set.label(0));
        assertEquals("memory, picture 2", set.name(1));
        assertArrayEquals(new int[] {1, 1, 0}, set.counts());
        assertEquals("2 pictures in 3 classes from memory", set.toString());
        assertThrows(IndexOutOfBoundsException.class, () -> set.name(2));
    }

    @Test
    void aPartKeepsWhatItIsFrom() {
        PictureSet set = set(List.of("a", "b"), List.of(BLACK, RED, WIDE), 0, 1, 0);
        PictureSet part = set.subset(2, 1);
        assertEquals(List.of(WIDE, RED), part.pictures());
        assertEquals(1, part.label(1));
        assertEquals("memory, picture 3", part.name(0));
        assertEquals("memory, picture 2", part.subset(1).name(0));
        assertEquals(set.sha256(), part.sha256());
        assertEquals(set.labels(), part.labels());
        assertThrows(IllegalArgumentException.class, set::subset);
        assertThrows(IndexOutOfBoundsException.class, () -> set.subset(3));
    }

    @Test
    void thePartsMustFit() {
        List<String> labels = List.of("a", "b");
        assertThrows(IllegalArgumentException.class, () -> set(labels, List.of()));
        assertThrows(IllegalArgumentException.class, () -> set(labels, List.of(BLACK), 0, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> set(labels, List.of(BLACK), 2));
        assertThrows(IllegalArgumentException.class, () -> set(List.of("a", "a"), List.of(BLACK), 0));
        assertThrows(IllegalArgumentException.class, () -> set(List.of("a", ""), List.of(BLACK), 0));
    }

    @Test
    void theFingerprintIsOfAllThatCanBeLearned() {
        PictureSet set = set(List.of("a", "b"), List.of(BLACK, RED), 0, 1);
        assertEquals(
                set.sha256(),
                PictureSet.of("elsewhere", set.labels(), set.pictures(), new int[] {0, 1}, i -> "x")
                        .sha256());
        assertNotEquals(
                set.sha256(), set(List.of("a", "c"), List.of(BLACK, RED), 0, 1).sha256());
        assertNotEquals(
                set.sha256(), set(List.of("a", "b"), List.of(BLACK, RED), 1, 0).sha256());
        assertNotEquals(
                set.sha256(), set(List.of("a", "b"), List.of(RED, BLACK), 0, 1).sha256());
        Picture high = Picture.of(1, 2, new byte[6]);
        assertNotEquals(
                set(List.of("a"), List.of(WIDE), 0).sha256(),
                set(List.of("a"), List.of(high), 0).sha256());
    }

    @Test
    void allCanBeBroughtToOneSize() {
        PictureSet set = set(List.of("a", "b"), List.of(BLACK, WIDE), 0, 1);
        assertThrows(IllegalStateException.class, set::width);
        PictureSet resized = set.resized(3, 4);
        assertEquals(3, resized.width());
        assertEquals(4, resized.height());
        assertEquals("memory, picture 2", resized.name(1));
        assertSame(resized, resized.resized(3, 4));
    }
}
