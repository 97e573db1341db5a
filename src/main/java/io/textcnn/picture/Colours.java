package io.textcnn.picture;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * Turns the pixels of an image, whatever their kind, into red, green and blue of 8 bits.
 *
 * <p>The values are taken as they are stored: Java's own conversion takes grey for linear light and would brighten it.
 */
final class Colours {
    private static final int MOST = 255;

    private Colours() {}

    /** Takes the colour and the opacity of a pixel, each 0 to 255. */
    private static void put(byte[] rgb, int plane, int at, int red, int green, int blue, int alpha) {
        rgb[at] = (byte) overWhite(red, alpha);
        rgb[plane + at] = (byte) overWhite(green, alpha);
        rgb[2 * plane + at] = (byte) overWhite(blue, alpha);
    }

    /** What is seen of a value before white, rounded, halves upwards. */
    static int overWhite(int value, int alpha) {
        return alpha == MOST ? value : (2 * (value * alpha + MOST * (MOST - alpha)) + MOST) / (2 * MOST);
    }

    static Picture picture(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        byte[] rgb = new byte[Picture.values(width, height)];
        if (image.getColorModel() instanceof IndexColorModel || isPacked(image) || isMultiplied(image)) {
            fromColours(image, rgb);
        } else {
            fromSamples(image, rgb);
        }
        return Picture.owning(width, height, rgb);
    }

    /** Whether several values share an element, as in TYPE_INT_RGB; their colours are sRGB's, which the image tells. */
    private static boolean isPacked(BufferedImage image) {
        return image.getType() != BufferedImage.TYPE_CUSTOM
                && image.getRaster().getNumDataElements() == 1
                && !isGrey(image);
    }

    /** Whether colours are stored multiplied by their opacity, as in TYPE_4BYTE_ABGR_PRE. */
    private static boolean isMultiplied(BufferedImage image) {
        return image.getColorModel().isAlphaPremultiplied() && !isGrey(image);
    }

    private static boolean isGrey(BufferedImage image) {
        return image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    }

    private static void fromColours(BufferedImage image, byte[] rgb) {
        int width = image.getWidth();
        int plane = width * image.getHeight();
        int[] row = new int[width];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++) {
                int argb = row[x];
                put(rgb, plane, y * width + x, argb >> 16 & MOST, argb >> 8 & MOST, argb & MOST, argb >>> 24);
            }
        }
    }

    private static void fromSamples(BufferedImage image, byte[] rgb) {
        ColorModel colours = image.getColorModel();
        int type = colours.getColorSpace().getType();
        int components = colours.getNumColorComponents();
        if (type != ColorSpace.TYPE_GRAY && type != ColorSpace.TYPE_RGB) {
            throw new IllegalArgumentException("found " + components
                    + " channels that are neither grey nor red, green and blue; convert the image to RGB");
        }
        if (colours.isAlphaPremultiplied()) {
            throw new IllegalArgumentException("found colours multiplied by their opacity; convert the image to RGB");
        }
        int width = image.getWidth();
        int height = image.getHeight();
        Raster raster = image.getRaster();
        int bands = raster.getNumBands();
        int[] most = new int[bands];
        for (int band = 0; band < bands; band++) {
            int bits = raster.getSampleModel().getSampleSize(band);
            if (bits > Short.SIZE) {
                throw new IllegalArgumentException("found " + bits + " bits a channel, expected 16 at most");
            }
            most[band] = (1 << bits) - 1;
        }
        int second = components == 1 ? 0 : 1;
        int third = components == 1 ? 0 : 2;
        int[] row = new int[bands * width];
        for (int y = 0; y < height; y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++) {
                int at = x * bands;
                int alpha = colours.hasAlpha() ? eight(row[at + components], most[components]) : MOST;
                put(
                        rgb,
                        width * height,
                        y * width + x,
                        eight(row[at], most[0]),
                        eight(row[at + second], most[second]),
                        eight(row[at + third], most[third]),
                        alpha);
            }
        }
    }

    /** A value of any number of bits in 8, rounded, halves upwards. */
    static int eight(int value, int most) {
        return most == MOST ? value : (2 * MOST * value + most) / (2 * most);
    }
}
