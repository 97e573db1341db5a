package io.textcnn.engine.cuda;

import io.textcnn.engine.Backend;
import io.textcnn.engine.BackendProvider;
import io.textcnn.engine.BackendUnavailableException;
import io.textcnn.engine.Precision;

/** Makes {@link CudaBackend} known to {@link io.textcnn.engine.Backends}. */
public final class CudaProvider implements BackendProvider {
    @Override
    public String name() {
        return "cuda";
    }

    @Override
    public int priority() {
        return 30;
    }

    @Override
    public Backend open(Precision precision, int threads) {
        try {
            return new CudaBackend(new NvidiaDevice(precision, CudaOptions.ofSystem()));
        } catch (LinkageError e) {
            throw new BackendUnavailableException(
                    "the libraries of CUDA 13 are missing or do not fit (" + e.getMessage()
                            + "); install CUDA 13 with cuBLAS and NVRTC and name their folder in LD_LIBRARY_PATH",
                    e);
        }
    }
}
