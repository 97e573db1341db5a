package io.textcnn.engine.cpu;

import io.textcnn.engine.ConvolutionGeometry;
import io.textcnn.engine.WindowGeometry;
import java.nio.FloatBuffer;

/**
 * One thread's way between matrices of products and the feature maps that are made of them; each object goes one way only:
 * from the matrices, tiles leave numbers beyond the maps, where the other way needs zeros.
 */
final class WinogradOutput {
    private static final int POINTS = WinogradTransforms.POINTS;
    private static final int CELLS = WinogradTransforms.CELLS;

    private final WinogradTiles tiles;
    private final ChannelsLast maps;
    private final int filters;
    /** Numbers of a row of tiles: tiles times filters. */
    private final int length;
    /** For each row of a tile what its cells come of, or have become, along it. */
    private final float[][][] along;
    /** The same along the other axis. */
    private final float[][] across;

    WinogradOutput(ConvolutionGeometry geometry, WinogradTiles tiles) {
        this.tiles = tiles;
        this.filters = geometry.filters();
        this.length = tiles.wide() * filters;
        WindowGeometry window = geometry.window();
        this.maps = new ChannelsLast(
                filters, window.outputHeight(), window.outputWidth(), 0, 0, CELLS * tiles.high(), tiles.wide());
        this.along = new float[CELLS][POINTS][length];
        this.across = new float[POINTS][length];
    }

    /**
     * Makes a group's feature maps of the matrices.
     *
     * @param bias added to each map, or null
     */
    void fromMatrices(NativeFloats matrices, int group, float[] bias, FloatBuffer output) {
        int size = tiles.rows(group) * filters;
        int at = 0;
        for (int i = tiles.firstImage(group); i < tiles.endImage(group); i++) {
            for (int tile = 0; tile < tiles.high(); tile++, at += length) {
                for (int point = 0; point < POINTS; point++) {
                    for (int other = 0; other < POINTS; other++) {
                        matrices.get((other * POINTS + point) * size + at, across[other]);
                    }
                    WinogradTransforms.output(across, cells(point), length);
                }
                for (int row = 0; row < CELLS; row++) {
                    WinogradTransforms.output(along[row], maps.row(CELLS * tile + row), length);
                }
            }
            maps.write(output, i, bias);
        }
    }

    /** The transposed of {@link #fromMatrices}: makes the matrices' gradients of the feature maps'. */
    void toMatrices(FloatBuffer gradOutput, int group, NativeFloats matrices) {
        int size = tiles.rows(group) * filters;
        int at = 0;
        for (int i = tiles.firstImage(group); i < tiles.endImage(group); i++) {
            maps.read(gradOutput, i);
            for (int tile = 0; tile < tiles.high(); tile++, at += length) {
                for (int row = 0; row < CELLS; row++) {
                    WinogradTransforms.outputBack(maps.row(CELLS * tile + row), along[row], length);
                }
                for (int point = 0; point < POINTS; point++) {
                    WinogradTransforms.outputBack(cells(point), across, length);
                    for (int other = 0; other < POINTS; other++) {
                        matrices.put((other * POINTS + point) * size + at, across[other]);
                    }
                }
            }
        }
    }

    /** One number of each row of a tile. */
    private float[][] cells(int point) {
        float[][] cells = new float[CELLS][];
        for (int row = 0; row < CELLS; row++) {
            cells[row] = along[row][point];
        }
        return cells;
    }
}
