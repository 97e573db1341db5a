package io.textcnn.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The open steps of {@link ReferenceBackend}: one a thread at most. */
final class ReferenceSteps {
    private final Map<Thread, Life.OfStep> open = new ConcurrentHashMap<>();

    Step open() {
        Thread owner = Thread.currentThread();
        Life.OfStep life = new Life.OfStep();
        if (open.putIfAbsent(owner, life) != null) {
            throw new IllegalStateException("a step is open already; close it before opening another");
        }
        return () -> {
            if (!Thread.currentThread().equals(owner)) {
                throw new IllegalStateException("a step must be closed by the thread that opened it: " + owner);
            }
            life.end();
            open.remove(owner, life);
        };
    }

    /** How long what this thread computes now lives. */
    Life.OfStep current() {
        Life.OfStep life = open.get(Thread.currentThread());
        if (life == null) {
            throw new IllegalStateException("no step is open; use try (Step step = backend.step())");
        }
        return life;
    }
}
