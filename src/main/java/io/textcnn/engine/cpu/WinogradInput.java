package io.textcnn.engine.cpu;

import io.textcnn.engine.ConvolutionGeometry;
import io.textcnn.engine.Padding;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * One thread's way between images and the matrices that are made of their tiles; each object goes one way only: from the
 * matrices, sums are left around the image, where the other way needs zeros.
 */
final class WinogradInput {
    private static final int POINTS = WinogradTransforms.POINTS;
    private static final int CELLS = WinogradTransforms.CELLS;
    /** Cells that a tile's input has in common with the next one's, along one axis. */
    private static final int OVERLAP = POINTS - CELLS;

    private final WinogradTiles tiles;
    private final ChannelsLast image;
    private final int channels;
    /** Numbers of a row of tiles: tiles times channels. */
    private final int length;
    /** For each row of the image what its cells have become along it. */
    private final float[][][] along;
    /** What a row of tiles has become along the other axis. */
    private final float[][] across;
    /** Of a row of the image, the columns that each tile shares with the next one. */
    private final float[][] next;

    WinogradInput(ConvolutionGeometry geometry, WinogradTiles tiles) {
        this.tiles = tiles;
        this.channels = geometry.input().depth();
        this.length = tiles.wide() * channels;
        // A tile's input reaches into the next one's.
        int rows = CELLS * tiles.high() + OVERLAP;
        Padding.Explicit padding = geometry.window().padding();
        this.image = new ChannelsLast(
                channels,
                geometry.input().height(),
                geometry.input().width(),
                padding.top(),
                padding.left(),
                rows,
                tiles.wide() + 1);
        this.along = new float[rows][POINTS][length];
        this.across = new float[POINTS][length];
        this.next = new float[OVERLAP][length];
    }

    /** Makes matrices of a group's images. */
    void toMatrices(FloatBuffer images, int group, NativeFloats matrices) {
        int size = tiles.rows(group) * channels;
        int at = 0;
        for (int i = tiles.firstImage(group); i < tiles.endImage(group); i++) {
            image.read(images, i);
            for (int row = 0; row < along.length; row++) {
                for (int column = 0; column < OVERLAP; column++) {
                    System.arraycopy(image.row(row)[column], channels, next[column], 0, length);
                }
                WinogradTransforms.input(columns(row), along[row], length);
            }
            for (int tile = 0; tile < tiles.high(); tile++, at += length) {
                for (int point = 0; point < POINTS; point++) {
                    WinogradTransforms.input(rows(tile, point), across, length);
                    for (int other = 0; other < POINTS; other++) {
                        matrices.put((other * POINTS + point) * size + at, across[other]);
                    }
                }
            }
        }
    }

    /** The transposed of {@link #toMatrices}: makes the images' gradients of the matrices'. */
    void fromMatrices(NativeFloats matrices, int group, FloatBuffer images) {
        int size = tiles.rows(group) * channels;
        int at = 0;
        for (int i = tiles.firstImage(group); i < tiles.endImage(group); i++) {
            for (int row = 0; row < OVERLAP; row++) {
                for (float[] numbers : along[row]) {
                    Arrays.fill(numbers, 0);
                }
            }
            for (int tile = 0; tile < tiles.high(); tile++, at += length) {
                for (int point = 0; point < POINTS; point++) {
                    for (int other = 0; other < POINTS; other++) {
                        matrices.get((other * POINTS + point) * size + at, across[other]);
                    }
                    float[][] rows = rows(tile, point);
                    WinogradTransforms.inputBackToNext(across, rows[CELLS], rows[CELLS + 1], length);
                    WinogradTransforms.inputBack(across, rows, length);
                }
            }
            for (int row = 0; row < along.length; row++) {
                WinogradTransforms.inputBackToNext(along[row], next[0], next[1], length);
                for (int column = 0; column < OVERLAP; column++) {
                    float[] cells = image.row(row)[column];
                    Arrays.fill(cells, 0, channels, 0);
                    System.arraycopy(next[column], 0, cells, channels, length);
                }
                WinogradTransforms.inputBack(along[row], image.row(row), length);
            }
            image.write(images, i, null);
        }
    }

    /** The six cells of each tile in a row: its own four columns, and two of the next tile. */
    private float[][] columns(int row) {
        float[][] columns = Arrays.copyOf(image.row(row), POINTS);
        System.arraycopy(next, 0, columns, CELLS, OVERLAP);
        return columns;
    }

    private float[][] rows(int tile, int point) {
        float[][] rows = new float[POINTS][];
        for (int i = 0; i < POINTS; i++) {
            rows[i] = along[CELLS * tile + i][point];
        }
        return rows;
    }
}
