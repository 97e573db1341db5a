package io.textcnn.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.engine.Backend;
import io.textcnn.engine.Backends;
import io.textcnn.engine.Padding;
import io.textcnn.engine.Precision;
import io.textcnn.engine.Stride;
import io.textcnn.picture.Picture;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Kernels on small pictures, worked by hand. */
class PictureConvolutionTest {
    private static Backend backend;

    @BeforeAll
    static void open() {
        backend = Backends.open(Precision.FLOAT32, 2);
    }

    @AfterAll
    static void close() {
        backend.close();
    }

    /** A picture whose green and blue are a half and a quarter of its red. */
    private static Picture picture(int width, int... red) {
        byte[] rgb = new byte[3 * red.length];
        for (int i = 0; i < red.length; i++) {
            rgb[i] = (byte) red[i];
            rgb[red.length + i] = (byte) (red[i] / 2);
            rgb[2 * red.length + i] = (byte) (red[i] / 4);
        }
        return Picture.of(width, red.length / width, rgb);
    }

    private static List<Integer> channel(Picture picture, int channel) {
        List<Integer> values = new ArrayList<>();
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                values.add(picture.value(channel, x, y));
            }
        }
        return values;
    }

    private static Picture convolved(String kernel, Padding padding, int stride, boolean relu, Picture picture) {
        return new PictureConvolution(Kernel.parse(kernel), Stride.of(stride), padding, relu).apply(picture, backend);
    }

    @Test
    void aKernelOfSumOneKeepsWhatIsEvenAndIsCutOff() {
        Picture even = picture(3, 100, 100, 100, 100, 100, 100, 100, 100, 100);
        assertEquals(List.of(100), channel(convolved("blur", Padding.valid(), 1, false, even), 0));
        assertEquals(List.of(50), channel(convolved("blur", Padding.valid(), 1, false, even), 1));
        assertEquals(List.of(25), channel(convolved("sharpen", Padding.valid(), 1, false, even), 2));
        Picture dot = picture(3, 0, 0, 0, 0, 200, 0, 0, 0, 0);
        assertEquals(
                List.of(0, 0, 0, 0, 255, 0, 0, 0, 0), channel(convolved("sharpen", Padding.same(), 1, false, dot), 0));
    }

    @Test
    void anyOtherKernelHasGreyForZero() {
        // red sums -200, 0, 200; green half as much, on the same scale
        Picture step = picture(5, 200, 0, 0, 0, 200);
        Picture edges = convolved("-1 0 1", Padding.valid(), 1, false, step);
        assertEquals(List.of(0, 128, 255), channel(edges, 0));
        assertEquals(List.of(64, 128, 191), channel(edges, 1));
        assertEquals(List.of(0, 0, 255), channel(convolved("-1 0 1", Padding.valid(), 1, true, step), 0));
    }

    @Test
    void thePicturesEdgeDoesNotSetTheScale() {
        // red sums 200 at the left edge, 0, 20, 20 and -220 at the right one
        Picture step = picture(5, 200, 200, 200, 220, 220);
        assertEquals(List.of(255, 128, 255, 255, 0), channel(convolved("-1 0 1", Padding.same(), 1, false, step), 0));
        // no place sees the picture alone: -1 and 1 times 200
        Picture narrow = picture(1, 200);
        assertEquals(List.of(128), channel(convolved("-1 0 1", Padding.same(), 1, false, narrow), 0));
        Picture two = picture(2, 200, 100);
        assertEquals(List.of(191, 0), channel(convolved("-1 0 1", Padding.same(), 1, false, two), 0));
    }

    @Test
    void theLecturesFilterFindsUprightLines() {
        Picture line = picture(5, 0, 0, 200, 0, 0, 0, 0, 200, 0, 0, 0, 0, 200, 0, 0);
        Picture found = convolved("-1 1 -1;-1 1 -1;-1 1 -1", Padding.valid(), 1, true, line);
        assertEquals(List.of(0, 255, 0), channel(found, 0));
    }

    @Test
    void strideAndPaddingDecideTheSize() {
        Picture picture = picture(5, new int[35]);
        Picture halved = convolved("edge", Padding.same(), 2, false, picture);
        assertEquals(3, halved.width());
        assertEquals(4, halved.height());
        assertEquals(9, convolved("edge", Padding.of(3), 1, false, picture).width());
    }

    @Test
    void aKernelThatDoesNotFitIsRefused() {
        Picture small = picture(2, 1, 2, 3, 4);
        String message = assertThrows(
                        IllegalArgumentException.class, () -> convolved("edge", Padding.valid(), 1, false, small))
                .getMessage();
        assertTrue(message.startsWith("a kernel of 3 does not fit an input of 2 with padding 0"), message);
    }
}
