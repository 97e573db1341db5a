package io.textcnn.engine.cuda;

import io.textcnn.engine.Backend;
import io.textcnn.engine.BackendProvider;
import io.textcnn.engine.BackendUnavailableException;
import io.textcnn.engine.DeviceMemoryException;
import io.textcnn.engine.Nd4jOnClassPath;
import io.textcnn.engine.NvidiaDriver;
import io.textcnn.engine.Precision;
import java.util.Optional;

/** Makes {@link CudaBackend} known to {@link io.textcnn.engine.Backends}. */
public final class CudaProvider implements BackendProvider {
    /** The first branch of NVIDIA's drivers for CUDA 13. */
    private static final int OLDEST_DRIVER = 580;

    @Override
    public String name() {
        return "cuda";
    }

    @Override
    public int priority() {
        return 30;
    }

    @Override
    public Optional<String> whyNot() {
        NvidiaDriver driver = NvidiaDriver.ofThisMachine();
        Optional<String> absent = driver.whyAbsent();
        if (absent.isPresent()) {
            return absent;
        }
        if (driver.branch().orElse(OLDEST_DRIVER) < OLDEST_DRIVER) {
            return Optional.of("the NVIDIA driver " + driver.version().orElseThrow()
                    + " is too old for CUDA 13, which needs " + OLDEST_DRIVER
                    + " or newer; update it, or take the backend nd4j-cuda");
        }
        return Nd4jOnClassPath.isForCuda()
                ? Optional.of("on the class path are ND4J's presets of CUDA 11.6; leave them out, or take the backend"
                        + " nd4j-cuda")
                : Optional.empty();
    }

    @Override
    public Backend open(Precision precision, int threads) {
        try {
            return new CudaBackend(new NvidiaDevice(precision, CudaOptions.ofSystem()));
        } catch (LinkageError e) {
            throw new BackendUnavailableException(reason(e), e);
        } catch (IllegalStateException | DeviceMemoryException e) {
            throw new BackendUnavailableException(e.getMessage(), e);
        }
    }

    private static String reason(LinkageError e) {
        String found = String.valueOf(e.getMessage());
        // The second time, Java says of a class whose native library is missing that it could not be initialized.
        boolean isMissingClass = e instanceof NoClassDefFoundError && !found.contains("initialize");
        return isMissingClass
                ? "a class is missing (" + found
                        + "); put org.bytedeco:cuda and org.bytedeco:javacpp, with their native"
                        + " libraries for this platform, on the class path"
                : "the libraries of CUDA 13 are missing or do not fit (" + found
                        + "); install CUDA 13 with cuBLAS and NVRTC, and name their folder in LD_LIBRARY_PATH";
    }
}
