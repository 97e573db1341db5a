package io.textcnn.engine;

/**
 * How many cells a window moves from one place to the next, down and across.
 */
public record Stride(int height, int width) {
    /** One cell at a time. */
    public static final Stride ONE = new Stride(1, 1);

    /**
     * Checks the lengths.
     *
     * @throws IllegalArgumentException if one is below 1
     */
    public Stride {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException("stride must be at least 1, found " + height + "x" + width);
        }
    }

    /** The same stride down and across. */
    public static Stride of(int cells) {
        return new Stride(cells, cells);
    }
}
