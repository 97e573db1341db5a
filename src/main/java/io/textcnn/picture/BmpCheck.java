package io.textcnn.picture;

/** Looks at the header of a Windows bitmap, or one of OS/2, and whether the file is as long as it says. */
final class BmpCheck {
    private static final int PIXELS_AT = 10;
    private static final int OS2_HEADER_BYTES = 12;
    private static final int HEADER_BYTES = 40;
    private static final int UNCOMPRESSED = 0;
    private static final int RLE8 = 1;
    private static final int RLE4 = 2;
    private static final int MASKS = 3;
    private static final int MOST_COLOURS = 256;
    private static final int BYTE = 8;
    private static final int INDEXED_BITS = 8;

    private BmpCheck() {}

    static CheckedFile check(byte[] file, long maxPixels) throws Damage {
        Bytes bytes = new Bytes(file, PictureFormat.BMP);
        bytes.skip(PIXELS_AT);
        int pixelsAt = bytes.little32();
        int headerBytes = bytes.little32();
        if (headerBytes != OS2_HEADER_BYTES && headerBytes < HEADER_BYTES) {
            throw Damage.in(PictureFormat.BMP, "a header of " + Integer.toUnsignedString(headerBytes) + " bytes");
        }
        boolean isOs2 = headerBytes == OS2_HEADER_BYTES;
        int width = isOs2 ? bytes.little16() : bytes.little32();
        // rows from the top are told by a height below 0
        int height = isOs2 ? bytes.little16() : Math.abs(bytes.little32());
        CheckedFile.requireSize(PictureFormat.BMP, width, height, maxPixels);
        bytes.skip(Short.BYTES);
        int bits = bytes.little16();
        int compression = isOs2 ? UNCOMPRESSED : bytes.little32();
        int pixelBytes = isOs2 ? 0 : bytes.little32();
        if (!isOs2) {
            // pixels a metre
            bytes.skip(2 * Integer.BYTES);
        }
        int colours = isOs2 ? 0 : bytes.little32();
        if (!fit(bits, compression)) {
            throw Damage.unsupported(
                    PictureFormat.BMP,
                    bits + " bits a pixel, packed in the way " + Integer.toUnsignedString(compression));
        }
        if (colours < 0 || colours > (bits <= INDEXED_BITS ? 1 << bits : MOST_COLOURS)) {
            throw Damage.in(PictureFormat.BMP, Integer.toUnsignedString(colours) + " colours");
        }
        bytes.seek(pixelsAt);
        long rowBytes = ((long) width * bits + 4 * BYTE - 1) / (4 * BYTE) * Integer.BYTES;
        boolean isPacked = compression == RLE8 || compression == RLE4;
        long needed = isPacked ? Integer.toUnsignedLong(pixelBytes) : rowBytes * height;
        if (needed > bytes.left()) {
            throw Damage.cutShort(PictureFormat.BMP);
        }
        return CheckedFile.upright(width, height, file);
    }

    private static boolean fit(int bits, int compression) {
        return switch (compression) {
            case UNCOMPRESSED -> bits == 1 || bits == 4 || bits == 8 || bits == 16 || bits == 24 || bits == 32;
            case RLE8 -> bits == 8;
            case RLE4 -> bits == 4;
            case MASKS -> bits == 16 || bits == 32;
            default -> false;
        };
    }
}
