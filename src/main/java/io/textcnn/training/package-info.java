/**
 * Learning from examples, and telling how well it went.
 *
 * <p>Start with {@link io.textcnn.training.Evaluation}, which compares predicted labels with the true ones. Nothing here
 * knows whether an example is a text or an image.
 */
package io.textcnn.training;
