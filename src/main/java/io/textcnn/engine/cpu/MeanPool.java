package io.textcnn.engine.cpu;

import java.nio.FloatBuffer;
import java.util.Arrays;

/** Average pooling of images: the mean of a window's cells within the image. */
final class MeanPool {
    private final Planes planes;
    /** See {@link Planes#firstCells}; null where windows are not two by two. */
    private final int[] firstCells;

    MeanPool(Planes planes) {
        this.planes = planes;
        this.firstCells = planes.areHalved() ? planes.firstCells() : null;
    }

    void pool(FloatBuffer input, FloatBuffer output) {
        planes.inPieces(() -> {
            float[] x = new float[planes.together() * planes.cells()];
            float[] averages = new float[planes.together() * planes.pooledCells()];
            return (from, to) -> {
                input.get(from * planes.cells(), x, 0, (to - from) * planes.cells());
                if (firstCells != null) {
                    halve(x, averages);
                } else {
                    for (int plane = 0; plane < to - from; plane++) {
                        pool(x, plane * planes.cells(), averages, plane * planes.pooledCells());
                    }
                }
                output.put(from * planes.pooledCells(), averages, 0, (to - from) * planes.pooledCells());
            };
        });
    }

    private void halve(float[] x, float[] averages) {
        int width = planes.width();
        for (int window = 0; window < averages.length; window++) {
            int i = firstCells[window];
            int j = i + width;
            averages[window] = 0.25f * ((x[i] + x[i + 1]) + (x[j] + x[j + 1]));
        }
    }

    private void pool(float[] x, int plane, float[] averages, int pooledPlane) {
        int next = pooledPlane;
        for (int row = 0; row < planes.pooledHeight(); row++) {
            for (int column = 0; column < planes.pooledWidth(); column++) {
                int left = planes.left(column);
                int right = planes.right(column);
                float sum = 0;
                for (int y = planes.top(row); y < planes.bottom(row); y++) {
                    int line = plane + y * planes.width();
                    for (int i = line + left; i < line + right; i++) {
                        sum += x[i];
                    }
                }
                averages[next++] = sum / cells(row, column);
            }
        }
    }

    private int cells(int row, int column) {
        return (planes.bottom(row) - planes.top(row)) * (planes.right(column) - planes.left(column));
    }

    /** The gradient of each window, in equal shares to its cells. */
    void back(FloatBuffer gradOutput, FloatBuffer gradInput) {
        planes.inPieces(() -> {
            float[] gradients = new float[planes.together() * planes.pooledCells()];
            float[] back = new float[planes.together() * planes.cells()];
            return (from, to) -> {
                gradOutput.get(from * planes.pooledCells(), gradients, 0, (to - from) * planes.pooledCells());
                Arrays.fill(back, 0);
                if (firstCells != null) {
                    unhalve(gradients, back);
                } else {
                    for (int plane = 0; plane < to - from; plane++) {
                        back(gradients, plane * planes.pooledCells(), back, plane * planes.cells());
                    }
                }
                gradInput.put(from * planes.cells(), back, 0, (to - from) * planes.cells());
            };
        });
    }

    private void unhalve(float[] gradients, float[] back) {
        int width = planes.width();
        for (int window = 0; window < gradients.length; window++) {
            int i = firstCells[window];
            float share = 0.25f * gradients[window];
            back[i] = share;
            back[i + 1] = share;
            back[i + width] = share;
            back[i + width + 1] = share;
        }
    }

    private void back(float[] gradients, int pooledPlane, float[] back, int plane) {
        int next = pooledPlane;
        for (int row = 0; row < planes.pooledHeight(); row++) {
            for (int column = 0; column < planes.pooledWidth(); column++) {
                int left = planes.left(column);
                int right = planes.right(column);
                float share = gradients[next++] / cells(row, column);
                for (int y = planes.top(row); y < planes.bottom(row); y++) {
                    int line = plane + y * planes.width();
                    for (int i = line + left; i < line + right; i++) {
                        back[i] += share;
                    }
                }
            }
        }
    }
}
