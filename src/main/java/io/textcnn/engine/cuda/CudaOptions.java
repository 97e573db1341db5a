package io.textcnn.engine.cuda;

/**
 * How a card computes where there is a choice.
 *
 * @param tf32 whether products of matrices and convolutions may round their factors to 10 bits of mantissa, which the
 *     card's tensor cores are faster with
 * @param deterministic whether the same calls must give the same bits; otherwise convolutions may add up in any order
 */
record CudaOptions(boolean tf32, boolean deterministic) {
    /** System property: {@code true} for TF32. */
    static final String TF32 = "textcnn.cuda.tf32";
    /** System property: {@code false} for what may differ from run to run. */
    static final String DETERMINISTIC = "textcnn.cuda.deterministic";

    /** What the system properties say: by default single precision throughout, and deterministic. */
    static CudaOptions ofSystem() {
        return new CudaOptions(
                Boolean.parseBoolean(System.getProperty(TF32, "false")),
                Boolean.parseBoolean(System.getProperty(DETERMINISTIC, "true")));
    }
}
