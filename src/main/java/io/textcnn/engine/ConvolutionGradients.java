package io.textcnn.engine;

/**
 * What flows back through a convolution.
 *
 * @param input the gradient of the input, {@code [batch, channels, height, width]}
 * @param filters the gradient of the filters, {@code [filters, channels, height, width]}
 */
public record ConvolutionGradients(Tensor input, Tensor filters) {}
