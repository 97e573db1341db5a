/**
 * The course of training and the measure of its result: epochs and batches, the dev set that chooses the epoch, accuracy
 * and confusion.
 *
 * <p>Start with {@link io.textcnn.training.Trainer} and with {@link io.textcnn.training.Evaluation}. Neither knows what is
 * trained, sentences or images.
 */
package io.textcnn.training;
