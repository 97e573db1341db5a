package io.textcnn.image;

import io.textcnn.picture.Picture;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** Small pictures of one size side by side in rows, each cell enlarged to a square, with gaps between them. */
final class Sheet {
    private static final Color GROUND = Color.WHITE;

    /** Pixels of a sheet, about: what a viewer shows without effort. */
    private static final long MOST_PIXELS = 16_000_000;

    private Sheet() {}

    /**
     * Draws a sheet that is about as wide as it is high.
     *
     * @param all of them are drawn, or the first of them if the sheet would become too large
     * @param largest the side of a cell, in pixels, at least 1; less if the sheet would become too large
     */
    static BufferedImage draw(List<Picture> all, int largest) {
        int scale = largest;
        while (scale > 1 && pixels(all, scale) > MOST_PIXELS) {
            scale--;
        }
        long fitting = all.size() * MOST_PIXELS / Math.max(pixels(all, scale), MOST_PIXELS);
        List<Picture> pictures = all.subList(0, (int) Math.max(1, fitting));
        int width = pictures.get(0).width() * scale;
        int height = pictures.get(0).height() * scale;
        int columns = (int) Math.ceil(Math.sqrt((double) pictures.size() * height / width));
        columns = Math.max(1, Math.min(pictures.size(), columns));
        int rows = (pictures.size() - 1) / columns + 1;
        int gap = Math.max(1, scale / 2);
        BufferedImage sheet = new BufferedImage(
                gap + columns * (width + gap), gap + rows * (height + gap), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setColor(GROUND);
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        for (int i = 0; i < pictures.size(); i++) {
            int x = gap + i % columns * (width + gap);
            int y = gap + i / columns * (height + gap);
            // The default interpolation is that of the nearest neighbour: cells stay squares.
            graphics.drawImage(pictures.get(i).toImage(), x, y, width, height, null);
        }
        graphics.dispose();
        return sheet;
    }

    /** About how many there would be. */
    private static long pixels(List<Picture> pictures, int scale) {
        long gap = Math.max(1, scale / 2);
        Picture first = pictures.get(0);
        return pictures.size() * ((long) first.width() * scale + gap) * ((long) first.height() * scale + gap);
    }

    /** A picture of equal channels from values of 0 to 1, row by row. */
    static Picture grey(int width, int height, float... values) {
        byte[] rgb = new byte[Picture.CHANNELS * values.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = level(values[i % values.length]);
        }
        return Picture.of(width, height, rgb);
    }

    /** A value from 0, black, to 1, white, as one byte. */
    static byte level(float value) {
        return (byte) Math.round(255 * Math.max(0, Math.min(1, value)));
    }
}
