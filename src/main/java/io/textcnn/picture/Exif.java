package io.textcnn.picture;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What is wanted of the data that a camera adds: how it was held. Anything that cannot be read there says nothing. */
final class Exif {
    private static final byte[] NAME = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final short LITTLE = 'I' << 8 | 'I';
    private static final int FIRST_DIRECTORY_AT = 4;
    private static final int ENTRY_BYTES = 12;
    private static final int VALUE_AT = 8;
    private static final int ORIENTATION = 0x0112;

    private Exif() {}

    /** By the content of a segment that may be one of Exif. */
    static Orientation orientation(byte[] content) {
        if (content.length < NAME.length || !Arrays.equals(content, 0, NAME.length, NAME, 0, NAME.length)) {
            return Orientation.UPRIGHT;
        }
        ByteBuffer tiff = ByteBuffer.wrap(content, NAME.length, content.length - NAME.length)
                .slice();
        try {
            if (tiff.getShort(0) == LITTLE) {
                tiff.order(ByteOrder.LITTLE_ENDIAN);
            }
            int directory = tiff.getInt(FIRST_DIRECTORY_AT);
            int entries = Short.toUnsignedInt(tiff.getShort(directory));
            for (int i = 0; i < entries; i++) {
                int entry = directory + Short.BYTES + i * ENTRY_BYTES;
                if (Short.toUnsignedInt(tiff.getShort(entry)) == ORIENTATION) {
                    return Orientation.of(tiff.getShort(entry + VALUE_AT));
                }
            }
        } catch (IndexOutOfBoundsException | BufferUnderflowException e) {
            return Orientation.UPRIGHT;
        }
        return Orientation.UPRIGHT;
    }
}
