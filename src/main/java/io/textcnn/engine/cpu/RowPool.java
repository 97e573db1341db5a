package io.textcnn.engine.cpu;

import java.util.ArrayList;
import java.util.List;

/**
 * Arrays that each step needs anew, kept from one to the next: what was used a moment ago is still in the caches, and fresh
 * arrays would have to be filled with zeros first.
 *
 * <p>For one thread. It keeps as many arrays of a length as were ever taken at a time.
 */
final class RowPool {
    /** Few: a network has few lengths of rows. */
    private final List<Shelf> shelves = new ArrayList<>();

    private static final class Shelf {
        private final int length;
        private final List<float[]> rows = new ArrayList<>();
        private int taken;

        Shelf(int length) {
            this.length = length;
        }

        float[] take() {
            if (taken == rows.size()) {
                rows.add(new float[length]);
            }
            return rows.get(taken++);
        }
    }

    private Shelf shelf(int length) {
        for (int i = 0; i < shelves.size(); i++) {
            if (shelves.get(i).length == length) {
                return shelves.get(i);
            }
        }
        Shelf shelf = new Shelf(length);
        shelves.add(shelf);
        return shelf;
    }

    /** An array of a length, with whatever was left in it. */
    float[] take(int length) {
        return shelf(length).take();
    }

    /** So many arrays of a length, with whatever was left in them. */
    float[][] take(int count, int length) {
        Shelf shelf = shelf(length);
        float[][] rows = new float[count][];
        for (int i = 0; i < count; i++) {
            rows[i] = shelf.take();
        }
        return rows;
    }

    /** All that was taken may be taken again: nobody uses it any more. */
    void reclaim() {
        for (int i = 0; i < shelves.size(); i++) {
            shelves.get(i).taken = 0;
        }
    }
}
