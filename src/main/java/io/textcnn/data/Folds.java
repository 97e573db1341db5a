package io.textcnn.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Rows parted for cross-validation: each row is tested in exactly one fold and trained on in all others.
 *
 * <p>Stratified: the rows of each class are spread evenly, and so are all rows. No two folds differ by more than one row,
 * of any class or in all.
 */
public final class Folds {
    /** With one row, the class would be missing where that row is tested. */
    private static final int FEWEST_OF_A_CLASS = 2;

    private final int[][] test;
    private final int rows;

    private Folds(int[][] test, int rows) {
        this.test = test;
        this.rows = rows;
    }

    /**
     * Spreads the rows of a data set.
     *
     * @param folds how many, at least 2
     * @param random decides which row goes where
     * @throws IllegalArgumentException if there are to be fewer than two folds
     * @throws InputException if there are fewer rows than folds, or only one of some class
     */
    public static Folds stratified(Dataset data, int folds, RandomGenerator random) {
        if (folds < 2) {
            throw new IllegalArgumentException("cross-validation needs two folds or more, found " + folds);
        }
        Map<String, List<Integer>> classes = new TreeMap<>();
        for (int row = 0; row < data.size(); row++) {
            classes.computeIfAbsent(data.rows().get(row).label(), label -> new ArrayList<>())
                    .add(row);
        }
        requireEnough(data, folds, classes);
        int[][] test = new int[folds][];
        int[] sizes = new int[folds];
        Arrays.setAll(test, fold -> new int[(data.size() + folds - 1) / folds]);
        int next = 0;
        for (List<Integer> rows : classes.values()) {
            for (int place : Shuffle.permutation(rows.size(), random)) {
                // One class goes on where the last ended, or the first folds would get all the odd rows.
                test[next][sizes[next]++] = rows.get(place);
                next = (next + 1) % folds;
            }
        }
        for (int fold = 0; fold < folds; fold++) {
            test[fold] = Arrays.copyOf(test[fold], sizes[fold]);
            Arrays.sort(test[fold]);
        }
        return new Folds(test, data.size());
    }

    private static void requireEnough(Dataset data, int folds, Map<String, List<Integer>> classes) {
        if (data.size() < folds) {
            throw InputException.in(
                    data.source(),
                    data.size() + (data.size() == 1 ? " row" : " rows") + " for " + folds + " folds",
                    "at least as many rows as folds",
                    "use fewer folds or add rows");
        }
        classes.forEach((label, rows) -> {
            if (rows.size() < FEWEST_OF_A_CLASS) {
                throw InputException.at(
                        data.source(),
                        data.rows().get(rows.get(0)).line(),
                        "the only row of class \"" + label + "\"",
                        "at least " + FEWEST_OF_A_CLASS + " rows of each class, so that one can be learned from while"
                                + " the other is tested",
                        "add rows of this class, or take this one out");
            }
        });
    }

    /** How many folds. */
    public int count() {
        return test.length;
    }

    /** The rows tested in a fold, counted from 0, in ascending order. */
    public int[] test(int fold) {
        return test[fold].clone();
    }

    /** The rows trained on in a fold, counted from 0, in ascending order: all but those tested. */
    public int[] train(int fold) {
        return IntStream.range(0, rows)
                .filter(row -> Arrays.binarySearch(test[fold], row) < 0)
                .toArray();
    }
}
