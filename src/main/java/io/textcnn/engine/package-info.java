/**
 * The convolution engine: what a tensor is, what can be computed with it, and how large the result is.
 *
 * <p>Start with {@link io.textcnn.engine.Backend}, the only door to arithmetic, and with {@link
 * io.textcnn.engine.ConvolutionGeometry}, the one place that knows how large a convolution's output is. Networks are
 * written against these two; which library or device does the work is a matter of the package that implements them.
 */
package io.textcnn.engine;
