package io.textcnn.picture;

import java.io.ByteArrayOutputStream;
import java.util.Set;
import java.util.zip.CRC32;

/** Walks through the chunks of a PNG file (ISO/IEC 15948, chapter 5) and keeps those that pixels are made of. */
final class PngCheck {
    private static final int SIGNATURE_BYTES = 8;
    private static final int HEADER = chunk("IHDR");
    private static final int END = chunk("IEND");
    private static final Set<Integer> KEPT = Set.of(HEADER, chunk("PLTE"), chunk("tRNS"), chunk("IDAT"), END);
    private static final int HEADER_BYTES = 13;

    private PngCheck() {}

    private static int chunk(String name) {
        return name.charAt(0) << 24 | name.charAt(1) << 16 | name.charAt(2) << 8 | name.charAt(3);
    }

    static CheckedFile check(byte[] file, long maxPixels) throws Damage {
        Bytes bytes = new Bytes(file, PictureFormat.PNG);
        bytes.skip(SIGNATURE_BYTES);
        if (bytes.big32() != HEADER_BYTES || bytes.big32() != HEADER) {
            throw damaged("it does not begin with its header");
        }
        int width = bytes.big32();
        int height = bytes.big32();
        CheckedFile.requireSize(PictureFormat.PNG, width, height, maxPixels);
        bytes.seek(SIGNATURE_BYTES);
        return CheckedFile.upright(width, height, pixels(bytes, file));
    }

    private static byte[] pixels(Bytes bytes, byte[] file) throws Damage {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(file.length);
        kept.write(file, 0, SIGNATURE_BYTES);
        int type;
        do {
            int begin = bytes.at();
            int length = bytes.big32();
            type = bytes.big32();
            bytes.skip(length);
            int end = bytes.at();
            int checksum = bytes.big32();
            if (KEPT.contains(type)) {
                CRC32 crc = new CRC32();
                crc.update(file, begin + Integer.BYTES, end - begin - Integer.BYTES);
                if ((int) crc.getValue() != checksum) {
                    throw damaged("a wrong checksum at byte " + end);
                }
                kept.write(file, begin, bytes.at() - begin);
            }
        } while (type != END);
        return kept.toByteArray();
    }

    private static Damage damaged(String what) {
        return Damage.in(PictureFormat.PNG, what);
    }
}
