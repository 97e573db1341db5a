package io.textcnn.engine.cuda;

import io.textcnn.engine.ConvolutionGeometry;
import io.textcnn.engine.Precision;
import java.nio.ByteBuffer;

/**
 * What the backend asks of a card: memory, copies, launches of its kernels, and what NVIDIA's libraries do.
 *
 * <p>Everything is done in the order it was asked for, by whichever thread; {@link #fetch} and {@link #synchronize} wait for
 * it. A device may be used by several threads; who stages and sends, or fetches and reads, holds the device's monitor in
 * between. Arrays are row-major, of the device's precision, and as long as their shapes say.
 */
interface Device extends AutoCloseable {
    /** The most that is staged or fetched at a time, in bytes. */
    int LARGEST_COPY = 4 << 20;

    /** The card's name, and what it computes with. */
    String name();

    /** The floating-point format of {@code real} in the kernels. */
    Precision precision();

    /**
     * Memory of the card, at an address that 256 divides; its content is not defined.
     *
     * @throws io.textcnn.engine.DeviceMemoryException if there is not as much left
     */
    long allocate(long bytes);

    /** Gives memory back, once what has been asked for is done. */
    void free(long address);

    /** Memory for a step. */
    default Arena arena() {
        return new Arena(this);
    }

    /** Room of this size, at most {@link #LARGEST_COPY}, to be filled and then sent. */
    ByteBuffer stage(int bytes);

    /** Copies what has been staged last to the card. */
    void send(ByteBuffer staged, long to);

    /** What lies on the card, at most {@link #LARGEST_COPY}; to be read before the next call. Waits. */
    ByteBuffer fetch(long from, int bytes);

    /** Fills memory of the card with zeros. */
    void clear(long address, long bytes);

    /** Copies within the card's memory; the two ranges do not overlap. */
    void copy(long to, long from, long bytes);

    /**
     * Runs a kernel.
     *
     * @param kernel its name in the source
     * @param columns blocks along x, at least 1
     * @param rows blocks along y, from 1 to 65535
     * @param threads threads of a block, at most 1024
     */
    void launch(String kernel, int columns, int rows, int threads, Arguments arguments);

    /** {@code c = a b}, each taken as it is or transposed: {@code [m, k] x [k, n] -> [m, n]}. */
    void gemm(boolean transposeA, boolean transposeB, int m, int n, int k, long a, long b, long c);

    /** Whether the three that follow are there for this geometry; otherwise they are composed of kernels and {@link #gemm}. */
    boolean convolves(ConvolutionGeometry geometry, int batch);

    /** {@link io.textcnn.engine.Backend#convolve}. */
    void convolve(ConvolutionGeometry geometry, int batch, long input, long filters, long output);

    /** The gradient of the input. */
    void convolveBackwardInput(ConvolutionGeometry geometry, int batch, long filters, long gradOutput, long gradInput);

    /** The gradient of the filters. */
    void convolveBackwardFilters(
            ConvolutionGeometry geometry, int batch, long input, long gradOutput, long gradFilters);

    /** Waits until all that was asked for is done. */
    void synchronize();

    @Override
    void close();
}
