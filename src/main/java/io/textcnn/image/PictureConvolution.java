package io.textcnn.image;

import io.textcnn.engine.Backend;
import io.textcnn.engine.ConvolutionGeometry;
import io.textcnn.engine.Padding;
import io.textcnn.engine.Step;
import io.textcnn.engine.Stride;
import io.textcnn.engine.Tensor;
import io.textcnn.engine.Volume;
import io.textcnn.engine.WindowGeometry;
import io.textcnn.picture.Picture;
import java.util.Objects;

/**
 * One filter laid on each place of a picture, each colour by itself: what a convolutional layer does, made visible.
 *
 * <p>How the sums become values of 0 to 255 again:
 *
 * <ul>
 *   <li>A kernel whose weights sum to 1, such as {@code blur} and {@code sharpen}, keeps what is even as it is; sums are
 *       rounded and cut off at 0 and 255.
 *   <li>Of any other the sums have a scale of their own: the largest in size is as far from grey as can be. Without ReLU, 0 is
 *       mid-grey, negative sums are darker and positive ones lighter. With ReLU, 0 and all below is black. Sums that padding
 *       has a part in do not set the scale, as the picture's edge would be what is seen best; they are cut off.
 * </ul>
 *
 * @param padding of zeros, which are black
 * @param relu whether negative sums become 0
 */
public record PictureConvolution(Kernel kernel, Stride stride, Padding padding, boolean relu) {
    /** Sums of weights as near to 1 as this are meant to be 1. */
    private static final double ROUNDING = 1e-6;

    /** Checks that nothing is missing. */
    public PictureConvolution {
        Objects.requireNonNull(kernel, "kernel");
        Objects.requireNonNull(stride, "stride");
        Objects.requireNonNull(padding, "padding");
    }

    /**
     * Convolves a picture.
     *
     * @throws IllegalArgumentException if the kernel does not fit the picture with its padding; the message names both
     */
    public Picture apply(Picture picture, Backend backend) {
        Volume plane = new Volume(picture.height(), picture.width(), 1);
        Volume filter = new Volume(kernel.height(), kernel.width(), 1);
        ConvolutionGeometry geometry = new ConvolutionGeometry(plane, filter, 1, padding, stride);
        float[] sums = sums(picture, geometry, backend);
        Volume output = geometry.output();
        byte[] rgb = new byte[sums.length];
        boolean keepsWhatIsEven = Math.abs(kernel.sum() - 1) < ROUNDING;
        float largest = largest(sums, geometry.window());
        for (int i = 0; i < rgb.length; i++) {
            if (keepsWhatIsEven) {
                rgb[i] = Sheet.level(sums[i] / 255);
            } else {
                rgb[i] = Sheet.level(relu ? sums[i] / largest : (sums[i] / largest + 1) / 2);
            }
        }
        return Picture.of(output.width(), output.height(), rgb);
    }

    /** The largest sum in size of those that see the picture alone; of all, if none does. */
    private static float largest(float[] sums, WindowGeometry window) {
        int width = window.outputWidth();
        int plane = width * window.outputHeight();
        float inside = Float.MIN_NORMAL;
        float all = Float.MIN_NORMAL;
        boolean isAnyInside = false;
        for (int i = 0; i < sums.length; i++) {
            int top = i % plane / width * window.stride().height()
                    - window.padding().top();
            int left = i % width * window.stride().width() - window.padding().left();
            all = Math.max(all, Math.abs(sums[i]));
            if (top >= 0
                    && left >= 0
                    && top + window.kernelHeight() <= window.height()
                    && left + window.kernelWidth() <= window.width()) {
                isAnyInside = true;
                inside = Math.max(inside, Math.abs(sums[i]));
            }
        }
        return isAnyInside ? inside : all;
    }

    private float[] sums(Picture picture, ConvolutionGeometry geometry, Backend backend) {
        float[] values = new float[Picture.CHANNELS * picture.width() * picture.height()];
        picture.copyTo(values, 0);
        try (Step step = backend.step()) {
            // Each colour is a picture of one channel.
            Tensor sums = backend.convolve(
                    backend.tensor(geometry.inputShape(Picture.CHANNELS), values),
                    backend.tensor(geometry.filterShape(), kernel.weights()),
                    geometry);
            return backend.toFloats(relu ? backend.relu(sums) : sums);
        }
    }
}
