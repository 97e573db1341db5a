package io.textcnn.engine.cuda;

import io.textcnn.engine.Shape;
import io.textcnn.engine.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * How the taps of all filters lie side by side as the columns of one matrix: bank after bank, in a bank tap after tap, of a
 * tap filter after filter. Features are the filters, bank after bank.
 */
final class Taps {
    /** A bank of filters {@code [filters, dimensions, width]} and the column that its first tap begins at. */
    record Bank(int number, int filters, int dimensions, int width, int firstColumn, int firstFeature) {
        /** Its elements. */
        int size() {
            return filters * dimensions * width;
        }
    }

    private final List<Bank> banks = new ArrayList<>();
    private int columns;
    private int features;
    private int widest;

    private Taps() {}

    static Taps of(List<Tensor> banks) {
        Taps taps = new Taps();
        for (Tensor bank : banks) {
            Shape shape = bank.shape();
            int filters = shape.length(0);
            int width = shape.length(2);
            taps.banks.add(new Bank(taps.banks.size(), filters, shape.length(1), width, taps.columns, taps.features));
            taps.columns += filters * width;
            taps.features += filters;
            taps.widest = Math.max(taps.widest, width);
        }
        return taps;
    }

    void each(Consumer<Bank> visitor) {
        banks.forEach(visitor);
    }

    int columns() {
        return columns;
    }

    int features() {
        return features;
    }

    /** The largest width. */
    int widest() {
        return widest;
    }

    /** How many numbers {@link #write} writes. */
    int numbers() {
        return 3 * features + 2 * columns;
    }

    /**
     * Of each feature its width, the column of its first tap, and how far apart its taps' columns are; of each column its
     * feature, and the position of the window that has this tap at word 0.
     */
    void write(int[] into, int offset) {
        for (Bank bank : banks) {
            for (int filter = 0; filter < bank.filters; filter++) {
                int feature = bank.firstFeature + filter;
                into[offset + feature] = bank.width;
                into[offset + features + feature] = bank.firstColumn + filter;
                into[offset + 2 * features + feature] = bank.filters;
                for (int tap = 0; tap < bank.width; tap++) {
                    int column = bank.firstColumn + tap * bank.filters + filter;
                    into[offset + 3 * features + column] = feature;
                    into[offset + 3 * features + columns + column] = bank.width - 1 - tap;
                }
            }
        }
    }
}
