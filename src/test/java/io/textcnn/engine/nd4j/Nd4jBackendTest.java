package io.textcnn.engine.nd4j;

import io.textcnn.engine.Backend;
import io.textcnn.engine.BackendConformance;
import io.textcnn.engine.Precision;

/** The whole conformance kit on ND4J, in both precisions. */
class Nd4jBackendTest extends BackendConformance {
    @Override
    protected Backend backend(Precision precision) {
        return new Nd4jBackend(precision);
    }
}
