package io.textcnn.engine.cuda;

import io.textcnn.engine.Backend;
import io.textcnn.engine.PreciseBackendConformance;
import io.textcnn.engine.Precision;

/** The whole conformance kit on the CUDA backend's own kernels, run on the CPU, in both precisions. */
class EmulatedCudaBackendTest extends PreciseBackendConformance {

    @Override
    protected Backend backend(Precision precision) {
        return new CudaBackend(new EmulatedDevice(precision));
    }
}
