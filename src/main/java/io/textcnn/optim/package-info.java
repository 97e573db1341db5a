/**
 * What optimizers remember between steps; the arithmetic of an update is the backend's.
 *
 * <p>Start with {@link io.textcnn.optim.Optimizer} and {@link io.textcnn.optim.UpdateRule}.
 */
package io.textcnn.optim;
