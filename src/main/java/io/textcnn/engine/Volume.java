package io.textcnn.engine;

/**
 * The size of an image or of a filter: height and width in cells, depth in channels. Written as in {@code 12x12x3}.
 */
public record Volume(int height, int width, int depth) {
    /**
     * Checks the lengths.
     *
     * @throws IllegalArgumentException if one is below 1
     */
    public Volume {
        if (height < 1 || width < 1 || depth < 1) {
            throw new IllegalArgumentException(
                    "height, width and depth must be at least 1, found " + height + "x" + width + "x" + depth);
        }
    }

    @Override
    public String toString() {
        return height + "x" + width + "x" + depth;
    }
}
