package io.textcnn.engine.cuda;

import static org.junit.jupiter.api.Assumptions.abort;

import io.textcnn.engine.Backend;
import io.textcnn.engine.BackendUnavailableException;
import io.textcnn.engine.PreciseBackendConformance;
import io.textcnn.engine.Precision;

/**
 * The whole conformance kit on the card of this machine, in both precisions. Without one it is skipped, but for {@code
 * -Dtextcnn.cuda=required}.
 */
class CudaBackendTest extends PreciseBackendConformance {
    private static final boolean REQUIRED = "required".equals(System.getProperty("textcnn.cuda"));

    @Override
    protected Backend backend(Precision precision) {
        try {
            return new CudaProvider().open(precision, 1);
        } catch (BackendUnavailableException e) {
            if (REQUIRED) {
                throw e;
            }
            return abort("no card that CUDA can be tried on: " + e.getMessage());
        }
    }
}
