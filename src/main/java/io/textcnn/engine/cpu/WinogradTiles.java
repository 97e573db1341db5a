package io.textcnn.engine.cpu;

import io.textcnn.engine.ConvolutionGeometry;
import io.textcnn.engine.WindowGeometry;

/**
 * How images are cut into tiles, four by four cells of output each, and tiles into matrices.
 *
 * <p>Each of the 36 numbers of a tile has a matrix of its own, a row a tile, a column a channel (or a filter). The matrices
 * of a few images are multiplied at once.
 *
 * @param high tiles of an image from top to bottom
 * @param wide tiles from left to right
 * @param together images that are multiplied at once, at most
 * @param images in the batch
 */
record WinogradTiles(int high, int wide, int together, int images) {
    /** Matrices, one a number of a tile. */
    static final int MATRICES = WinogradTransforms.POINTS * WinogradTransforms.POINTS;
    /** Rows of a matrix that are multiplied at once, at most, unless one image has more: the matrices would leave the cache in between. */
    private static final int MOST_ROWS = 256;
    /** With fewer rows, the product takes as long as laying out the filters for it. */
    private static final int FEWEST_ROWS = 32;

    /** For so many images, worked on by so many threads. */
    static WinogradTiles of(ConvolutionGeometry geometry, int images, int threads) {
        WindowGeometry window = geometry.window();
        int high = inTiles(window.outputHeight());
        int wide = inTiles(window.outputWidth());
        long each = (long) high * wide;
        long rows = Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, images * each / threads));
        return new WinogradTiles(high, wide, (int) Math.max(1, rows / each), images);
    }

    private static int inTiles(int cells) {
        return (cells + WinogradTransforms.CELLS - 1) / WinogradTransforms.CELLS;
    }

    /** Tiles of an image. */
    long each() {
        return (long) high * wide;
    }

    /** Groups of images that are multiplied at once. */
    int groups() {
        return (images + together - 1) / together;
    }

    int firstImage(int group) {
        return group * together;
    }

    int endImage(int group) {
        return Math.min(images, (group + 1) * together);
    }

    /** Tiles of a group, the rows of its matrices. */
    int rows(int group) {
        return (endImage(group) - firstImage(group)) * high * wide;
    }

    /** Numbers in a group's matrices, at most. */
    long numbers(int columns) {
        return each() * MATRICES * together * columns;
    }
}
