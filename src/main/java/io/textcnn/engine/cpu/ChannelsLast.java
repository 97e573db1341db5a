package io.textcnn.engine.cpu;

import java.nio.FloatBuffer;

/**
 * One image {@code [channels, height, width]} laid out anew: for each row as many arrays as a tile has columns, of which
 * column {@code x} is in array {@code x mod 4}; the channels of a cell follow one another. Around the image are zeros.
 */
final class ChannelsLast {
    /** Arrays of a row. */
    private static final int TURNS = WinogradTransforms.CELLS;
    /**
     * Channels that change places at once: so many planes, and lines of the other layout, stay in a core's first cache. The
     * loops over them are written out.
     */
    private static final int BLOCK = 8;
    /** Planes of so many cells, and multiples of it, would all lie in the same few places of that cache. */
    private static final int CRITICAL = 256;

    private final int channels;
    private final int height;
    private final int width;
    private final int top;
    private final int left;
    /** By row and array. */
    private final float[][][] rows;
    /** Planes of a block of channels. */
    private final float[] planes;
    /** From one plane to the next. */
    private final int pitch;

    /**
     * Room for an image.
     *
     * @param top rows of zeros above it
     * @param left columns of zeros beside it
     * @param rows rows in all
     * @param length columns in each array
     */
    ChannelsLast(int channels, int height, int width, int top, int left, int rows, int length) {
        this.channels = channels;
        this.height = height;
        this.width = width;
        this.top = top;
        this.left = left;
        this.rows = new float[rows][TURNS][length * channels];
        this.pitch = height * width + (height * width % CRITICAL == 0 ? 16 : 0);
        this.planes = new float[BLOCK * pitch];
    }

    /** The columns of a row, in four arrays. */
    float[][] row(int row) {
        return rows[row];
    }

    /** Takes in an image. */
    void read(FloatBuffer images, int image) {
        int cells = height * width;
        for (int from = 0; from < channels; from += BLOCK) {
            int block = Math.min(BLOCK, channels - from);
            int first = (image * channels + from) * cells;
            if (pitch == cells) {
                images.get(first, planes, 0, block * cells);
            } else {
                for (int c = 0; c < block; c++) {
                    images.get(first + c * cells, planes, c * pitch, cells);
                }
            }
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    toCell(y * width + x, rows[y + top][turn(x)], place(x) + from, block);
                }
            }
        }
    }

    private void toCell(int i, float[] cells, int at, int block) {
        if (block < BLOCK) {
            for (int c = 0; c < block; c++) {
                cells[at + c] = planes[i + c * pitch];
            }
        } else {
            cells[at] = planes[i];
            cells[at + 1] = planes[i + pitch];
            cells[at + 2] = planes[i + 2 * pitch];
            cells[at + 3] = planes[i + 3 * pitch];
            cells[at + 4] = planes[i + 4 * pitch];
            cells[at + 5] = planes[i + 5 * pitch];
            cells[at + 6] = planes[i + 6 * pitch];
            cells[at + 7] = planes[i + 7 * pitch];
        }
    }

    /**
     * Gives out the image.
     *
     * @param bias added to each cell, one number a channel; null for none
     */
    void write(FloatBuffer images, int image, float[] bias) {
        int cells = height * width;
        for (int from = 0; from < channels; from += BLOCK) {
            int block = Math.min(BLOCK, channels - from);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    fromCell(rows[y + top][turn(x)], place(x) + from, y * width + x, block);
                }
            }
            for (int c = 0; bias != null && c < block; c++) {
                float added = bias[from + c];
                for (int i = c * pitch; i < c * pitch + cells; i++) {
                    planes[i] += added;
                }
            }
            int first = (image * channels + from) * cells;
            if (pitch == cells) {
                images.put(first, planes, 0, block * cells);
            } else {
                for (int c = 0; c < block; c++) {
                    images.put(first + c * cells, planes, c * pitch, cells);
                }
            }
        }
    }

    private void fromCell(float[] cells, int at, int i, int block) {
        if (block < BLOCK) {
            for (int c = 0; c < block; c++) {
                planes[i + c * pitch] = cells[at + c];
            }
        } else {
            planes[i] = cells[at];
            planes[i + pitch] = cells[at + 1];
            planes[i + 2 * pitch] = cells[at + 2];
            planes[i + 3 * pitch] = cells[at + 3];
            planes[i + 4 * pitch] = cells[at + 4];
            planes[i + 5 * pitch] = cells[at + 5];
            planes[i + 6 * pitch] = cells[at + 6];
            planes[i + 7 * pitch] = cells[at + 7];
        }
    }

    /** The array that takes a column of the image. */
    private int turn(int x) {
        return (x + left) % TURNS;
    }

    /** Where in that array the column's channels begin. */
    private int place(int x) {
        return (x + left) / TURNS * channels;
    }
}
