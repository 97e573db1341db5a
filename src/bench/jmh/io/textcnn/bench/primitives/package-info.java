/**
 * What training and prediction are made of, timed by JMH piece by piece, in the shapes that a batch of movie reviews has.
 *
 * <p>{@link io.textcnn.bench.primitives.Primitives} runs them, and those in the package of what they time.
 */
package io.textcnn.bench.primitives;
