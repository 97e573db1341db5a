package io.textcnn.picture;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Walks through the segments of a JPEG file (ITU-T T.81, annex B) to its end marker, keeps those that pixels are made of, and
 * finds out how it is to be turned and what its values mean.
 */
final class JpegCheck {
    private static final int PREFIX = 0xFF;
    private static final int START = 0xD8;
    private static final int END = 0xD9;
    private static final int SCAN = 0xDA;
    private static final int TEMPORARY = 0x01;
    private static final int FIRST_RESTART = 0xD0;
    private static final int LAST_RESTART = 0xD7;
    private static final int FIRST_FRAME = 0xC0;
    private static final int LAST_FRAME = 0xCF;
    private static final int HUFFMAN = 0xC4;
    private static final int EXTENSIONS = 0xC8;
    private static final int ARITHMETIC = 0xCC;
    private static final int APP0 = 0xE0;
    private static final int EXIF = 0xE1;
    private static final int ADOBE = 0xEE;
    private static final int LAST_APP = 0xEF;
    private static final int COMMENT = 0xFE;
    /** A progressive file has about ten; each costs time as if it were a picture of its own. */
    private static final int MOST_SCANS = 200;

    private static final int INKS = 4;
    /** Where Adobe's segment tells what the values are, behind its name. */
    private static final int ADOBE_TRANSFORM = 11;

    private final byte[] file;
    private final Bytes bytes;
    private final long maxPixels;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private int width;
    private int height;
    private int components;
    private int scans;
    private int transform;
    private Orientation orientation = Orientation.UPRIGHT;

    private JpegCheck(byte[] file, long maxPixels) {
        this.file = file;
        this.bytes = new Bytes(file, PictureFormat.JPEG);
        this.maxPixels = maxPixels;
    }

    static CheckedFile check(byte[] file, long maxPixels) throws Damage {
        JpegCheck check = new JpegCheck(file, maxPixels);
        check.walk();
        CheckedFile.Inks inks = CheckedFile.Inks.NONE;
        if (check.components == INKS) {
            inks = check.transform == 0 ? CheckedFile.Inks.CMYK : CheckedFile.Inks.YCCK;
        }
        return CheckedFile.jpeg(check.width, check.height, check.kept.toByteArray(), check.orientation, inks);
    }

    private void walk() throws Damage {
        bytes.skip(2);
        kept.write(PREFIX);
        kept.write(START);
        while (true) {
            if (bytes.next() != PREFIX) {
                throw damaged("no marker at byte " + (bytes.at() - 1));
            }
            int marker = bytes.next();
            while (marker == PREFIX) {
                marker = bytes.next();
            }
            if (marker == END) {
                break;
            }
            if (marker == 0 || marker == START) {
                throw damaged("an unexpected marker at byte " + (bytes.at() - 1));
            }
            if (marker != TEMPORARY && (marker < FIRST_RESTART || marker > LAST_RESTART)) {
                segment(marker);
            }
        }
        if (scans == 0) {
            throw damaged("no pixels before its end");
        }
        kept.write(PREFIX);
        kept.write(END);
    }

    private void segment(int marker) throws Damage {
        int begin = bytes.at();
        int length = bytes.big16();
        if (length < 2) {
            throw damaged("a segment of " + length + " bytes at byte " + begin);
        }
        bytes.seek(begin);
        bytes.skip(length);
        byte[] content = Arrays.copyOfRange(file, begin + 2, begin + length);
        boolean isKept = marker < APP0 || (marker > LAST_APP && marker != COMMENT);
        if (marker == EXIF) {
            Orientation told = Exif.orientation(content);
            orientation = told == Orientation.UPRIGHT ? orientation : told;
        } else if (marker == APP0) {
            isKept = begins(content, "JFIF\0");
        } else if (marker == ADOBE && begins(content, "Adobe") && content.length > ADOBE_TRANSFORM) {
            isKept = true;
            transform = content[ADOBE_TRANSFORM];
        } else if (isFrame(marker)) {
            bytes.seek(begin + 2);
            frame();
        } else if (marker == SCAN) {
            if (++scans > MOST_SCANS) {
                throw damaged("more than " + MOST_SCANS + " scans");
            }
            if (components == 0) {
                throw damaged("pixels before their size");
            }
            skipPixels();
        }
        if (isKept) {
            kept.write(PREFIX);
            kept.write(marker);
            kept.write(file, begin, bytes.at() - begin);
        }
    }

    private static boolean isFrame(int marker) {
        return marker >= FIRST_FRAME
                && marker <= LAST_FRAME
                && marker != HUFFMAN
                && marker != EXTENSIONS
                && marker != ARITHMETIC;
    }

    private void frame() throws Damage {
        if (components > 0) {
            throw damaged("two frames");
        }
        int bits = bytes.next();
        height = bytes.big16();
        width = bytes.big16();
        components = bytes.next();
        CheckedFile.requireSize(PictureFormat.JPEG, width, height, maxPixels);
        if (bits != Byte.SIZE) {
            throw Damage.unsupported(PictureFormat.JPEG, bits + " bits a channel");
        }
        if (components != 1 && components != Picture.CHANNELS && components != INKS) {
            throw Damage.unsupported(PictureFormat.JPEG, components + " channels");
        }
        bytes.skip(3 * components);
    }

    /** Pixels go on to a marker that is none of a restart; a byte that looks like one's first is followed by 0. */
    private void skipPixels() throws Damage {
        while (true) {
            int here = bytes.at();
            if (bytes.next() == PREFIX) {
                int marker = bytes.next();
                if (marker == PREFIX) {
                    bytes.seek(here + 1);
                } else if (marker != 0 && (marker < FIRST_RESTART || marker > LAST_RESTART)) {
                    bytes.seek(here);
                    return;
                }
            }
        }
    }

    private static boolean begins(byte[] content, String with) {
        byte[] name = with.getBytes(StandardCharsets.ISO_8859_1);
        return content.length >= name.length && Arrays.equals(content, 0, name.length, name, 0, name.length);
    }

    private static Damage damaged(String what) {
        return Damage.in(PictureFormat.JPEG, what);
    }
}
