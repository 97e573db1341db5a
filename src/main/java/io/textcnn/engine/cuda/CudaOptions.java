package io.textcnn.engine.cuda;

import io.textcnn.engine.BackendUnavailableException;

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

    /**
     * What the system properties say: by default single precision throughout, and deterministic.
     *
     * @throws BackendUnavailableException if one is neither true nor false
     */
    static CudaOptions ofSystem() {
        return new CudaOptions(of(TF32, false), of(DETERMINISTIC, true));
    }

    private static boolean of(String property, boolean usual) {
        String value = System.getProperty(property, String.valueOf(usual));
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new BackendUnavailableException(
                        "the system property " + property + " is \"" + value + "\", expected true or false", null);
        };
    }
}
