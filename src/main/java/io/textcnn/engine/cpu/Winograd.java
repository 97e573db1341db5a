package io.textcnn.engine.cpu;

import io.textcnn.engine.ConvolutionGeometry;
import io.textcnn.engine.Stride;
import java.nio.FloatBuffer;

/**
 * Convolution by 3x3 filters with a quarter of the multiplications: Winograd's minimal filtering F(4x4, 3x3), 36 instead of
 * 144 for 16 cells of output (Lavin and Gray 2016, Fast Algorithms for Convolutional Neural Networks, section 4.2).
 *
 * <p>Tiles of the images, and the filters, each become 36 numbers that are sums of theirs; for each of the 36 there is one
 * product of matrices, tiles by channels with channels by filters, and its results become cells of output. All steps but
 * the product of two numbers are linear; so the gradients are made by the transposed steps in reverse order.
 *
 * <p>The last bits depend on how many images there are, and on the number of threads.
 */
final class Winograd {
    /** With fewer channels or filters, making the numbers costs more than the multiplications saved. */
    private static final int FEWEST_CHANNELS = 32;
    /** Channels times filters, in the filters' matrices and each thread's sums of their gradients: 750 megabytes at most. */
    private static final int MOST_PAIRS = 1 << 22;
    /** With fewer tiles in the batch, making the filters' numbers costs more than the multiplications saved. */
    private static final int FEWEST_TILES = 64;
    /** An image of more tiles is too large to be worked on at once. */
    private static final int MOST_TILES = 1024;

    private final ConvolutionGeometry geometry;
    private final WinogradTiles tiles;
    private final CpuMeans means;
    private final int channels;
    private final int filters;
    private final WinogradFilters transform;

    /** For a batch of so many images; the filters {@link #fits fit}. */
    Winograd(ConvolutionGeometry geometry, int images, CpuMeans means) {
        this.geometry = geometry;
        this.tiles = WinogradTiles.of(geometry, images, means.workers().threads());
        this.means = means;
        this.channels = geometry.input().depth();
        this.filters = geometry.filters();
        this.transform = new WinogradFilters(channels, filters, means);
    }

    /** Whether there is this way for such filters. */
    static boolean fits(ConvolutionGeometry geometry) {
        return geometry.filter().height() == WinogradTransforms.KERNEL
                && geometry.filter().width() == WinogradTransforms.KERNEL
                && geometry.stride().equals(Stride.ONE);
    }

    /** Whether it is the faster way, for memory within bounds. */
    static boolean pays(ConvolutionGeometry geometry, int images, int threads) {
        int channels = geometry.input().depth();
        int filters = geometry.filters();
        if (Math.min(channels, filters) < FEWEST_CHANNELS) {
            return false;
        }
        WinogradTiles tiles = WinogradTiles.of(geometry, images, threads);
        long pairs = (long) channels * filters * (1 + Math.min(tiles.groups(), threads));
        // With half of its threads it is still no slower than ND4J with all of them.
        return pairs <= MOST_PAIRS
                && tiles.each() <= MOST_TILES
                && images * tiles.each() >= FEWEST_TILES
                && 2L * tiles.groups() >= threads;
    }

    /**
     * The images convolved.
     *
     * @param bias one number a filter, or null
     * @param output takes the result
     */
    void convolve(FloatBuffer input, float[] weights, float[] bias, FloatBuffer output) {
        NativePool memory = means.blas().memory();
        NativeFloats ofFilters = memory.take(transform.size());
        try {
            transform.toMatrices(weights, ofFilters);
            inParts((first, end, part) -> {
                NativeFloats ofImages = memory.take(tiles.numbers(channels));
                NativeFloats products = memory.take(tiles.numbers(filters));
                WinogradInput in = new WinogradInput(geometry, tiles);
                WinogradOutput out = new WinogradOutput(geometry, tiles);
                for (int group = first; group < end; group++) {
                    in.toMatrices(input, group, ofImages);
                    multiply(tiles.rows(group), filters, channels, ofImages, false, ofFilters, false, products, false);
                    out.fromMatrices(products, group, bias, output);
                }
                memory.give(ofImages, products);
            });
        } finally {
            memory.give(ofFilters);
        }
    }

    /**
     * The gradient of the filters alone.
     *
     * @param gradWeights takes it
     */
    void backward(FloatBuffer input, FloatBuffer gradOutput, float[] gradWeights) {
        backward(input, null, gradOutput, null, gradWeights);
    }

    /**
     * Both gradients.
     *
     * @param gradInput takes that of the input
     * @param gradWeights takes that of the filters
     */
    void backward(
            FloatBuffer input, float[] weights, FloatBuffer gradOutput, FloatBuffer gradInput, float[] gradWeights) {
        NativePool memory = means.blas().memory();
        NativeFloats ofFilters = weights == null ? null : memory.take(transform.size());
        NativeFloats[] sums = new NativeFloats[parts()];
        try {
            if (weights != null) {
                transform.toMatrices(weights, ofFilters);
            }
            inParts((first, end, part) -> {
                sums[part] = memory.take(transform.size());
                NativeFloats ofImages = memory.take(tiles.numbers(channels));
                NativeFloats products = memory.take(tiles.numbers(filters));
                WinogradInput in = new WinogradInput(geometry, tiles);
                WinogradOutput out = new WinogradOutput(geometry, tiles);
                WinogradInput back = weights == null ? null : new WinogradInput(geometry, tiles);
                for (int group = first; group < end; group++) {
                    int rows = tiles.rows(group);
                    in.toMatrices(input, group, ofImages);
                    out.toMatrices(gradOutput, group, products);
                    multiply(channels, filters, rows, ofImages, true, products, false, sums[part], group > first);
                    if (back != null) {
                        multiply(rows, channels, filters, products, false, ofFilters, true, ofImages, false);
                        back.fromMatrices(ofImages, group, gradInput);
                    }
                }
                memory.give(ofImages, products);
            });
            transform.fromMatrices(sums, gradWeights);
        } finally {
            memory.give(ofFilters);
            memory.give(sums);
        }
    }

    /** Groups of images that one thread works on. */
    @FunctionalInterface
    private interface Part {
        /**
         * Works on them.
         *
         * @param first the first group
         * @param end the group after the last
         * @param part the part's number
         */
        void compute(int first, int end, int part);
    }

    private int parts() {
        return Math.min(tiles.groups(), means.workers().threads());
    }

    /** All groups, shared out among threads. */
    private void inParts(Part work) {
        int parts = parts();
        means.workers()
                .run(
                        parts,
                        part -> work.compute(
                                (int) ((long) tiles.groups() * part / parts),
                                (int) ((long) tiles.groups() * (part + 1) / parts),
                                part));
    }

    private void multiply(
            int m,
            int n,
            int k,
            NativeFloats a,
            boolean transposeA,
            NativeFloats b,
            boolean transposeB,
            NativeFloats c,
            boolean add) {
        means.blas().multiplyEach(WinogradTiles.MATRICES, m, n, k, a, transposeA, b, transposeB, c, add);
    }
}
