package io.textcnn.engine;

/**
 * A batch with each channel brought to mean 0 and variance 1, scaled and shifted.
 *
 * @param output in the input's shape
 * @param mean {@code [channels]}: of the input, over all axes but the second
 * @param variance {@code [channels]}: likewise, the sum of squares divided by their number
 */
public record BatchNorm(Tensor output, Tensor mean, Tensor variance) {}
