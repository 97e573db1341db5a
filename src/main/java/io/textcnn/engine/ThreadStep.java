package io.textcnn.engine;

/**
 * What the steps of backends have in common: a thread has one at a time, and it is used and closed by that thread only.
 *
 * @param <S> the backend's own step
 */
public abstract class ThreadStep<S extends ThreadStep<S>> implements Step {
    private final Thread thread = Thread.currentThread();
    private final ThreadLocal<S> current;
    private boolean open = true;

    /**
     * A step that is about to become this thread's.
     *
     * @param current where the backend keeps each thread's step
     * @throws IllegalStateException if this thread has one
     */
    protected ThreadStep(ThreadLocal<S> current) {
        if (current.get() != null) {
            throw new IllegalStateException("this thread has a step open; close it first");
        }
        this.current = current;
    }

    /**
     * The step of this thread.
     *
     * @throws IllegalStateException if it has none
     */
    protected static <S extends ThreadStep<S>> S require(ThreadLocal<S> current) {
        S step = current.get();
        if (step == null) {
            throw new IllegalStateException("no step is open; compute inside try (Step step = backend.step())");
        }
        return step;
    }

    /** Refuses the use of {@code what}, which belongs to this step, after its end or by another thread. */
    public final void require(Object what) {
        if (!open) {
            throw new IllegalStateException("the step that owned " + what + " has ended");
        }
        if (Thread.currentThread() != thread) {
            throw new IllegalStateException(
                    what + " belongs to a step of the thread " + thread.getName() + "; take it to another as an array");
        }
    }

    @Override
    public final void close() {
        if (!open) {
            return;
        }
        if (Thread.currentThread() != thread) {
            throw new IllegalStateException("a step is closed by the thread that opened it, " + thread.getName());
        }
        open = false;
        current.remove();
        release();
    }

    /** Gives back what the step held; called once. */
    protected abstract void release();
}
