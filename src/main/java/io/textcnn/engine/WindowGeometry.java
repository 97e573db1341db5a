package io.textcnn.engine;

/**
 * Where a window stands as it slides over a padded image: what convolution and pooling have in common.
 *
 * @param height the image's height, in cells, without padding
 * @param width the image's width
 * @param kernelHeight the window's height
 * @param kernelWidth the window's width
 * @param padding the cells added on each side
 * @param stride how far the window moves
 */
public record WindowGeometry(
        int height, int width, int kernelHeight, int kernelWidth, Padding.Explicit padding, Stride stride) {

    /**
     * Checks that the window fits.
     *
     * @throws IllegalArgumentException if a size is below 1 or the window is larger than the padded image
     */
    public WindowGeometry {
        if (height < 1 || width < 1 || kernelHeight < 1 || kernelWidth < 1) {
            throw new IllegalArgumentException("image and kernel must be at least 1x1, found image " + height + "x"
                    + width + ", kernel " + kernelHeight + "x" + kernelWidth);
        }
        outputLength(height, padding.top() + padding.bottom(), kernelHeight, stride.height());
        outputLength(width, padding.left() + padding.right(), kernelWidth, stride.width());
    }

    /** The geometry with its padding worked out for the image and window. */
    public static WindowGeometry of(
            int height, int width, int kernelHeight, int kernelWidth, Padding padding, Stride stride) {
        return new WindowGeometry(
                height,
                width,
                kernelHeight,
                kernelWidth,
                padding.resolve(height, width, kernelHeight, kernelWidth, stride),
                stride);
    }

    /**
     * The number of places a window takes along one axis: {@code floor((in + padding - kernel) / stride) + 1}.
     *
     * @param in cells on the axis, without padding
     * @param padding cells added on both ends together
     * @param kernel the window's length
     * @param stride cells from one place to the next
     * @throws IllegalArgumentException if the window is longer than the padded axis, or that does not fit an {@code int}
     */
    public static int outputLength(int in, int padding, int kernel, int stride) {
        if ((long) in + padding > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "an input of " + in + " with padding " + padding + " is too long; use less padding");
        }
        if (kernel > in + padding) {
            throw new IllegalArgumentException("a kernel of " + kernel + " does not fit an input of " + in
                    + " with padding " + padding + "; use a smaller kernel or more padding");
        }
        return Math.floorDiv(in + padding - kernel, stride) + 1;
    }

    /** The output's height. */
    public int outputHeight() {
        return outputLength(height, padding.top() + padding.bottom(), kernelHeight, stride.height());
    }

    /** The output's width. */
    public int outputWidth() {
        return outputLength(width, padding.left() + padding.right(), kernelWidth, stride.width());
    }
}
