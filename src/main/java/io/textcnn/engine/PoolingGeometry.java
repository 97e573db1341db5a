package io.textcnn.engine;

/**
 * How a pooling layer's window slides: over each channel by itself, so that the depth stays as it is.
 *
 * @param input the size of one image
 * @param kernelHeight the window's height
 * @param kernelWidth the window's width
 * @param padding the cells added around each image; less than the window on each side, so that every window holds a real
 *     cell
 * @param stride how far the window moves
 */
public record PoolingGeometry(Volume input, int kernelHeight, int kernelWidth, Padding padding, Stride stride) {

    /**
     * Checks that the window fits.
     *
     * @throws IllegalArgumentException if it does not, or could see nothing but padding
     */
    public PoolingGeometry {
        Padding.Explicit sides = WindowGeometry.of(
                        input.height(), input.width(), kernelHeight, kernelWidth, padding, stride)
                .padding();
        if (Math.max(sides.top(), sides.bottom()) >= kernelHeight
                || Math.max(sides.left(), sides.right()) >= kernelWidth) {
            throw new IllegalArgumentException("pooling padding must be smaller than the window " + kernelHeight + "x"
                    + kernelWidth + ", found " + sides);
        }
    }

    /** A square window that moves by its own size, without padding: 2 halves height and width. */
    public static PoolingGeometry square(Volume input, int size) {
        return new PoolingGeometry(input, size, size, Padding.valid(), Stride.of(size));
    }

    /** Where the window stands. */
    public WindowGeometry window() {
        return WindowGeometry.of(input.height(), input.width(), kernelHeight, kernelWidth, padding, stride);
    }

    /** The size of one output; its depth is the input's. */
    public Volume output() {
        WindowGeometry window = window();
        return new Volume(window.outputHeight(), window.outputWidth(), input.depth());
    }

    /** The shape of a batch of inputs, {@code [batch, channels, height, width]}. */
    public Shape inputShape(int batch) {
        return Shape.of(batch, input.depth(), input.height(), input.width());
    }

    /** The shape of a batch of outputs, {@code [batch, channels, height, width]}. */
    public Shape outputShape(int batch) {
        Volume output = output();
        return Shape.of(batch, output.depth(), output.height(), output.width());
    }
}
