package io.textcnn.engine;

/**
 * A handle on an array of whole numbers kept by a {@link Backend}: row numbers of a table, class numbers, or the places
 * where maxima were found. It belongs to the {@link Step} it was made in.
 */
public interface Indices {
    /** In place of a row number: no row. {@link Backend#gather} reads zeros for it and gradients to it are dropped. */
    int NONE = -1;

    /** The lengths of the axes. */
    Shape shape();
}
