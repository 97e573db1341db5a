package io.textcnn.engine;

/**
 * The life of everything a backend computes: one training step, or one prediction.
 *
 * <p>Used as {@code try (Step step = backend.step()) { ... }}. All tensors made in between, in the same thread, belong to
 * it; closing gives all their memory back at once. A tensor of a closed step refuses every use. Steps do not nest, and a
 * step is closed by the thread that opened it.
 */
public interface Step extends AutoCloseable {
    @Override
    void close();
}
