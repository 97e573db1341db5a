package io.textcnn.engine;

/**
 * A handle on an array of numbers that a {@link Backend} keeps wherever it computes.
 *
 * <p>Made inside a {@link Step}, a tensor belongs to that step and ends with it; made by {@link
 * Backend#parameter(Shape, double[])}, it lives until {@link #close()}. Using a tensor after its end is an {@link
 * IllegalStateException}, never a silent read of reused memory.
 */
public interface Tensor extends AutoCloseable {
    /** The lengths of the axes. */
    Shape shape();

    /** Gives the memory of a parameter back; does nothing for a tensor that belongs to a step. */
    @Override
    void close();
}
