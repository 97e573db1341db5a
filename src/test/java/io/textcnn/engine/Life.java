package io.textcnn.engine;

/** How long something may be used: as long as its step, or until it is closed itself. */
abstract sealed class Life permits Life.Own, Life.OfStep {
    private volatile boolean over;

    final void end() {
        over = true;
    }

    final void check(String what) {
        if (over) {
            throw new IllegalStateException(what + " is used after its end; read it before the step is closed");
        }
    }

    /** The life of a parameter. */
    static final class Own extends Life {}

    /** The life of a step and of all that is made in it. */
    static final class OfStep extends Life {}
}
