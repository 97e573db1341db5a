package io.textcnn.engine.cpu;

import io.textcnn.engine.Step;
import io.textcnn.engine.nd4j.Nd4jBackend;

/** A step: Java's own memory needs no giving back, but what a step owned must not be used after its end. */
final class CpuStep implements Step {
    private static final ThreadLocal<CpuStep> CURRENT = new ThreadLocal<>();

    private final Thread thread = Thread.currentThread();
    private final CpuBackend backend;
    /** ND4J's step, opened when something is first computed by ND4J; null before. */
    private Step nd4jStep;

    private boolean open = true;

    private CpuStep(CpuBackend backend) {
        this.backend = backend;
    }

    static CpuStep open(CpuBackend backend) {
        if (CURRENT.get() != null) {
            throw new IllegalStateException("this thread has a step open; close it first");
        }
        CpuStep step = new CpuStep(backend);
        CURRENT.set(step);
        return step;
    }

    /** The step of this thread. */
    static CpuStep current() {
        CpuStep step = CURRENT.get();
        if (step == null) {
            throw new IllegalStateException("no step is open; compute inside try (Step step = backend.step())");
        }
        return step;
    }

    /** ND4J, with a step of its own open for as long as this one. */
    Nd4jBackend nd4j() {
        Nd4jBackend nd4j = backend.nd4j();
        if (nd4jStep == null) {
            nd4jStep = nd4j.step();
        }
        return nd4j;
    }

    /** Refuses the use of {@code what}, which belongs to this step, after its end or by another thread. */
    void require(Object what) {
        if (!open) {
            throw new IllegalStateException("the step that owned " + what + " has ended");
        }
        if (Thread.currentThread() != thread) {
            throw new IllegalStateException(
                    what + " belongs to a step of the thread " + thread.getName() + "; take it to another as an array");
        }
    }

    boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        if (!open) {
            return;
        }
        if (Thread.currentThread() != thread) {
            throw new IllegalStateException("a step is closed by the thread that opened it, " + thread.getName());
        }
        open = false;
        CURRENT.remove();
        backend.ended(this);
        if (nd4jStep != null) {
            nd4jStep.close();
        }
    }
}
