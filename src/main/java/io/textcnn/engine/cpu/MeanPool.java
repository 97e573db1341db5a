package io.textcnn.engine.cpu;

import java.nio.FloatBuffer;

/** Average pooling of images: the mean of a window's cells within the image. */
final class MeanPool {
    private final Planes planes;

    MeanPool(Planes planes) {
        this.planes = planes;
    }

    void pool(FloatBuffer input, FloatBuffer output) {
        planes.inParts((from, to) -> {
            float[] x = new float[(to - from) * planes.cells()];
            float[] averages = new float[(to - from) * planes.pooledCells()];
            input.get(from * planes.cells(), x);
            for (int plane = 0; plane < to - from; plane++) {
                if (planes.areHalved()) {
                    halve(x, plane * planes.cells(), averages, plane * planes.pooledCells());
                } else {
                    pool(x, plane * planes.cells(), averages, plane * planes.pooledCells());
                }
            }
            output.put(from * planes.pooledCells(), averages);
        });
    }

    private void halve(float[] x, int plane, float[] averages, int pooledPlane) {
        int width = planes.width();
        int next = pooledPlane;
        for (int row = 0; row < planes.pooledHeight(); row++) {
            int above = plane + 2 * row * width;
            for (int column = 0; column < planes.pooledWidth(); column++) {
                int i = above + 2 * column;
                int j = i + width;
                averages[next++] = 0.25f * ((x[i] + x[i + 1]) + (x[j] + x[j + 1]));
            }
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
        planes.inParts((from, to) -> {
            float[] gradients = new float[(to - from) * planes.pooledCells()];
            float[] back = new float[(to - from) * planes.cells()];
            gradOutput.get(from * planes.pooledCells(), gradients);
            for (int plane = 0; plane < to - from; plane++) {
                if (planes.areHalved()) {
                    unhalve(gradients, plane * planes.pooledCells(), back, plane * planes.cells());
                } else {
                    back(gradients, plane * planes.pooledCells(), back, plane * planes.cells());
                }
            }
            gradInput.put(from * planes.cells(), back);
        });
    }

    private void unhalve(float[] gradients, int pooledPlane, float[] back, int plane) {
        int width = planes.width();
        int next = pooledPlane;
        for (int row = 0; row < planes.pooledHeight(); row++) {
            int above = plane + 2 * row * width;
            for (int column = 0; column < planes.pooledWidth(); column++) {
                int i = above + 2 * column;
                float share = 0.25f * gradients[next++];
                back[i] = share;
                back[i + 1] = share;
                back[i + width] = share;
                back[i + width + 1] = share;
            }
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
