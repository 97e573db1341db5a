package io.textcnn.experiment;

import io.textcnn.text.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One training and its test: the smallest part of an experiment.
 *
 * @param data what is learned
 * @param variant of the network
 * @param seed decides all that is random
 * @param fold which is tested, counted from 1; 0 if the data have a test part
 */
public record Cell(Benchmark data, Variant variant, long seed, int fold) {
    /**
     * Checks the fold.
     *
     * @throws IllegalArgumentException if there is no such fold
     */
    public Cell {
        Objects.requireNonNull(variant, "variant");
        if (data.hasFolds() ? fold < 1 || fold > Benchmark.FOLDS : fold != 0) {
            throw new IllegalArgumentException("found fold " + fold + " of " + data.title());
        }
    }

    /** All cells of some data sets, variants and seeds: a data set after the other, and in each a variant after the other. */
    public static List<Cell> all(List<Benchmark> data, List<Variant> variants, List<Long> seeds) {
        List<Cell> cells = new ArrayList<>();
        for (Benchmark each : data) {
            for (Variant variant : variants) {
                for (long seed : seeds) {
                    for (int fold = each.hasFolds() ? 1 : 0; fold <= (each.hasFolds() ? Benchmark.FOLDS : 0); fold++) {
                        cells.add(new Cell(each, variant, seed, fold));
                    }
                }
            }
        }
        return cells;
    }

    /** A name that no other cell has, fit for a file. */
    public String name() {
        return data.key() + "-" + variant + "-seed" + seed + (fold == 0 ? "" : "-fold" + fold);
    }
}
