package io.textcnn.engine;

/**
 * What flows back through a batch normalization.
 *
 * @param input the gradient of the input, in its shape
 * @param gamma the gradient of the scales, {@code [channels]}
 * @param beta the gradient of the shifts, {@code [channels]}
 */
public record BatchNormGradients(Tensor input, Tensor gamma, Tensor beta) {}
