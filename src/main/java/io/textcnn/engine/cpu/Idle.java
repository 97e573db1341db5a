package io.textcnn.engine.cpu;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** Things that are costly to make and not in use just now. */
final class Idle<T> {
    private final ConcurrentLinkedQueue<T> things = new ConcurrentLinkedQueue<>();

    /** One that nobody else has, new if none is idle. */
    T take(Supplier<T> make) {
        T thing = things.poll();
        return thing == null ? make.get() : thing;
    }

    /** One that is idle, or null. */
    T poll() {
        return things.poll();
    }

    /** Nobody uses it any more. */
    void give(T thing) {
        things.add(thing);
    }
}
