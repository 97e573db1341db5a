package io.textcnn.engine.cpu;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;

/**
 * Max pooling of images.
 *
 * <p>Numbers are compared by keys: whole numbers of the same order, 0 for both zeros. A comparison of floats would branch
 * where nobody can predict it, several times as slow.
 */
final class MaxPool {
    private final Planes planes;
    /** See {@link Planes#firstCells}; null where windows are not two by two. */
    private final int[] firstCells;

    MaxPool(Planes planes) {
        this.planes = planes;
        this.firstCells = planes.areHalved() ? planes.firstCells() : null;
    }

    /** The maximum of each window, by the numbers' bits. */
    void pool(IntBuffer input, IntBuffer output) {
        planes.inPieces(() -> {
            int[] keys = new int[planes.together() * planes.cells()];
            int[] maxima = new int[planes.together() * planes.pooledCells()];
            return (from, to) -> {
                int windows = (to - from) * planes.pooledCells();
                input.get(from * planes.cells(), keys, 0, (to - from) * planes.cells());
                toKeys(keys);
                if (firstCells != null) {
                    halve(keys, maxima);
                } else {
                    for (int plane = 0; plane < to - from; plane++) {
                        pool(keys, plane * planes.cells(), maxima, plane * planes.pooledCells());
                    }
                }
                toBits(maxima);
                output.put(from * planes.pooledCells(), maxima, 0, windows);
            };
        });
    }

    /** A number's magnitude with its sign. */
    private static void toKeys(int[] bits) {
        for (int i = 0; i < bits.length; i++) {
            int sign = bits[i] >> 31;
            bits[i] = ((bits[i] & Integer.MAX_VALUE) ^ sign) - sign;
        }
    }

    private static void toBits(int[] keys) {
        for (int i = 0; i < keys.length; i++) {
            int sign = keys[i] >> 31;
            keys[i] = ((keys[i] ^ sign) - sign) | (sign & Integer.MIN_VALUE);
        }
    }

    private void halve(int[] keys, int[] maxima) {
        int width = planes.width();
        for (int window = 0; window < maxima.length; window++) {
            int i = firstCells[window];
            int j = i + width;
            maxima[window] = Math.max(Math.max(keys[i], keys[i + 1]), Math.max(keys[j], keys[j + 1]));
        }
    }

    private void pool(int[] keys, int plane, int[] maxima, int pooledPlane) {
        int next = pooledPlane;
        for (int row = 0; row < planes.pooledHeight(); row++) {
            for (int column = 0; column < planes.pooledWidth(); column++) {
                maxima[next++] = keys[largest(keys, plane, row, column)];
            }
        }
    }

    /** The first of the largest cells of a window. */
    private int largest(int[] keys, int plane, int row, int column) {
        int left = planes.left(column);
        int right = planes.right(column);
        int best = plane + planes.top(row) * planes.width() + left;
        for (int y = planes.top(row); y < planes.bottom(row); y++) {
            int line = plane + y * planes.width();
            for (int i = line + left; i < line + right; i++) {
                best = keys[i] > keys[best] ? i : best;
            }
        }
        return best;
    }

    /** The gradient of each window to the first of its largest cells. */
    void back(IntBuffer input, FloatBuffer gradOutput, FloatBuffer gradInput) {
        planes.inPieces(() -> {
            int[] keys = new int[planes.together() * planes.cells()];
            float[] gradients = new float[planes.together() * planes.pooledCells()];
            float[] back = new float[keys.length];
            return (from, to) -> {
                input.get(from * planes.cells(), keys, 0, (to - from) * planes.cells());
                gradOutput.get(from * planes.pooledCells(), gradients, 0, (to - from) * planes.pooledCells());
                toKeys(keys);
                Arrays.fill(back, 0);
                if (firstCells != null) {
                    unhalve(keys, gradients, back);
                } else {
                    for (int plane = 0; plane < to - from; plane++) {
                        back(keys, plane * planes.cells(), gradients, plane * planes.pooledCells(), back);
                    }
                }
                gradInput.put(from * planes.cells(), back, 0, (to - from) * planes.cells());
            };
        });
    }

    private void unhalve(int[] keys, float[] gradients, float[] back) {
        int width = planes.width();
        for (int window = 0; window < gradients.length; window++) {
            int i = firstCells[window];
            int j = i + width;
            int upper = later(keys[i], keys[i + 1]);
            int lower = later(keys[j], keys[j + 1]);
            int below = later(Math.max(keys[i], keys[i + 1]), Math.max(keys[j], keys[j + 1]));
            back[i + upper + below * (width + lower - upper)] = gradients[window];
        }
    }

    /** 1 if the second is larger, else 0, without a branch. */
    private static int later(int first, int second) {
        return (int) (((long) first - second) >>> 63);
    }

    private void back(int[] keys, int plane, float[] gradients, int pooledPlane, float[] back) {
        int next = pooledPlane;
        for (int row = 0; row < planes.pooledHeight(); row++) {
            for (int column = 0; column < planes.pooledWidth(); column++) {
                back[largest(keys, plane, row, column)] += gradients[next++];
            }
        }
    }
}
