package io.textcnn.engine;

/** What pooling keeps of the cells under its window. */
public enum Pooling {
    /** The largest; its gradient goes to that cell alone, to the first in row-major order among equals. */
    MAX,
    /** The mean over the cells that belong to the image; cells of padding are not counted. */
    AVERAGE
}
