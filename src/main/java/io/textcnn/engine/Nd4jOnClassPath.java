package io.textcnn.engine;

/**
 * Which of ND4J's backends is on the class path, found out without starting it: ND4J takes one for the whole process, and
 * with its CUDA backend come presets of CUDA in a version of its own.
 */
public final class Nd4jOnClassPath {
    private static final String CUDA = "org/nd4j/linalg/jcublas/JCublasBackend.class";

    private Nd4jOnClassPath() {}

    /** Whether it is the one for NVIDIA's cards, which ND4J prefers. */
    public static boolean isForCuda() {
        return Nd4jOnClassPath.class.getClassLoader().getResource(CUDA) != null;
    }
}
