package io.textcnn.picture;

import io.textcnn.data.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/**
 * Reads a picture file: PNG, JPEG, BMP, or the first frame of a GIF, told apart by how they begin, not by their names.
 *
 * <p>What a file says of its size is believed before anything is decoded, and a picture that would be too large is refused.
 * Safe to share between threads.
 */
public final class PictureReader {
    /** How many pixels a picture may have unless somebody says otherwise: 4,000 x 4,000. */
    public static final long MAX_PIXELS = 16_000_000;

    private static final String EXPECTED = "a picture: PNG, JPEG, BMP or GIF";
    /** A bitmap of four channels, of 16 bits each, and as much again for what stands beside the pixels. */
    private static final int BYTES_A_PIXEL = 16;

    private static final long LEAST_BYTES = 1L << 24;
    private static final long MOST_BYTES = Integer.MAX_VALUE - Long.BYTES;

    private final long maxPixels;
    private final long maxBytes;

    /** Reads pictures of up to {@link #MAX_PIXELS}. */
    public PictureReader() {
        this(MAX_PIXELS);
    }

    /**
     * Reads pictures of up to so many pixels.
     *
     * @param maxPixels at least 1; a larger picture is refused unread
     */
    public PictureReader(long maxPixels) {
        if (maxPixels < 1) {
            throw new IllegalArgumentException("found a limit of " + maxPixels + " pixels, expected 1 or more");
        }
        this.maxPixels = maxPixels;
        this.maxBytes =
                maxPixels > MOST_BYTES / BYTES_A_PIXEL ? MOST_BYTES : Math.max(LEAST_BYTES, BYTES_A_PIXEL * maxPixels);
    }

    /**
     * The picture in a file.
     *
     * @throws InputException if there is none that can be read, or a larger one than allowed
     */
    public Picture read(Path file) {
        String name = file.toString();
        if (Files.isDirectory(file)) {
            throw InputException.in(name, "a folder", EXPECTED, "name a file in it");
        }
        if (!Files.exists(file)) {
            throw InputException.in(name, "no such file", EXPECTED, "check the path");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, name);
        } catch (IOException e) {
            throw InputException.unreadable(name, e);
        }
    }

    /**
     * The picture that a stream holds, which is read but not closed.
     *
     * @param name what messages call it
     * @throws IOException if the stream cannot be read
     * @throws InputException if it holds no picture that can be read, or a larger one than allowed
     */
    public Picture read(InputStream in, String name) throws IOException {
        Objects.requireNonNull(name, "name");
        byte[] beginning = in.readNBytes(PictureFormat.BEGINNING_BYTES);
        PictureFormat format = format(beginning, name);
        try {
            byte[] rest = in.readNBytes((int) (maxBytes - beginning.length));
            if (in.read() >= 0) {
                throw InputException.in(
                        name,
                        String.format(Locale.ROOT, "more than %,d bytes", maxBytes),
                        String.format(Locale.ROOT, "a picture of %,d pixels at most", maxPixels),
                        "make it smaller, or allow {more pixels}");
            }
            byte[] bytes = Arrays.copyOf(beginning, beginning.length + rest.length);
            System.arraycopy(rest, 0, bytes, beginning.length, rest.length);
            return read(bytes, format, name);
        } catch (OutOfMemoryError e) {
            throw tooMuch(name, e);
        }
    }

    /**
     * The picture in the bytes of a file.
     *
     * @param name what messages call it
     * @throws InputException if they hold no picture that can be read, or a larger one than allowed
     */
    public Picture read(byte[] bytes, String name) {
        Objects.requireNonNull(name, "name");
        try {
            return read(bytes, format(bytes, name), name);
        } catch (OutOfMemoryError e) {
            throw tooMuch(name, e);
        }
    }

    private static PictureFormat format(byte[] bytes, String name) {
        if (bytes.length == 0) {
            throw InputException.in(name, "an empty file", EXPECTED, "get the file again");
        }
        return PictureFormat.of(bytes)
                .orElseThrow(() -> InputException.in(
                        name,
                        "a file that is no picture of a known format",
                        EXPECTED,
                        "remove it, or save it in one of these formats; its name's ending does not count"));
    }

    private Picture read(byte[] bytes, PictureFormat format, String name) {
        try {
            CheckedFile checked = CheckedFile.of(format, bytes, maxPixels);
            return Decoder.decode(format, checked);
        } catch (Damage e) {
            InputException refused = InputException.in(name, e.found(), e.expected(), e.remedy());
            refused.initCause(e);
            throw refused;
        }
    }

    /** A large array that is not to be had leaves all else as it was. */
    private static InputException tooMuch(String name, OutOfMemoryError e) {
        InputException refused = InputException.in(
                name,
                "a picture that the memory is too small for",
                "a smaller one",
                "make it smaller, or give Java more memory (-Xmx)");
        refused.initCause(e);
        return refused;
    }
}
