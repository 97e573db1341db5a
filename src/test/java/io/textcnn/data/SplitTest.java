package io.textcnn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SplitTest {
    @Property(tries = 200)
    void everyRowIsInExactlyOnePart(
            @ForAll @IntRange(min = 2, max = 200) int n,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double fraction,
            @ForAll long seed) {
        Split split = Split.holdOut(n, fraction, new SplittableRandom(seed));
        int[] all = IntStream.concat(IntStream.of(split.train()), IntStream.of(split.dev()))
                .sorted()
                .toArray();
        assertArrayEquals(IntStream.range(0, n).toArray(), all);
        assertTrue(split.train().length >= 1 && split.dev().length >= 1);
        assertEquals(n * fraction, split.dev().length, 1);
    }

    @Test
    void theSeedDecides() {
        Split first = Split.holdOut(100, 0.1, new SplittableRandom(7));
        Split again = Split.holdOut(100, 0.1, new SplittableRandom(7));
        Split other = Split.holdOut(100, 0.1, new SplittableRandom(8));
        assertEquals(10, first.dev().length);
        assertArrayEquals(first.dev(), again.dev());
        assertTrue(!Arrays.equals(first.dev(), other.dev()));
    }

    @Test
    void refusesWhatCannotBeSplit() {
        SplittableRandom random = new SplittableRandom(1);
        assertThrows(IllegalArgumentException.class, () -> Split.holdOut(1, 0.5, random));
        assertThrows(IllegalArgumentException.class, () -> Split.holdOut(10, 0, random));
        assertThrows(IllegalArgumentException.class, () -> Split.holdOut(10, 1, random));
        assertThrows(IllegalArgumentException.class, () -> Split.holdOut(10, Double.NaN, random));
    }

    @Test
    void allOrdersAreEquallyLikely() {
        int[] seen = new int[6];
        SplittableRandom random = new SplittableRandom(3);
        int draws = 6_000;
        for (int i = 0; i < draws; i++) {
            int[] order = Shuffle.permutation(3, random);
            seen[order[0] * 2 + (order[1] > order[2] ? 1 : 0)]++;
        }
        for (int count : seen) {
            // 1,000 expected, standard deviation 29
            assertEquals(1_000, count, 150);
        }
    }
}
