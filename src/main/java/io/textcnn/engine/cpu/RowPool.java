package io.textcnn.engine.cpu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Arrays that each step needs anew, kept from one to the next: what was used a moment ago is still in the caches, and fresh
 * arrays would have to be filled with zeros first.
 *
 * <p>For one thread. It keeps as many arrays of a length as were ever taken at a time.
 */
final class RowPool {
    private final Map<Integer, Shelf> shelves = new HashMap<>();

    private static final class Shelf {
        private final List<float[]> rows = new ArrayList<>();
        private int taken;
    }

    /** An array of a length, with whatever was left in it. */
    float[] take(int length) {
        Shelf shelf = shelves.computeIfAbsent(length, each -> new Shelf());
        if (shelf.taken == shelf.rows.size()) {
            shelf.rows.add(new float[length]);
        }
        return shelf.rows.get(shelf.taken++);
    }

    /** So many arrays of a length, with whatever was left in them. */
    float[][] take(int count, int length) {
        float[][] rows = new float[count][];
        for (int i = 0; i < count; i++) {
            rows[i] = take(length);
        }
        return rows;
    }

    /** All that was taken may be taken again: nobody uses it any more. */
    void reclaim() {
        shelves.values().forEach(shelf -> shelf.taken = 0);
    }
}
