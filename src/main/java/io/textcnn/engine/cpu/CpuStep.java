package io.textcnn.engine.cpu;

import io.textcnn.engine.Step;
import io.textcnn.engine.ThreadStep;
import io.textcnn.engine.nd4j.Nd4jBackend;

/** A step: Java's own memory needs no giving back, but what a step owned must not be used after its end. */
final class CpuStep extends ThreadStep<CpuStep> {
    private static final ThreadLocal<CpuStep> CURRENT = new ThreadLocal<>();

    private final CpuBackend backend;
    /** ND4J's step, opened when something is first computed by ND4J; null before. */
    private Step nd4jStep;

    private final CpuMeans means;
    private final RowPool rows;

    private CpuStep(CpuBackend backend, CpuMeans means) {
        super(CURRENT);
        this.backend = backend;
        this.means = means;
        this.rows = means.takeRows();
    }

    static CpuStep open(CpuBackend backend, CpuMeans means) {
        CpuStep step = new CpuStep(backend, means);
        CURRENT.set(step);
        return step;
    }

    /** The step of this thread. */
    static CpuStep current() {
        return require(CURRENT);
    }

    /** Arrays that are this step's until it ends. */
    RowPool rows() {
        return rows;
    }

    /** ND4J, with a step of its own open for as long as this one. */
    Nd4jBackend nd4j() {
        Nd4jBackend nd4j = backend.nd4j();
        if (nd4jStep == null) {
            nd4jStep = nd4j.step();
        }
        return nd4j;
    }

    @Override
    protected void release() {
        means.giveRows(rows);
        try {
            if (nd4jStep != null) {
                nd4jStep.close();
            }
        } finally {
            // From here on the backend may be closed.
            backend.ended(this);
        }
    }
}
