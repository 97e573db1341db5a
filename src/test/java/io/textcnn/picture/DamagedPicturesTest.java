package io.textcnn.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.data.InputException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Whatever has happened to a file: it is a picture, or it is refused by name, and nothing else happens. */
class DamagedPicturesTest {
    private static final PictureReader READER = new PictureReader(100_000);
    private static final Map<String, byte[]> FILES = files();

    private static Map<String, byte[]> files() {
        BufferedImage rgb = SampleFiles.colourful(19, 13, BufferedImage.TYPE_INT_RGB);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("rgb.png", SampleFiles.file("png", rgb));
        files.put(
                "palette.png", SampleFiles.file("png", SampleFiles.colourful(19, 13, BufferedImage.TYPE_BYTE_INDEXED)));
        files.put("alpha.png", SampleFiles.file("png", SampleFiles.colourful(19, 13, BufferedImage.TYPE_INT_ARGB)));
        files.put("grey16.png", SampleFiles.file("png", SampleFiles.colourful(19, 13, BufferedImage.TYPE_USHORT_GRAY)));
        files.put("rgb.jpg", SampleFiles.file("jpeg", rgb));
        files.put("grey.jpg", SampleFiles.file("jpeg", SampleFiles.colourful(19, 13, BufferedImage.TYPE_BYTE_GRAY)));
        files.put("progressive.jpg", SampleFiles.progressiveJpeg(rgb));
        files.put("inks.jpg", SampleFiles.jpegOfInks(19, 13, 2, 200, 100, 50, 255));
        files.put("rgb.bmp", SampleFiles.file("bmp", rgb));
        files.put(
                "palette.bmp", SampleFiles.file("bmp", SampleFiles.colourful(19, 13, BufferedImage.TYPE_BYTE_INDEXED)));
        files.put("rgb.gif", SampleFiles.file("gif", rgb));
        return files;
    }

    @Provide
    static Arbitrary<String> names() {
        return Arbitraries.of(FILES.keySet());
    }

    /** How a try ends: a picture, or a message that names the file. */
    private static boolean isPicture(byte[] bytes, String name) {
        PrintStream before = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            Picture picture = READER.read(bytes, name);
            assertTrue((long) picture.width() * picture.height() <= 100_000);
            return true;
        } catch (InputException e) {
            assertTrue(e.getMessage().startsWith(name + ": found "), e::getMessage);
            assertFalse(e.getMessage().contains("Exception"), e::getMessage);
            return false;
        } finally {
            System.setErr(before);
            assertEquals("", printed.toString(StandardCharsets.UTF_8), "nothing is printed");
        }
    }

    @Test
    void wholeFilesAreRead() {
        FILES.forEach((name, bytes) -> assertTrue(isPicture(bytes, name), name));
    }

    @Test
    void aFileCutAtAnyByteIsRefused() {
        FILES.forEach((name, bytes) -> {
            // of a GIF the end of the file is no part of its first frame, and a bitmap may end with padding
            int needed = name.endsWith(".gif") ? bytes.length - 1 : bytes.length;
            for (int length = 0; length < needed; length++) {
                assertFalse(isPicture(Arrays.copyOf(bytes, length), name), name + " cut at " + length);
            }
        });
    }

    @Test
    void whatIsCutShortIsSaidToBe() {
        FILES.forEach((name, bytes) -> {
            InputException e = assertThrows(
                    InputException.class, () -> READER.read(Arrays.copyOf(bytes, bytes.length * 2 / 3), name));
            assertTrue(e.getMessage().contains("cut short"), e::getMessage);
        });
    }

    @Property(tries = 3_000)
    void changedBytesGiveAPictureOrAMessage(@ForAll("names") String name, @ForAll long seed) {
        isPicture(changed(FILES.get(name), seed), name);
    }

    /** A wrong checksum alone would have all of them refused before they are decoded. */
    @Property(tries = 1_000)
    void soDoThoseOfPngWithRightChecksums(@ForAll("names") String name, @ForAll long seed) {
        if (name.endsWith(".png")) {
            isPicture(SampleFiles.withRightChecksums(changed(FILES.get(name), seed)), name);
        }
    }

    private static byte[] changed(byte[] file, long seed) {
        Random random = new Random(seed);
        byte[] changed = file.clone();
        int changes = 1 + random.nextInt(8);
        for (int i = 0; i < changes; i++) {
            // headers are short, and most of what can go wrong is there
            int place = random.nextBoolean() ? random.nextInt(Math.min(200, file.length)) : random.nextInt(file.length);
            switch (random.nextInt(3)) {
                case 0 -> changed[place] = (byte) random.nextInt(256);
                case 1 -> changed[place] ^= (byte) (1 << random.nextInt(8));
                default -> changed[place] = (byte) (random.nextBoolean() ? 0xFF : 0);
            }
        }
        return random.nextInt(8) == 0 ? Arrays.copyOf(changed, random.nextInt(changed.length)) : changed;
    }
}
