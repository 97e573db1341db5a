package io.textcnn.engine.cpu;

import io.textcnn.engine.Backend;
import io.textcnn.engine.BackendProvider;
import io.textcnn.engine.BackendUnavailableException;
import io.textcnn.engine.Nd4jOnClassPath;
import io.textcnn.engine.Precision;
import java.util.Optional;

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

    /** Its tensors lie in ND4J's memory as Java sees it; ND4J's CUDA backend would compute on copies on the card. */
    @Override
    public Optional<String> whyNot() {
        return Nd4jOnClassPath.isForCuda()
                ? Optional.of(
                        "it computes in the memory of ND4J's backend for CPUs, and on the class path is the one for"
                                + " CUDA; choose cpu on the command line itself, or in a project of your own take"
                                + " org.nd4j:nd4j-cuda-11.6 off the class path")
                : Optional.empty();
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
