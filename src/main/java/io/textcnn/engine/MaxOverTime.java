package io.textcnn.engine;

/**
 * The largest value of each feature map, and where it stands.
 *
 * @param values {@code [batch, filters]}
 * @param positions {@code [batch, filters]}, counted from 0; the first among equals
 */
public record MaxOverTime(Tensor values, Indices positions) {}
