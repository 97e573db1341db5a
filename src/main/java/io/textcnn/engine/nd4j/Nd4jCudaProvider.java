package io.textcnn.engine.nd4j;

import io.textcnn.engine.Backend;
import io.textcnn.engine.BackendProvider;
import io.textcnn.engine.Nd4jOnClassPath;
import io.textcnn.engine.NvidiaDriver;
import io.textcnn.engine.Precision;
import java.util.Optional;
import java.util.OptionalInt;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner.ExecutionerType;
import org.nd4j.linalg.factory.Nd4j;

/** Makes {@link Nd4jBackend} known as one that computes on an NVIDIA card, if ND4J's CUDA backend is on the class path. */
public final class Nd4jCudaProvider implements BackendProvider {
    /** The first driver that runs programs of any CUDA 11. */
    private static final int OLDEST_DRIVER = 450;

    @Override
    public String name() {
        return "nd4j-cuda";
    }

    @Override
    public int priority() {
        return 25;
    }

    @Override
    public Optional<String> whyNot() {
        return whyNot(NvidiaDriver.ofThisMachine(), Nd4jOnClassPath.isForCuda());
    }

    static Optional<String> whyNot(NvidiaDriver driver, boolean isOnClassPath) {
        Optional<String> absent = driver.whyAbsent();
        if (absent.isPresent()) {
            return absent;
        }
        OptionalInt branch = driver.branch();
        if (branch.isPresent() && branch.getAsInt() < OLDEST_DRIVER) {
            return Optional.of("the NVIDIA driver " + driver.version().orElseThrow()
                    + " is too old for CUDA 11.6, which needs " + OLDEST_DRIVER + " or newer; update it");
        }
        return isOnClassPath
                ? Optional.empty()
                : Optional.of("ND4J's CUDA backend is not on the class path; in a checkout of textcnn, mvn -P nd4j-cuda"
                        + " generate-resources fetches it (2.4 GB), and choosing nd4j-cuda on the command line itself puts"
                        + " it there; in a project of your own, put org.nd4j:nd4j-cuda-11.6 in the place of"
                        + " org.nd4j:nd4j-native");
    }

    @Override
    public Backend open(Precision precision, int threads) {
        CudaCard.first();
        return Nd4jProvider.started(() -> {
            Nd4jBackend backend = new Nd4jBackend(precision, threads);
            if (Nd4j.getExecutioner().type() != ExecutionerType.CUDA) {
                backend.close();
                throw new IllegalStateException(
                        "with its backend for CPUs on the class path, too, it has taken that one");
            }
            return backend;
        });
    }
}
