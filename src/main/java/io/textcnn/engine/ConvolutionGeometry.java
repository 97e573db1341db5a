package io.textcnn.engine;

/**
 * The five things that specify a convolutional layer: input size, filter size, number of filters, padding and stride.
 *
 * <p>What this engine calls convolution is cross-correlation, as in every deep-learning library: the filter is laid on
 * the image as it is written, without being flipped. A filter is as deep as its input; each filter makes one feature map,
 * so the output's depth is the number of filters. A 1-D convolution is a 2-D one whose images and filters have height 1.
 *
 * @param input the size of one image
 * @param filter the size of one filter; its depth must be the input's
 * @param filters how many filters, and so the depth of the output
 * @param padding the cells added around each image
 * @param stride how far a filter moves
 */
public record ConvolutionGeometry(Volume input, Volume filter, int filters, Padding padding, Stride stride) {

    /**
     * Checks that the filters fit.
     *
     * @throws IllegalArgumentException if the depths differ, there is no filter, or a filter is larger than the padded image
     */
    public ConvolutionGeometry {
        if (filter.depth() != input.depth()) {
            throw new IllegalArgumentException("a filter must be as deep as its input: the filter " + filter
                    + " has depth " + filter.depth() + ", the input " + input + " has depth " + input.depth());
        }
        if (filters < 1) {
            throw new IllegalArgumentException("at least one filter is needed, found " + filters);
        }
        WindowGeometry.of(input.height(), input.width(), filter.height(), filter.width(), padding, stride);
    }

    /**
     * A 1-D convolution: {@code filters} filters of length {@code kernel} over sequences of {@code length} cells with
     * {@code channels} channels.
     *
     * @param before cells of padding before the sequence
     * @param after cells of padding after it
     */
    public static ConvolutionGeometry oneDimensional(
            int length, int channels, int kernel, int filters, int before, int after, int stride) {
        return new ConvolutionGeometry(
                new Volume(1, length, channels),
                new Volume(1, kernel, channels),
                filters,
                Padding.of(0, 0, before, after),
                new Stride(1, stride));
    }

    /** Where the filters stand: the geometry with its padding worked out. */
    public WindowGeometry window() {
        return WindowGeometry.of(input.height(), input.width(), filter.height(), filter.width(), padding, stride);
    }

    /** The size of one output: its depth is the number of filters. */
    public Volume output() {
        WindowGeometry window = window();
        return new Volume(window.outputHeight(), window.outputWidth(), filters);
    }

    /** The shape of a batch of inputs, {@code [batch, channels, height, width]}. */
    public Shape inputShape(int batch) {
        return Shape.of(batch, input.depth(), input.height(), input.width());
    }

    /** The shape of all filters, {@code [filters, channels, height, width]}. */
    public Shape filterShape() {
        return Shape.of(filters, filter.depth(), filter.height(), filter.width());
    }

    /** The shape of a batch of outputs, {@code [batch, filters, height, width]}. */
    public Shape outputShape(int batch) {
        Volume output = output();
        return Shape.of(batch, output.depth(), output.height(), output.width());
    }
}
