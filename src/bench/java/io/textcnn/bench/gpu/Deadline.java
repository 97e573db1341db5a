package io.textcnn.bench.gpu;

import java.util.concurrent.TimeUnit;

/**
 * A moment by which something must have happened.
 *
 * @param nanoTime that of {@link System#nanoTime}
 */
record Deadline(long nanoTime) {
    static Deadline in(double seconds) {
        return new Deadline(System.nanoTime() + (long) (seconds * 1e9));
    }

    /** The earlier of the two. */
    Deadline orIn(double seconds) {
        Deadline other = in(seconds);
        return other.nanoTime - nanoTime < 0 ? other : this;
    }

    /** How long until then; negative if it has passed. */
    long milliseconds() {
        return TimeUnit.NANOSECONDS.toMillis(nanoTime - System.nanoTime());
    }

    boolean hasPassed() {
        return milliseconds() <= 0;
    }
}
