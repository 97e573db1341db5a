package io.textcnn.picture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.textcnn.data.InputException;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files are read, what their pixels become, and which are refused before anything is decoded. */
class PictureReaderTest {
    private static final PictureReader READER = new PictureReader();

    @TempDir
    private Path folder;

    private static String refused(byte[] bytes) {
        return refused(READER, bytes);
    }

    private static String refused(PictureReader reader, byte[] bytes) {
        return assertThrows(InputException.class, () -> reader.read(bytes, "new.file"))
                .getMessage();
    }

    /** Red, green and blue of a pixel. */
    private static List<Integer> pixel(Picture picture, int x, int y) {
        return IntStream.range(0, Picture.CHANNELS)
                .mapToObj(channel -> picture.value(channel, x, y))
                .toList();
    }

    private static List<Integer> onlyPixel(byte[] file) {
        Picture picture = READER.read(file, "new.file");
        assertEquals("picture of 1x1", picture.toString());
        return pixel(picture, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "gif"})
    void whatIsStoredIsRead(String format) {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, 0x0A141E);
        image.setRGB(1, 0, 0xFF0080);
        Picture picture = READER.read(SampleFiles.file(format, image), "new");
        assertEquals(List.of(10, 20, 30), pixel(picture, 0, 0));
        assertEquals(List.of(255, 0, 128), pixel(picture, 1, 0));
    }

    /** A JPEG file has no exact colours; those of a uniform picture are off by one at most. */
    @Test
    void jpegIsRead() {
        BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color(200, 120, 40));
        graphics.fillRect(0, 0, 16, 16);
        graphics.dispose();
        for (byte[] file : List.of(SampleFiles.file("jpeg", image), SampleFiles.progressiveJpeg(image))) {
            Picture picture = READER.read(file, "new.jpg");
            assertEquals(200, picture.value(0, 5, 9), 1);
            assertEquals(120, picture.value(1, 5, 9), 1);
            assertEquals(40, picture.value(2, 5, 9), 1);
        }
    }

    @Test
    void theNameDoesNotTellTheFormat() throws IOException {
        Path file = folder.resolve("picture.jpg");
        Files.write(file, SampleFiles.file("png", new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB)));
        assertEquals("picture of 3x2", READER.read(file).toString());
        try (ByteArrayInputStream in = new ByteArrayInputStream(Files.readAllBytes(file))) {
            assertEquals(READER.read(file), READER.read(in, "stream"));
        }
    }

    /** Java's own conversion would make 188 of grey 128. */
    @Test
    void greyBecomesThreeEqualChannels() {
        assertEquals(List.of(128, 128, 128), onlyPixel(SampleFiles.png(1, 1, 8, 0, SampleFiles.bytes(0, 128))));
        BufferedImage grey = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setSample(0, 0, 0, 128);
        assertEquals(List.of(128, 128, 128), onlyPixel(SampleFiles.file("jpeg", grey)));
        assertEquals(List.of(128, 128, 128), onlyPixel(SampleFiles.file("bmp", grey)));
    }

    @ParameterizedTest
    @CsvSource({"1,128,255", "2,128,170", "4,128,136"})
    void greyOfFewBitsIsSpreadOver8(int bits, int value, int expected) {
        byte[] file = SampleFiles.png(1, 1, bits, 0, SampleFiles.bytes(0, value));
        assertEquals(List.of(expected, expected, expected), onlyPixel(file));
    }

    /** 0x0182 is 386, and 386 / 257 is 1.502; 0x0180 is 384, and 384 / 257 is 1.494. */
    @Test
    void sixteenBitsAreRoundedTo8() {
        byte[] grey = SampleFiles.png(1, 1, 16, 0, SampleFiles.bytes(0, 0x01, 0x82));
        assertEquals(List.of(2, 2, 2), onlyPixel(grey));
        byte[] rgb = SampleFiles.png(1, 1, 16, 2, SampleFiles.bytes(0, 0x01, 0x80, 0x80, 0x00, 0xFF, 0xFF));
        assertEquals(List.of(1, 128, 255), onlyPixel(rgb));
    }

    @Test
    void aPaletteIsLookedUp() {
        byte[] palette = SampleFiles.chunk("PLTE", SampleFiles.bytes(1, 2, 3, 40, 50, 60));
        assertEquals(List.of(40, 50, 60), onlyPixel(SampleFiles.png(1, 1, 1, 3, SampleFiles.bytes(0, 0x80), palette)));
    }

    /** A quarter of 100 and three quarters of white: 64 / 255 * 100 + 191 / 255 * 255 = 216.1. */
    @Test
    void whatIsTransparentShowsWhite() {
        byte[] rgba = SampleFiles.png(1, 1, 8, 6, SampleFiles.bytes(0, 100, 0, 255, 64));
        assertEquals(List.of(216, 191, 255), onlyPixel(rgba));
        byte[] greyAlpha = SampleFiles.png(1, 1, 8, 4, SampleFiles.bytes(0, 100, 64));
        assertEquals(List.of(216, 216, 216), onlyPixel(greyAlpha));
        byte[] palette = SampleFiles.chunk("PLTE", SampleFiles.bytes(100, 0, 255));
        byte[] alpha = SampleFiles.chunk("tRNS", SampleFiles.bytes(64));
        assertEquals(
                List.of(216, 191, 255),
                onlyPixel(SampleFiles.png(1, 1, 8, 3, SampleFiles.bytes(0, 0), palette, alpha)));
    }

    /** PNG may call one colour transparent. */
    @Test
    void theTransparentColourShowsWhite() {
        byte[] colour = SampleFiles.chunk("tRNS", SampleFiles.bytes(0, 10, 0, 20, 0, 30));
        byte[] file = SampleFiles.png(2, 1, 8, 2, SampleFiles.bytes(0, 10, 20, 30, 11, 20, 30), colour);
        Picture picture = READER.read(file, "new.png");
        assertEquals(List.of(255, 255, 255), pixel(picture, 0, 0));
        assertEquals(List.of(11, 20, 30), pixel(picture, 1, 0));
        byte[] grey = SampleFiles.chunk("tRNS", SampleFiles.bytes(0, 10));
        assertEquals(List.of(255, 255, 255), onlyPixel(SampleFiles.png(1, 1, 8, 0, SampleFiles.bytes(0, 10), grey)));
    }

    /** Cyan lets no red through, and the black ink darkens all. */
    @Test
    void inksBecomeWhatPassesThem() {
        Picture cmyk = READER.read(SampleFiles.jpegOfInks(8, 8, 0, 0, 255, 100, 255), "print.jpg");
        assertEquals(List.of(0, 255, 100), pixel(cmyk, 3, 3));
        Picture darker = READER.read(SampleFiles.jpegOfInks(8, 8, 0, 200, 255, 100, 128), "print.jpg");
        assertEquals(List.of(100, 128, 50), pixel(darker, 3, 3));
    }

    /** Brightness 100 of the inks without any difference of colour: 155 of each passes. */
    @Test
    void soDoInksAsBrightnessAndDifferences() {
        Picture grey = READER.read(SampleFiles.jpegOfInks(8, 8, 2, 100, 128, 128, 255), "print.jpg");
        assertEquals(List.of(155, 155, 155), pixel(grey, 3, 3));
        // 100 + 1.402 * 72 = 201, 100 - 0.714136 * 72 = 49, 100
        Picture red = READER.read(SampleFiles.jpegOfInks(8, 8, 2, 100, 128, 200, 255), "print.jpg");
        assertEquals(List.of(54, 206, 155), pixel(red, 3, 3));
    }

    @ParameterizedTest
    @CsvSource({"1,AB CD", "2,BA DC", "3,DC BA", "4,CD AB", "5,AC BD", "6,CA DB", "7,DB CA", "8,BD AC"})
    void aPictureIsTurnedAsItsCameraWasHeld(int orientation, String expected) {
        // four blocks, A B above C D, 16 pixels each, which JPEG keeps apart
        BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < 32; y++) {
            for (int x = 0; x < 32; x++) {
                image.getRaster().setSample(x, y, 0, 40 + 60 * (x / 16 + 2 * (y / 16)));
            }
        }
        byte[] jpeg = SampleFiles.file("jpeg", image);
        for (boolean littleEndian : new boolean[] {true, false}) {
            byte[] held = SampleFiles.withSegment(jpeg, 0xE1, SampleFiles.exif(orientation, littleEndian));
            Picture picture = READER.read(held, "photo.jpg");
            StringBuilder seen = new StringBuilder();
            for (int[] at : new int[][] {{8, 8}, {24, 8}, {8, 24}, {24, 24}}) {
                seen.append((char) ('A' + Math.round((picture.value(0, at[0], at[1]) - 40) / 60.0)));
            }
            assertEquals(expected.replace(" ", ""), seen.toString());
        }
    }

    @Test
    void aTurnedPictureHasItsSidesChanged() {
        byte[] jpeg = SampleFiles.file("jpeg", new BufferedImage(24, 8, BufferedImage.TYPE_INT_RGB));
        byte[] held = SampleFiles.withSegment(jpeg, 0xE1, SampleFiles.exif(6, true));
        assertEquals("picture of 8x24", READER.read(held, "photo.jpg").toString());
    }

    /** What stands beside the pixels is passed over, whatever it is. */
    @Test
    void commentsAndProfilesAreLeftAside() {
        BufferedImage image = SampleFiles.colourful(8, 8, BufferedImage.TYPE_INT_RGB);
        byte[] jpeg = SampleFiles.file("jpeg", image);
        byte[] profile = SampleFiles.withSegment(jpeg, 0xE2, "ICC_PROFILE\0\1\1no profile".getBytes(UTF_8));
        byte[] comment = SampleFiles.withSegment(profile, 0xFE, new byte[1000]);
        byte[] exif = SampleFiles.withSegment(comment, 0xE1, "Exif\0\0II".getBytes(UTF_8));
        assertEquals(READER.read(jpeg, "a"), READER.read(exif, "b"));
        // text that unpacks to ten megabytes, and a broken profile
        byte[] text = new byte[10_000_000];
        byte[] name = "Comment\0\0".getBytes(UTF_8);
        byte[] packed = SampleFiles.deflated(text);
        byte[] bomb = Arrays.copyOf(name, name.length + packed.length);
        System.arraycopy(packed, 0, bomb, name.length, packed.length);
        byte[] png = SampleFiles.png(
                1,
                1,
                8,
                2,
                SampleFiles.bytes(0, 1, 2, 3),
                SampleFiles.chunk("zTXt", bomb),
                SampleFiles.chunk("iCCP", name),
                SampleFiles.chunk("gAMA", new byte[4]));
        assertTrue(allocated(() -> assertEquals(List.of(1, 2, 3), onlyPixel(png))) < 5_000_000);
    }

    /** Java's own reader loses every second row of those that are 2 to 4 pixels high. */
    @Test
    void rowsOfAnInterlacedGifAreWhereTheyBelong() {
        for (int height = 1; height <= 20; height++) {
            BufferedImage image = new BufferedImage(2, height, BufferedImage.TYPE_INT_RGB);
            for (int y = 0; y < height; y++) {
                image.setRGB(0, y, 0x010203 * (y + 1));
            }
            Picture picture = READER.read(SampleFiles.interlacedGif(image), "new.gif");
            assertEquals(Picture.of(image), picture);
        }
    }

    @Test
    void ofAGifTheFirstFrameIsRead() {
        byte[] first = SampleFiles.file("gif", SampleFiles.colourful(5, 4, BufferedImage.TYPE_INT_RGB));
        ByteArrayOutputStream more = new ByteArrayOutputStream();
        more.write(first, 0, first.length - 1);
        more.writeBytes(SampleFiles.bytes(0x2C, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0));
        assertEquals(READER.read(first, "one"), READER.read(more.toByteArray(), "two"));
    }

    // What is refused

    /** 68 bytes, whose pixels would take 1.8 GB. */
    private static byte[] hugePng() {
        byte[] png = SampleFiles.png(30_000, 20_000, 8, 2, new byte[0]);
        byte[] padded = Arrays.copyOf(png, 68);
        assertTrue(png.length <= padded.length);
        return padded;
    }

    /** 35 bytes with a screen and a frame of these sizes. */
    private static byte[] gif(int screen, int frame) {
        return SampleFiles.bytes(
                'G',
                'I',
                'F',
                '8',
                '9',
                'a',
                screen & 0xFF,
                screen >> 8,
                screen & 0xFF,
                screen >> 8,
                0x80,
                0,
                0,
                0,
                0,
                0,
                255,
                255,
                255,
                0x2C,
                0,
                0,
                0,
                0,
                frame & 0xFF,
                frame >> 8,
                frame & 0xFF,
                frame >> 8,
                0,
                2,
                2,
                0x44,
                1,
                0,
                0x3B);
    }

    private static byte[] bmp(int width, int height, int bits, int compression) {
        byte[] file = SampleFiles.file("bmp", new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB));
        ByteBuffer.wrap(file)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(18, width)
                .putInt(22, height)
                .putShort(28, (short) bits)
                .putInt(30, compression);
        return file;
    }

    private static byte[] jpeg(int width, int height) {
        byte[] file = SampleFiles.file("jpeg", new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB));
        for (int i = 2; i < file.length; i++) {
            if (file[i] == (byte) 0xFF && file[i + 1] == (byte) 0xC0) {
                ByteBuffer.wrap(file).putShort(i + 5, (short) height).putShort(i + 7, (short) width);
                return file;
            }
        }
        throw new AssertionError("a JPEG file has a frame");
    }

    private static long allocated(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        work.run();
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    }

    @Test
    void aPictureThatIsTooLargeIsRefusedUnread() {
        for (byte[] file : List.of(
                hugePng(),
                gif(0xFFFF, 1),
                gif(1, 0xFFFF),
                gif(0xFFFF, 0xFFFF),
                bmp(30_000, 20_000, 24, 0),
                bmp(20_000, -30_000, 24, 0),
                jpeg(0xFFFF, 0xFFFF))) {
            long bytes = allocated(() -> assertTrue(refused(file).contains("16,000,000 pixels at most")));
            assertTrue(bytes < 1_000_000, () -> bytes + " bytes were allocated");
            long best = Long.MAX_VALUE;
            for (int i = 0; i < 5; i++) {
                long start = System.nanoTime();
                refused(file);
                best = Math.min(best, System.nanoTime() - start);
            }
            assertTrue(best < 100_000_000, "within 100 ms");
        }
        assertEquals(
                "new.file: found a picture of 30000x20000 pixels; expected 16,000,000 pixels at most; "
                        + "make it smaller, or allow more pixels",
                refused(hugePng()));
        assertEquals("picture of 1x1", READER.read(gif(1, 1), "small.gif").toString());
        assertEquals("picture of 1x1", READER.read(gif(9, 1), "frame.gif").toString());
    }

    @Test
    void theLimitIsThatOfTheReader() {
        byte[] file = SampleFiles.file("png", new BufferedImage(10, 10, BufferedImage.TYPE_INT_RGB));
        assertEquals(
                "picture of 10x10", new PictureReader(100).read(file, "new").toString());
        assertTrue(refused(new PictureReader(99), file).contains("expected 99 pixels at most"));
        assertThrows(IllegalArgumentException.class, () -> new PictureReader(0));
    }

    @Test
    void aFileThatIsNoPictureIsRefused() throws IOException {
        assertEquals(
                "new.file: found a file that is no picture of a known format; expected a picture: PNG, JPEG, BMP or GIF; "
                        + "remove it, or save it in one of these formats; its name's ending does not count",
                refused("Hello".getBytes(UTF_8)));
        assertTrue(refused(new byte[0]).contains("found an empty file"));
        Path missing = folder.resolve("missing.png");
        String message =
                assertThrows(InputException.class, () -> READER.read(missing)).getMessage();
        assertTrue(message.startsWith(missing + ": found no such file"), message);
        message = assertThrows(InputException.class, () -> READER.read(folder)).getMessage();
        assertTrue(message.startsWith(folder + ": found a folder"), message);
    }

    /** Pixels that end before the picture does, behind right checksums. */
    @Test
    void missingPixelsAreFoundOut() {
        byte[] rows = new byte[40 * (1 + 3 * 40)];
        byte[] whole = SampleFiles.png(40, 40, 8, 2, rows);
        assertEquals("picture of 40x40", READER.read(whole, "whole.png").toString());
        byte[] half = SampleFiles.png(40, 40, 8, 2, Arrays.copyOf(rows, rows.length / 2));
        assertTrue(refused(half).contains("damaged"), refused(half));
    }

    /** The first block of a GIF's pixels is its last, too. */
    @Test
    void missingPixelsOfAGifAreFoundOut() {
        BufferedImage image = SampleFiles.colourful(30, 30, BufferedImage.TYPE_INT_RGB);
        for (byte[] gif : List.of(SampleFiles.file("gif", image), SampleFiles.interlacedGif(image))) {
            assertEquals("picture of 30x30", READER.read(gif, "whole.gif").toString());
            byte[] half = SampleFiles.withFirstBlockAlone(gif);
            assertTrue(refused(half).contains("its pixels end before the picture does"), refused(half));
        }
    }

    @Test
    void rareKindsAreNamed() {
        assertTrue(refused(bmp(2, 2, 24, 4)).contains("a BMP file with 24 bits a pixel, packed in the way 4"));
        assertTrue(refused(bmp(2, 2, 7, 0)).contains("7 bits a pixel"));
        byte[] twelveBits = jpeg(2, 2);
        for (int i = 2; i < twelveBits.length; i++) {
            if (twelveBits[i] == (byte) 0xFF && twelveBits[i + 1] == (byte) 0xC0) {
                twelveBits[i + 4] = 12;
                break;
            }
        }
        assertTrue(refused(twelveBits).contains("a JPEG file with 12 bits a channel"));
    }

    /** The plug-in is the one of this project's dependencies, not only Java's own. */
    @Test
    void jpegIsReadByAMaintainedPlugIn() {
        assertTrue(ImageIO.getImageReadersByFormatName("jpeg")
                .next()
                .getClass()
                .getName()
                .startsWith("com.twelvemonkeys."));
    }
}
