package io.textcnn.engine.cpu;

import io.textcnn.engine.Backend;
import io.textcnn.engine.BackendConformance;
import io.textcnn.engine.Precision;
import java.util.List;

/** The conformance kit on the CPU backend. */
class CpuBackendTest extends BackendConformance {
    @Override
    protected Backend backend(Precision precision) {
        return new CpuBackend(2);
    }

    @Override
    protected List<Precision> precisions() {
        return List.of(Precision.FLOAT32);
    }
}
