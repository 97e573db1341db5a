package io.textcnn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FoldsTest {
    private static final String SHA = "0".repeat(64);

    /** So many rows of each class, in no order. */
    private static Dataset classes(SplittableRandom random, List<Integer> sizes) {
        List<LabelledText> rows = new ArrayList<>();
        for (int size : sizes) {
            String label = "class " + rows.size();
            for (int i = 0; i < size; i++) {
                rows.add(random.nextInt(rows.size() + 1), new LabelledText(label, "text", 2));
            }
        }
        return Dataset.of("some.csv", rows, SHA);
    }

    @Property(tries = 200)
    void eachRowIsTestedOnceAndTrainedOnElsewhere(
            @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 2, max = 30) Integer> sizes,
            @ForAll @IntRange(min = 2, max = 12) int count,
            @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Dataset data = classes(random, sizes);
        int folds = Math.min(count, data.size());
        Folds found = Folds.stratified(data, folds, random);
        assertEquals(folds, found.count());
        int[] tested = new int[data.size()];
        for (int fold = 0; fold < folds; fold++) {
            int[] test = found.test(fold);
            Arrays.stream(test).forEach(row -> tested[row]++);
            int[] all = IntStream.concat(IntStream.of(test), IntStream.of(found.train(fold)))
                    .sorted()
                    .toArray();
            assertArrayEquals(IntStream.range(0, data.size()).toArray(), all, "test and training together");
        }
        assertTrue(Arrays.stream(tested).allMatch(times -> times == 1), () -> Arrays.toString(tested));
    }

    @Property(tries = 200)
    void foldsAreAlikeInSizeAndInClasses(
            @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 2, max = 30) Integer> sizes,
            @ForAll @IntRange(min = 2, max = 12) int count,
            @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Dataset data = classes(random, sizes);
        int folds = Math.min(count, data.size());
        Folds found = Folds.stratified(data, folds, random);
        alike(IntStream.range(0, folds).map(fold -> found.test(fold).length).toArray(), "rows");
        for (String label : data.labels()) {
            alike(
                    IntStream.range(0, folds)
                            .map(fold -> count(data, label, found.test(fold)))
                            .toArray(),
                    label);
            for (int fold = 0; fold < folds; fold++) {
                assertTrue(count(data, label, found.train(fold)) > 0, "each class is learned in each fold");
            }
        }
    }

    private static int count(Dataset data, String label, int... rows) {
        return (int) Arrays.stream(rows)
                .filter(row -> data.rows().get(row).label().equals(label))
                .count();
    }

    private static void alike(int[] counts, String what) {
        int most = Arrays.stream(counts).max().orElseThrow();
        int fewest = Arrays.stream(counts).min().orElseThrow();
        assertTrue(most - fewest <= 1, () -> what + ": " + Arrays.toString(counts));
    }

    @Test
    void theSeedDecides() {
        Dataset data = classes(new SplittableRandom(1), List.of(40, 30));
        Folds first = Folds.stratified(data, 10, new SplittableRandom(7));
        Folds again = Folds.stratified(data, 10, new SplittableRandom(7));
        Folds other = Folds.stratified(data, 10, new SplittableRandom(8));
        for (int fold = 0; fold < 10; fold++) {
            assertArrayEquals(first.test(fold), again.test(fold));
        }
        assertFalse(Arrays.equals(first.test(0), other.test(0)));
    }

    @Test
    void refusesWhatCannotBeParted() {
        SplittableRandom random = new SplittableRandom(1);
        Dataset few = classes(random, List.of(2, 2));
        assertThrows(IllegalArgumentException.class, () -> Folds.stratified(few, 1, random));
        refused("some.csv: found 4 rows for 5 folds", few, 5);
        List<LabelledText> rows = new ArrayList<>(few.rows());
        rows.add(new LabelledText("odd", "text", 17));
        refused("some.csv, line 17: found the only row of class \"odd\"", Dataset.of("some.csv", rows, SHA), 2);
    }

    private static void refused(String start, Dataset data, int folds) {
        String message = assertThrows(
                        InputException.class, () -> Folds.stratified(data, folds, new SplittableRandom(1)))
                .getMessage();
        assertTrue(message.startsWith(start), message);
    }
}
