package io.textcnn.picture;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Objects;

/**
 * A picture: red, green and blue, 8 bits each, one whole plane after the other, as CIFAR-10 has them.
 *
 * <p>The value of channel {@code c} at column {@code x} of row {@code y} is at {@code (c * height + y) * width + x}. Immutable.
 */
public final class Picture {
    /** Red, green and blue. */
    public static final int CHANNELS = 3;

    private static final int MOST = 255;

    private final int width;
    private final int height;
    private final byte[] rgb;

    private Picture(int width, int height, byte[] rgb) {
        this.width = width;
        this.height = height;
        this.rgb = rgb;
    }

    /**
     * The picture of these values, which are copied.
     *
     * @param width in pixels, at least 1
     * @param height in pixels, at least 1
     * @param rgb three planes of {@code height} rows of {@code width} values, each 0 to 255 as an unsigned byte
     * @throws IllegalArgumentException if the length is not that of the planes
     */
    public static Picture of(int width, int height, byte[] rgb) {
        return owning(width, height, Objects.requireNonNull(rgb, "rgb").clone());
    }

    /** The same, of an array that nobody else has. */
    static Picture owning(int width, int height, byte[] rgb) {
        if (values(width, height) != rgb.length) {
            throw new IllegalArgumentException("found " + rgb.length + " values, expected " + CHANNELS + " planes of "
                    + width + "x" + height + " pixels");
        }
        return new Picture(width, height, rgb);
    }

    /** How many values a picture of this size has; a size that no picture can have is refused. */
    static int values(int width, int height) {
        long values = (long) CHANNELS * width * height;
        if (width < 1 || height < 1 || values > Integer.MAX_VALUE - Long.BYTES) {
            throw new IllegalArgumentException("found a picture of " + width + "x" + height
                    + " pixels; expected one pixel at least, and " + CHANNELS + " values a pixel within an array");
        }
        return (int) values;
    }

    /**
     * The picture of an image of any kind, by the rules that hold for files: grey becomes three equal channels, more bits are
     * rounded to 8, what is transparent shows white.
     *
     * @throws IllegalArgumentException if its colours are none that can be converted
     */
    public static Picture of(BufferedImage image) {
        return Colours.picture(Objects.requireNonNull(image, "image"));
    }

    /** In pixels. */
    public int width() {
        return width;
    }

    /** In pixels. */
    public int height() {
        return height;
    }

    /**
     * One value, 0 to 255.
     *
     * @param channel 0 is red, 1 green, 2 blue
     * @param x the column, from the left
     * @param y the row, from the top
     */
    public int value(int channel, int x, int y) {
        Objects.checkIndex(channel, CHANNELS);
        Objects.checkIndex(x, width);
        Objects.checkIndex(y, height);
        return rgb[(channel * height + y) * width + x] & MOST;
    }

    /**
     * Writes all values, 0 to 255, plane by plane.
     *
     * @param into takes {@code 3 * height * width} values
     * @param offset where the first goes
     */
    public void copyTo(float[] into, int offset) {
        Objects.checkFromIndexSize(offset, rgb.length, into.length);
        for (int i = 0; i < rgb.length; i++) {
            into[offset + i] = rgb[i] & MOST;
        }
    }

    /** The values themselves, for those in this room; nobody changes them. */
    byte[] rgb() {
        return rgb;
    }

    /** A new image of this picture, of {@link BufferedImage#TYPE_INT_RGB}. */
    public BufferedImage toImage() {
        int plane = width * height;
        int[] pixels = new int[plane];
        for (int i = 0; i < plane; i++) {
            pixels[i] = (rgb[i] & MOST) << 16 | (rgb[plane + i] & MOST) << 8 | (rgb[2 * plane + i] & MOST);
        }
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, width, height, pixels, 0, width);
        return image;
    }

    /**
     * This picture in another size, stretched to fill it.
     *
     * <p>An axis that shrinks averages: each new pixel is the mean of the old ones that it covers, those at its ends in
     * proportion. An axis that grows interpolates between the two nearest centres. All sums are of whole numbers and rounded
     * once at their end, halves upwards, so that the result is the same everywhere.
     *
     * @param newWidth in pixels, at least 1
     * @param newHeight in pixels, at least 1
     */
    public Picture resized(int newWidth, int newHeight) {
        return newWidth == width && newHeight == height ? this : Resampling.resized(this, newWidth, newHeight);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Picture that
                && width == that.width
                && height == that.height
                && Arrays.equals(rgb, that.rgb);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * width + height) + Arrays.hashCode(rgb);
    }

    @Override
    public String toString() {
        return "picture of " + width + "x" + height;
    }
}
