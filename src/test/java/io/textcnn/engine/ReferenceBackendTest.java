package io.textcnn.engine;

import java.util.List;

class ReferenceBackendTest extends PreciseBackendConformance {
    @Override
    protected Backend backend(Precision precision) {
        return new ReferenceBackend();
    }

    @Override
    protected List<Precision> precisions() {
        return List.of(Precision.FLOAT64);
    }
}
