package io.textcnn.engine.cpu;

import io.textcnn.engine.Backend;
import io.textcnn.engine.BackendProvider;
import io.textcnn.engine.BackendUnavailableException;
import io.textcnn.engine.Precision;

/** Makes {@link CpuBackend} known to {@link io.textcnn.engine.Backends}. */
public final class CpuProvider implements BackendProvider {
    @Override
    public String name() {
        return "cpu";
    }

    @Override
    public int priority() {
        return 20;
    }

    @Override
    public Backend open(Precision precision, int threads) {
        if (precision != Precision.FLOAT32) {
            throw new BackendUnavailableException("the CPU backend computes in single precision only", null);
        }
        try {
            return new CpuBackend(threads);
        } catch (LinkageError e) {
            throw new BackendUnavailableException("OpenBLAS does not start here (" + e + ")", e);
        }
    }
}
