package io.textcnn.engine.cpu;

import io.textcnn.engine.ConvolutionGeometry;

/** Which way a convolution is computed, where there are two. */
@FunctionalInterface
interface ConvolutionChoice {
    /**
     * Whether {@link Winograd} does it, and not ND4J.
     *
     * @param geometry of filters that {@link Winograd#fits fit}
     * @param images in the batch
     * @param threads that compute at a time
     */
    boolean usesWinograd(ConvolutionGeometry geometry, int images, int threads);
}
