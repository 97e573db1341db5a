package io.textcnn.picture;

/** How a camera's file asks to be turned (Exif, tag 0x0112): where in the picture stored pixels go. */
enum Orientation {
    /** As it is stored. */
    UPRIGHT(false, false, false),
    /** Left and right change places. */
    MIRRORED(false, true, false),
    /** Half a turn. */
    HALF_TURN(false, true, true),
    /** Top and bottom change places. */
    UPSIDE_DOWN(false, false, true),
    /** Rows become columns. */
    TRANSPOSED(true, false, false),
    /** A quarter of a turn, clockwise. */
    CLOCKWISE(true, true, false),
    /** Rows become columns, both from the end. */
    TRANSVERSED(true, true, true),
    /** A quarter of a turn, counter-clockwise. */
    COUNTER_CLOCKWISE(true, false, true);

    private final boolean transposes;
    private final boolean fromRight;
    private final boolean fromBottom;

    Orientation(boolean transposes, boolean fromRight, boolean fromBottom) {
        this.transposes = transposes;
        this.fromRight = fromRight;
        this.fromBottom = fromBottom;
    }

    /** By the number in the file, 1 to 8; any other means nothing. */
    static Orientation of(int number) {
        return number < 1 || number > values().length ? UPRIGHT : values()[number - 1];
    }

    /** A stored picture as it is to be seen. */
    Picture apply(Picture stored) {
        if (this == UPRIGHT) {
            return stored;
        }
        int width = transposes ? stored.height() : stored.width();
        int height = transposes ? stored.width() : stored.height();
        byte[] from = stored.rgb();
        byte[] to = new byte[from.length];
        int at = 0;
        for (int channel = 0; channel < Picture.CHANNELS; channel++) {
            for (int y = 0; y < stored.height(); y++) {
                for (int x = 0; x < stored.width(); x++) {
                    int column = transposes ? y : x;
                    int row = transposes ? x : y;
                    column = fromRight ? width - 1 - column : column;
                    row = fromBottom ? height - 1 - row : row;
                    to[(channel * height + row) * width + column] = from[at++];
                }
            }
        }
        return Picture.owning(width, height, to);
    }
}
