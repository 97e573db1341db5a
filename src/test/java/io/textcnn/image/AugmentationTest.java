package io.textcnn.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Changes of training pictures, on pictures small enough to list what may come out. */
class AugmentationTest {
    private static final float[] PLANE = {1, 2, 3, 4, 5, 6};

    /** All that comes out of a picture of one channel in 500 draws. */
    private static Set<String> outcomes(Augmentation augmentation, int height, int width, float... plane) {
        SplittableRandom random = new SplittableRandom(1);
        Set<String> found = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            float[] into = new float[plane.length];
            augmentation.write(plane, height, width, into, 0, random);
            int[] values = new int[into.length];
            Arrays.setAll(values, k -> (int) into[k]);
            found.add(Arrays.toString(values));
        }
        return found;
    }

    @Test
    void aFlipMirrorsLeftToRightOrNot() {
        assertEquals(
                Set.of("[1, 2, 3, 4, 5, 6]", "[3, 2, 1, 6, 5, 4]"),
                outcomes(new Augmentation(true, 0, 0), 2, 3, PLANE));
    }

    @Test
    void aCropMovesThePictureAndFillsWithZero() {
        assertEquals(
                Set.of(
                        "[1, 2, 3, 4]",
                        "[0, 1, 0, 3]",
                        "[2, 0, 4, 0]",
                        "[0, 0, 1, 2]",
                        "[0, 0, 0, 1]",
                        "[0, 0, 2, 0]",
                        "[3, 4, 0, 0]",
                        "[0, 3, 0, 0]",
                        "[4, 0, 0, 0]"),
                outcomes(new Augmentation(false, 1, 0), 2, 2, 1, 2, 3, 4));
    }

    @Test
    void aCropOfAMirroredPictureMovesItAsFar() {
        Set<String> both = outcomes(new Augmentation(true, 1, 0), 1, 3, 1, 2, 3);
        assertEquals(
                Set.of("[1, 2, 3]", "[0, 1, 2]", "[2, 3, 0]", "[3, 2, 1]", "[0, 3, 2]", "[2, 1, 0]", "[0, 0, 0]"),
                both,
                "[0, 0, 0] is the row moved out of sight");
    }

    @Test
    void aCropBeyondThePictureLeavesNothing() {
        assertTrue(outcomes(new Augmentation(true, 9, 0), 2, 2, 1, 2, 3, 4).contains("[0, 0, 0, 0]"));
    }

    @Test
    void cutoutBlanksASquareThatMayLiePartlyOutside() {
        assertEquals(
                Set.of("[0, 2, 3, 4, 5, 6, 7, 8, 9]", "[0, 0, 3, 4, 5, 6, 7, 8, 9]", "[1, 0, 0, 4, 5, 6, 7, 8, 9]"),
                new HashSet<>(outcomes(new Augmentation(false, 0, 2), 3, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9).stream()
                        .filter(outcome -> outcome.endsWith("4, 5, 6, 7, 8, 9]"))
                        .toList()),
                "a square at the upper edge");
    }

    @Test
    void allChannelsAreChangedAlike() {
        SplittableRandom random = new SplittableRandom(4);
        Augmentation augmentation = new Augmentation(true, 2, 2);
        float[] planes = new float[3 * 20];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = 1 + i % 20;
        }
        for (int i = 0; i < 50; i++) {
            float[] into = new float[planes.length + 2];
            augmentation.write(planes, 4, 5, into, 1, random);
            float[] first = Arrays.copyOfRange(into, 1, 21);
            assertArrayEquals(first, Arrays.copyOfRange(into, 21, 41));
            assertArrayEquals(first, Arrays.copyOfRange(into, 41, 61));
            assertEquals(0, into[0], "nothing is written before the picture");
            assertEquals(0, into[61], "nor behind it");
        }
    }

    @Property(tries = 100)
    void theSameSeedMakesTheSameChangesAndNoneLeavesAllAsItIs(
            @ForAll long seed,
            @ForAll boolean flip,
            @ForAll @IntRange(max = 5) int crop,
            @ForAll @IntRange(max = 5) int cutout) {
        Augmentation augmentation = new Augmentation(flip, crop, cutout);
        float[] first = new float[PLANE.length];
        float[] second = new float[PLANE.length];
        augmentation.write(PLANE, 2, 3, first, 0, new SplittableRandom(seed));
        augmentation.write(PLANE, 2, 3, second, 0, new SplittableRandom(seed));
        assertArrayEquals(first, second);
        Augmentation.NONE.write(PLANE, 2, 3, first, 0, new SplittableRandom(seed));
        assertArrayEquals(PLANE, first);
    }

    @Test
    void itSaysWhatItIs() {
        assertEquals("none", Augmentation.NONE.toString());
        assertEquals("flip, crop 4", new Augmentation(true, 4, 0).toString());
        assertEquals("cutout 8", new Augmentation(false, 0, 8).toString());
        assertThrows(IllegalArgumentException.class, () -> new Augmentation(false, -1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Augmentation(false, 0, -1));
    }
}
