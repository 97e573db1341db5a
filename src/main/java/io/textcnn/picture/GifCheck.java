package io.textcnn.picture;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Walks through the blocks of a GIF file (version 89a) up to the end of its first frame, and keeps what that is made of. */
final class GifCheck {
    private static final int SIGNATURE_BYTES = 6;
    private static final int HAS_TABLE = 0x80;
    private static final int TABLE_SIZE = 0x07;
    private static final int EXTENSION = 0x21;
    private static final int GRAPHIC_CONTROL = 0xF9;
    private static final int FRAME = 0x2C;
    private static final int END = 0x3B;
    private static final int INTERLACED = 0x40;
    /** Of each pass through an interlaced frame, its first row and how far it is to the next. */
    private static final int[][] PASSES = {{0, 8}, {4, 8}, {2, 4}, {1, 2}};
    /** The frame's column and row on the screen. */
    private static final int PLACE_BYTES = 4;

    private GifCheck() {}

    static CheckedFile check(byte[] file, long maxPixels) throws Damage {
        Bytes bytes = new Bytes(file, PictureFormat.GIF);
        bytes.skip(SIGNATURE_BYTES);
        String signature = new String(file, 0, SIGNATURE_BYTES, StandardCharsets.ISO_8859_1);
        if (!signature.equals("GIF87a") && !signature.equals("GIF89a")) {
            throw Damage.in(PictureFormat.GIF, "another version than 87a and 89a");
        }
        CheckedFile.requireSize(PictureFormat.GIF, bytes.little16(), bytes.little16(), maxPixels);
        int flags = bytes.next();
        // background and pixel aspect
        bytes.skip(2);
        skipTable(bytes, flags);
        ByteArrayOutputStream kept = new ByteArrayOutputStream(file.length);
        kept.write(file, 0, bytes.at());
        while (true) {
            int begin = bytes.at();
            switch (bytes.next()) {
                case EXTENSION -> {
                    boolean isControl = bytes.next() == GRAPHIC_CONTROL;
                    skipBlocks(bytes);
                    if (isControl) {
                        kept.write(file, begin, bytes.at() - begin);
                    }
                }
                case FRAME -> {
                    bytes.skip(PLACE_BYTES);
                    int width = bytes.little16();
                    int height = bytes.little16();
                    CheckedFile.requireSize(PictureFormat.GIF, width, height, maxPixels);
                    int flagsAt = kept.size() + bytes.at() - begin;
                    int frameFlags = bytes.next();
                    skipTable(bytes, frameFlags);
                    // the width of the first codes
                    bytes.skip(1);
                    skipBlocks(bytes);
                    kept.write(file, begin, bytes.at() - begin);
                    kept.write(END);
                    byte[] frame = kept.toByteArray();
                    // Java's reader loses rows of low interlaced frames; so it takes the rows as they come
                    frame[flagsAt] = (byte) (frameFlags & ~INTERLACED);
                    return CheckedFile.gif(width, height, frame, (frameFlags & INTERLACED) != 0);
                }
                case END -> throw Damage.in(PictureFormat.GIF, "no frame");
                default -> throw Damage.in(PictureFormat.GIF, "an unknown block at byte " + begin);
            }
        }
    }

    /** A picture whose rows came in four passes, with each where it belongs. */
    static Picture inOrder(Picture passes) {
        int width = passes.width();
        int height = passes.height();
        byte[] from = passes.rgb();
        byte[] to = new byte[from.length];
        int next = 0;
        for (int channel = 0; channel < Picture.CHANNELS; channel++) {
            for (int[] pass : PASSES) {
                for (int row = pass[0]; row < height; row += pass[1]) {
                    System.arraycopy(from, next, to, (channel * height + row) * width, width);
                    next += width;
                }
            }
        }
        return Picture.owning(width, height, to);
    }

    private static void skipTable(Bytes bytes, int flags) throws Damage {
        if ((flags & HAS_TABLE) != 0) {
            bytes.skip(3 * (2 << (flags & TABLE_SIZE)));
        }
    }

    private static void skipBlocks(Bytes bytes) throws Damage {
        for (int length = bytes.next(); length > 0; length = bytes.next()) {
            bytes.skip(length);
        }
    }
}
