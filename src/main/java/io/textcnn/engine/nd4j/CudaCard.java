package io.textcnn.engine.nd4j;

import io.textcnn.engine.BackendUnavailableException;
import java.util.Optional;
import org.bytedeco.cuda.global.cublas;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.cuda.global.cudnn;
import org.bytedeco.javacpp.Loader;

/**
 * The card that ND4J's CUDA backend would compute on.
 *
 * <p>It is looked at before ND4J starts: ND4J prints a stack trace where there is none, and on a card that it has no code
 * for it comes as far as its first operation.
 *
 * @param major the first number of its compute capability
 * @param minor the second
 */
record CudaCard(int major, int minor) {
    /** ND4J holds machine code for 3.7 to 8.6, which also runs on 8.9, and none that a driver could translate. */
    private static final int OLDEST = 37;

    private static final int NEWEST = 89;

    private static final int SUCCESS = 0;

    private static final int DRIVER_TOO_OLD = 35;

    /**
     * The first card.
     *
     * @throws BackendUnavailableException if CUDA finds none, saying why
     * @throws LinkageError if CUDA's libraries cannot be loaded
     */
    static CudaCard first() {
        int[] number = new int[1];
        int error = cudart.cudaGetDeviceCount(number);
        if (error != SUCCESS || number[0] == 0) {
            String said = error == SUCCESS
                    ? "no CUDA-capable device is detected"
                    : cudart.cudaGetErrorString(error).getString();
            throw new BackendUnavailableException(whyNone(error, said), null);
        }
        CudaCard card = new CudaCard(
                attribute(cudart.cudaDevAttrComputeCapabilityMajor),
                attribute(cudart.cudaDevAttrComputeCapabilityMinor));
        card.whyNot().ifPresent(reason -> {
            throw new BackendUnavailableException(reason, null);
        });
        // What ND4J needs besides: here a library that is missing is an error, there a stack trace.
        Loader.load(cublas.class);
        Loader.load(cudnn.class);
        return card;
    }

    private static int attribute(int which) {
        int[] value = new int[1];
        int error = cudart.cudaDeviceGetAttribute(value, which, 0);
        if (error != SUCCESS) {
            throw new BackendUnavailableException(
                    whyNone(error, cudart.cudaGetErrorString(error).getString()), null);
        }
        return value[0];
    }

    /** Why CUDA finds no card, and what to do, by the number of its error and what CUDA says to that. */
    static String whyNone(int error, String said) {
        return error == DRIVER_TOO_OLD
                ? "the NVIDIA driver is too old for CUDA 11.6; update it"
                : "CUDA finds no card it can use (" + said + "); nvidia-smi tells whether the driver sees one";
    }

    /** Why ND4J cannot compute on it, and what to do; empty if it can. */
    Optional<String> whyNot() {
        int capability = 10 * major + minor;
        if (capability > NEWEST) {
            return Optional.of("ND4J's newest release has no code for a card as new as this one, of compute capability "
                    + this + "; take the backend cuda");
        }
        if (capability < OLDEST) {
            return Optional.of("ND4J has no code for a card as old as this one, of compute capability " + this
                    + ", only for 3.7 and newer");
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
