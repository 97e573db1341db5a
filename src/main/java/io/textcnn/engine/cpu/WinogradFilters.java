package io.textcnn.engine.cpu;

import io.textcnn.engine.Lanes;

/** The way between 3x3 filters and their 36 matrices {@code [channels, filters]}. */
final class WinogradFilters {
    private static final int POINTS = WinogradTransforms.POINTS;
    private static final int KERNEL = WinogradTransforms.KERNEL;
    private static final int WEIGHTS = KERNEL * KERNEL;

    private final int channels;
    private final int filters;
    private final CpuMeans means;

    WinogradFilters(int channels, int filters, CpuMeans means) {
        this.channels = channels;
        this.filters = filters;
        this.means = means;
    }

    /** Numbers in all matrices. */
    long size() {
        return (long) WinogradTiles.MATRICES * channels * filters;
    }

    /** Makes matrices of the filters {@code [filters, channels, 3, 3]}. */
    void toMatrices(float[] weights, NativeFloats matrices) {
        means.workers().run(channels, channel -> {
            float[][][] g = new float[KERNEL][KERNEL][filters];
            for (int filter = 0; filter < filters; filter++) {
                int from = (filter * channels + channel) * WEIGHTS;
                for (int i = 0; i < WEIGHTS; i++) {
                    g[i / KERNEL][i % KERNEL][filter] = weights[from + i];
                }
            }
            float[][][] along = new float[KERNEL][POINTS][filters];
            for (int row = 0; row < KERNEL; row++) {
                WinogradTransforms.filter(g[row], along[row], filters);
            }
            float[][] across = new float[POINTS][filters];
            for (int point = 0; point < POINTS; point++) {
                WinogradTransforms.filter(
                        new float[][] {along[0][point], along[1][point], along[2][point]}, across, filters);
                for (int other = 0; other < POINTS; other++) {
                    matrices.put(place(other, point, channel), across[other]);
                }
            }
        });
    }

    /**
     * The transposed of {@link #toMatrices}: makes the filters' gradients of the matrices'.
     *
     * @param matrices terms, that are added up in their order
     */
    void fromMatrices(NativeFloats[] matrices, float[] gradWeights) {
        means.workers().run(channels, channel -> {
            float[][][] along = new float[KERNEL][POINTS][filters];
            float[][] across = new float[POINTS][filters];
            float[] term = new float[filters];
            float[][] back = new float[KERNEL][];
            for (int point = 0; point < POINTS; point++) {
                for (int other = 0; other < POINTS; other++) {
                    int place = place(other, point, channel);
                    matrices[0].get(place, across[other]);
                    for (int i = 1; i < matrices.length; i++) {
                        matrices[i].get(place, term);
                        Lanes.add(across[other], term);
                    }
                }
                for (int row = 0; row < KERNEL; row++) {
                    back[row] = along[row][point];
                }
                WinogradTransforms.filterBack(across, back, filters);
            }
            float[][] g = new float[KERNEL][filters];
            for (int row = 0; row < KERNEL; row++) {
                WinogradTransforms.filterBack(along[row], g, filters);
                for (int column = 0; column < KERNEL; column++) {
                    for (int filter = 0; filter < filters; filter++) {
                        gradWeights[(filter * channels + channel) * WEIGHTS + row * KERNEL + column] =
                                g[column][filter];
                    }
                }
            }
        });
    }

    private int place(int row, int column, int channel) {
        return ((row * POINTS + column) * channels + channel) * filters;
    }
}
