package io.textcnn.engine.cpu;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;

/** Things that are costly to make and not in use just now; what was in use last, and may be in the caches, comes first. */
final class Idle<T> {
    private final ConcurrentLinkedDeque<T> things = new ConcurrentLinkedDeque<>();

    /** One that nobody else has, new if none is idle. */
    T take(Supplier<T> make) {
        T thing = things.pollFirst();
        return thing == null ? make.get() : thing;
    }

    /** Nobody uses it any more. */
    void give(T thing) {
        things.addFirst(thing);
    }
}
