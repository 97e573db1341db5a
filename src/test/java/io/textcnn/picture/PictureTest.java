package io.textcnn.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a picture is, and what it becomes in another size. */
class PictureTest {
    /** One row, each value in all three channels. */
    private static Picture row(int... values) {
        return grey(values.length, values);
    }

    private static Picture grey(int width, int... values) {
        byte[] rgb = new byte[Picture.CHANNELS * values.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) values[i % values.length];
        }
        return Picture.of(width, values.length / width, rgb);
    }

    private static List<Integer> firstRow(Picture picture) {
        return IntStream.range(0, picture.width())
                .mapToObj(x -> picture.value(0, x, 0))
                .toList();
    }

    private static Picture random(int width, int height, long seed) {
        byte[] rgb = new byte[Picture.CHANNELS * width * height];
        new Random(seed).nextBytes(rgb);
        return Picture.of(width, height, rgb);
    }

    @Test
    void valuesLiePlaneByPlane() {
        byte[] rgb = SampleFiles.bytes(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 255);
        Picture picture = Picture.of(2, 2, rgb);
        assertEquals(1, picture.value(0, 0, 0));
        assertEquals(2, picture.value(0, 1, 0));
        assertEquals(3, picture.value(0, 0, 1));
        assertEquals(5, picture.value(1, 0, 0));
        assertEquals(255, picture.value(2, 1, 1));
        float[] floats = new float[14];
        picture.copyTo(floats, 1);
        assertArrayEquals(new float[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 255, 0}, floats);
        assertThrows(IndexOutOfBoundsException.class, () -> picture.value(0, 2, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> picture.value(3, 0, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> picture.copyTo(floats, 3));
    }

    @Test
    void nobodyChangesIt() {
        byte[] rgb = new byte[3];
        Picture picture = Picture.of(1, 1, rgb);
        rgb[0] = 7;
        assertEquals(0, picture.value(0, 0, 0));
        picture.toImage().setRGB(0, 0, 0xFFFFFF);
        assertEquals(Picture.of(1, 1, new byte[3]), picture);
        assertNotEquals(Picture.of(1, 1, rgb), picture);
    }

    @Test
    void theValuesMustBeThoseOfItsPixels() {
        assertThrows(IllegalArgumentException.class, () -> Picture.of(2, 2, new byte[11]));
        assertThrows(IllegalArgumentException.class, () -> Picture.of(0, 2, new byte[0]));
        assertThrows(IllegalArgumentException.class, () -> Picture.of(-1, -1, new byte[3]));
        assertThrows(IllegalArgumentException.class, () -> Picture.of(65_536, 65_536, new byte[0]));
    }

    @Property(tries = 50)
    void anImageOfItIsTheSamePicture(
            @ForAll @IntRange(min = 1, max = 9) int width,
            @ForAll @IntRange(min = 1, max = 9) int height,
            @ForAll long seed) {
        Picture picture = random(width, height, seed);
        assertEquals(picture, Picture.of(picture.toImage()));
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                BufferedImage.TYPE_INT_RGB,
                BufferedImage.TYPE_INT_BGR,
                BufferedImage.TYPE_INT_ARGB,
                BufferedImage.TYPE_INT_ARGB_PRE,
                BufferedImage.TYPE_3BYTE_BGR,
                BufferedImage.TYPE_4BYTE_ABGR,
                BufferedImage.TYPE_4BYTE_ABGR_PRE
            })
    void theKindOfImageDoesNotMatter(int type) {
        BufferedImage image = new BufferedImage(1, 1, type);
        image.setRGB(0, 0, 0xFF0A80C8);
        Picture picture = Picture.of(image);
        assertEquals(10, picture.value(0, 0, 0));
        assertEquals(128, picture.value(1, 0, 0));
        assertEquals(200, picture.value(2, 0, 0));
    }

    // Other sizes

    /** Two by two become one: their mean, halves upwards. */
    @Test
    void shrinkingAverages() {
        assertEquals(List.of(15), firstRow(row(10, 20).resized(1, 1)));
        assertEquals(List.of(11), firstRow(row(10, 11).resized(1, 1)));
        assertEquals(List.of(25), firstRow(grey(2, 10, 20, 30, 40).resized(1, 1)));
    }

    /** Three pixels into two: each covers one and a half. 90 * 2/3 + 30 * 1/3 = 70. */
    @Test
    void aPixelAtTheEndCountsByItsShare() {
        assertEquals(List.of(70, 50), firstRow(row(90, 30, 60).resized(2, 1)));
    }

    /** Centres of the new pixels are at 0.25 and 0.75 of an old one; beyond the outer centres nothing changes. */
    @Test
    void growingInterpolates() {
        assertEquals(List.of(0, 25, 75, 100), firstRow(row(0, 100).resized(4, 1)));
        // centres at -1/6, 1/2 and 7/6: the ends, and the middle between them
        assertEquals(List.of(0, 50, 100), firstRow(row(0, 100).resized(3, 1)));
    }

    @Test
    void eachAxisGoesItsOwnWay() {
        Picture picture = grey(2, 0, 100, 40, 140).resized(4, 1);
        assertEquals("picture of 4x1", picture.toString());
        assertEquals(List.of(20, 45, 95, 120), firstRow(picture));
    }

    @Test
    void theSameSizeIsTheSamePicture() {
        Picture picture = random(5, 4, 1);
        assertSame(picture, picture.resized(5, 4));
        assertThrows(IllegalArgumentException.class, () -> picture.resized(0, 4));
    }

    /** A long thin picture has more parts than fit an int. */
    @Test
    void largePicturesAreAveragedExactly() {
        int width = 3_000_000;
        byte[] rgb = new byte[3 * width];
        Arrays.fill(rgb, (byte) 255);
        Arrays.fill(rgb, 0, width / 2, (byte) 0);
        Picture picture = Picture.of(width, 1, rgb).resized(1, 1);
        assertEquals(128, picture.value(0, 0, 0));
        assertEquals(255, picture.value(1, 0, 0));
    }

    @Property(tries = 200)
    void noValueIsOutsideThoseThatWereThere(
            @ForAll @IntRange(min = 1, max = 12) int width,
            @ForAll @IntRange(min = 1, max = 12) int height,
            @ForAll @IntRange(min = 1, max = 30) int newWidth,
            @ForAll @IntRange(min = 1, max = 30) int newHeight,
            @ForAll long seed) {
        Picture picture = random(width, height, seed);
        Picture resized = picture.resized(newWidth, newHeight);
        for (int channel = 0; channel < Picture.CHANNELS; channel++) {
            assertTrue(min(resized, channel) >= min(picture, channel));
            assertTrue(max(resized, channel) <= max(picture, channel));
        }
    }

    private static int[] plane(Picture picture, int channel) {
        return IntStream.range(0, picture.width() * picture.height())
                .map(i -> picture.value(channel, i % picture.width(), i / picture.width()))
                .toArray();
    }

    private static int min(Picture picture, int channel) {
        return Arrays.stream(plane(picture, channel)).min().orElseThrow();
    }

    private static int max(Picture picture, int channel) {
        return Arrays.stream(plane(picture, channel)).max().orElseThrow();
    }

    /** The same from the left and from the right, from above and from below, and for rows and columns. */
    @Property(tries = 200)
    void noDirectionIsPreferred(
            @ForAll @IntRange(min = 1, max = 9) int width,
            @ForAll @IntRange(min = 1, max = 9) int height,
            @ForAll @IntRange(min = 1, max = 20) int newWidth,
            @ForAll @IntRange(min = 1, max = 20) int newHeight,
            @ForAll long seed) {
        Picture picture = random(width, height, seed);
        for (Orientation orientation : Orientation.values()) {
            Picture turned = orientation.apply(picture.resized(newWidth, newHeight));
            assertEquals(turned, orientation.apply(picture).resized(turned.width(), turned.height()));
        }
    }
}
