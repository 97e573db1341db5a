package io.textcnn.picture;

import java.awt.image.Raster;

/**
 * Turns the inks of a JPEG file made for print into red, green and blue.
 *
 * <p>Files hold what each ink lets through, 255 all and 0 nothing, as Adobe's programs write it. A colour is what passes its own ink
 * and the black one, as if both were perfect; which paper and inks a colour profile may tell of is left aside, as conversions by
 * profile differ from one Java to the next.
 */
final class InkColours {
    private static final int MOST = 255;
    private static final int MIDDLE = 128;
    private static final int INKS = 4;

    private InkColours() {}

    static Picture picture(Raster raster, boolean isBrightness) {
        int width = raster.getWidth();
        int height = raster.getHeight();
        if (raster.getNumBands() != INKS) {
            throw new IllegalArgumentException(raster.getNumBands() + " channels where 4 are inks");
        }
        byte[] rgb = new byte[Picture.values(width, height)];
        int plane = width * height;
        int[] row = new int[INKS * width];
        int[] passed = new int[Picture.CHANNELS];
        for (int y = 0; y < height; y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++) {
                inks(row, INKS * x, isBrightness, passed);
                int black = row[INKS * x + 3];
                for (int channel = 0; channel < Picture.CHANNELS; channel++) {
                    rgb[channel * plane + y * width + x] = (byte) ((2 * passed[channel] * black + MOST) / (2 * MOST));
                }
            }
        }
        return Picture.owning(width, height, rgb);
    }

    /** What cyan, magenta and yellow let through. */
    private static void inks(int[] values, int at, boolean isBrightness, int[] passed) {
        if (!isBrightness) {
            System.arraycopy(values, at, passed, 0, Picture.CHANNELS);
            return;
        }
        // as JFIF has it, of the inks
        double brightness = values[at];
        double blue = values[at + 1] - MIDDLE;
        double red = values[at + 2] - MIDDLE;
        passed[0] = MOST - value(brightness + 1.402 * red);
        passed[1] = MOST - value(brightness - 0.344136 * blue - 0.714136 * red);
        passed[2] = MOST - value(brightness + 1.772 * blue);
    }

    private static int value(double value) {
        return (int) Math.max(0, Math.min(MOST, Math.floor(value + 0.5)));
    }
}
