package io.textcnn.picture;

/**
 * A picture file that was looked at before anything is decoded: what it says of its size, and those of its bytes that its
 * pixels are made of. Comments, colour profiles, previews and further frames are left out, so that nobody stumbles over them.
 */
final class CheckedFile {
    private final int width;
    private final int height;
    private final byte[] bytes;
    private final Orientation orientation;
    private final Inks colours;
    private final boolean isInterlaced;

    /** Whether values are those of light, or of four inks, as in print. */
    enum Inks {
        /** Light, or for the decoder to know. */
        NONE,
        /** Cyan, magenta, yellow and black, each as what it lets through. */
        CMYK,
        /** The first three of these as brightness and two differences of colour. */
        YCCK
    }

    /**
     * What was found out.
     *
     * @param width in pixels, as stored
     * @param height in pixels, as stored
     * @param bytes a file of the same format
     * @param orientation how to turn what is stored
     * @param colours what a JPEG file's values mean
     * @param isInterlaced whether rows come in four passes
     */
    private CheckedFile(
            int width, int height, byte[] bytes, Orientation orientation, Inks colours, boolean isInterlaced) {
        this.width = width;
        this.height = height;
        this.bytes = bytes;
        this.orientation = orientation;
        this.colours = colours;
        this.isInterlaced = isInterlaced;
    }

    /** A file of which the pixels stand as they are seen. */
    static CheckedFile upright(int width, int height, byte[] bytes) {
        return new CheckedFile(width, height, bytes, Orientation.UPRIGHT, Inks.NONE, false);
    }

    /** A file that tells how it is to be turned and what its values mean. */
    static CheckedFile jpeg(int width, int height, byte[] bytes, Orientation orientation, Inks colours) {
        return new CheckedFile(width, height, bytes, orientation, colours, false);
    }

    /** A file of one frame, whose rows may come in another order. */
    static CheckedFile gif(int width, int height, byte[] bytes, boolean isInterlaced) {
        return new CheckedFile(width, height, bytes, Orientation.UPRIGHT, Inks.NONE, isInterlaced);
    }

    /** Refuses a size, as numbers without a sign, that no picture may have. */
    static void requireSize(PictureFormat format, int width, int height, long maxPixels) throws Damage {
        long columns = Integer.toUnsignedLong(width);
        long rows = Integer.toUnsignedLong(height);
        if (columns == 0 || rows == 0) {
            throw Damage.in(format, "a size of " + columns + "x" + rows + " pixels");
        }
        // the product of two such numbers may be beyond a long
        if (columns > maxPixels / rows) {
            throw Damage.tooLarge(columns, rows, maxPixels);
        }
    }

    /** Looks at a file; nothing is copied before its size is known to be small enough. */
    static CheckedFile of(PictureFormat format, byte[] bytes, long maxPixels) throws Damage {
        return switch (format) {
            case PNG -> PngCheck.check(bytes, maxPixels);
            case JPEG -> JpegCheck.check(bytes, maxPixels);
            case BMP -> BmpCheck.check(bytes, maxPixels);
            case GIF -> GifCheck.check(bytes, maxPixels);
        };
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    byte[] bytes() {
        return bytes;
    }

    Orientation orientation() {
        return orientation;
    }

    Inks colours() {
        return colours;
    }

    /** Whether the decoder delivers rows in the order of a GIF file's four passes. */
    boolean isInterlaced() {
        return isInterlaced;
    }
}
