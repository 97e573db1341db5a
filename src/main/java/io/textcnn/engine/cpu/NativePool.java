package io.textcnn.engine.cpu;

import java.util.ArrayList;
import java.util.List;

/**
 * Pieces of native memory that are used again: fresh ones would have to be fetched into the caches, and filled with zeros by
 * the system first.
 *
 * <p>It keeps as many pieces as were ever in use at a time.
 */
final class NativePool implements AutoCloseable {
    /** In the order in which they were given back. */
    private final List<NativeFloats> idle = new ArrayList<>();

    /**
     * Room for so many numbers, or more, nobody else's until it is given back: the smallest that is large enough, and of
     * equal ones the one used last. Where none is, the largest makes way for a new one.
     */
    synchronized NativeFloats take(long floats) {
        NativeFloats best = null;
        NativeFloats largest = null;
        for (int i = idle.size() - 1; i >= 0; i--) {
            NativeFloats each = idle.get(i);
            if (each.capacity() >= floats && (best == null || each.capacity() < best.capacity())) {
                best = each;
            }
            if (largest == null || each.capacity() > largest.capacity()) {
                largest = each;
            }
        }
        if (best != null) {
            idle.remove(best);
            return best;
        }
        if (largest != null) {
            idle.remove(largest);
            largest.close();
        }
        return NativeFloats.ofAtLeast(floats);
    }

    /** Gives back what was taken; null is nothing. */
    synchronized void give(NativeFloats... pieces) {
        for (NativeFloats piece : pieces) {
            if (piece != null) {
                idle.add(piece);
            }
        }
    }

    @Override
    public synchronized void close() {
        idle.forEach(NativeFloats::close);
        idle.clear();
    }
}
