package io.textcnn.picture;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The formats of picture files that are read, told by how a file begins. */
enum PictureFormat {
    /** Portable Network Graphics. */
    PNG("\u0089PNG\r\n\u001A\n", "png"),
    /** JPEG, in a JFIF or Exif file or none. */
    JPEG("\u00FF\u00D8\u00FF", "jpg jpeg jpe jfif"),
    /** Windows bitmaps. */
    BMP("BM", "bmp dib"),
    /** Graphics Interchange Format, of which the first frame counts. */
    GIF("GIF8", "gif");

    /** As many bytes as tell a format. */
    static final int BEGINNING_BYTES = 8;

    private final String beginning;
    private final String endings;

    /**
     * A format.
     *
     * @param beginning how its files begin, a character a byte
     * @param endings how their names may end, with spaces between
     */
    PictureFormat(String beginning, String endings) {
        this.beginning = beginning;
        this.endings = endings;
    }

    /** The format of a file that begins with these bytes. */
    static Optional<PictureFormat> of(byte[] bytes) {
        String start = new String(bytes, 0, Math.min(BEGINNING_BYTES, bytes.length), StandardCharsets.ISO_8859_1);
        return Arrays.stream(values())
                .filter(format -> start.startsWith(format.beginning))
                .findFirst();
    }

    /** Whether a file's name ends like one of a picture; what it holds may be another thing. */
    static boolean hasEnding(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .flatMap(format -> Arrays.stream(format.endings.split(" ", -1)))
                .anyMatch(ending -> lower.endsWith("." + ending));
    }
}
