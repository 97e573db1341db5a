/**
 * The course of training: epochs and batches, the dev set that chooses the epoch, and the measure of the result.
 *
 * <p>Start with {@link io.textcnn.training.Trainer}. It knows neither sentences nor images.
 */
package io.textcnn.training;
