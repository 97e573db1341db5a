package io.textcnn.engine;

import static io.textcnn.engine.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WindowGeometryTest {
    @Property
    void countsThePlacesAWindowTakes(
            @ForAll @IntRange(min = 1, max = 40) int in,
            @ForAll @IntRange(max = 10) int padding,
            @ForAll @IntRange(min = 1, max = 12) int kernel,
            @ForAll @IntRange(min = 1, max = 12) int stride) {
        Assume.that(kernel <= in + padding);
        int places = 0;
        for (int start = 0; start + kernel <= in + padding; start += stride) {
            places++;
        }
        assertEquals(places, WindowGeometry.outputLength(in, padding, kernel, stride));
    }

    @Property
    void aWindowNeverReachesBeyondThePaddedImageAndOneMoreWould(
            @ForAll @IntRange(min = 1, max = 40) int height,
            @ForAll @IntRange(min = 1, max = 40) int width,
            @ForAll @IntRange(min = 1, max = 9) int kernelHeight,
            @ForAll @IntRange(min = 1, max = 9) int kernelWidth,
            @ForAll @IntRange(max = 4) int before,
            @ForAll @IntRange(max = 4) int after,
            @ForAll @IntRange(min = 1, max = 9) int down,
            @ForAll @IntRange(min = 1, max = 9) int across) {
        Assume.that(kernelHeight <= height + before + after && kernelWidth <= width + before + after);
        WindowGeometry window = WindowGeometry.of(
                height,
                width,
                kernelHeight,
                kernelWidth,
                Padding.of(before, after, after, before),
                new Stride(down, across));
        int paddedHeight = height + before + after;
        int paddedWidth = width + before + after;
        assertTrue((window.outputHeight() - 1) * down + kernelHeight <= paddedHeight);
        assertTrue((window.outputWidth() - 1) * across + kernelWidth <= paddedWidth);
        assertTrue(window.outputHeight() * down + kernelHeight > paddedHeight);
        assertTrue(window.outputWidth() * across + kernelWidth > paddedWidth);
    }

    @Test
    void worksItsPaddingOut() {
        WindowGeometry window = WindowGeometry.of(6, 5, 3, 2, Padding.same(), Stride.of(2));
        assertEquals(new Padding.Explicit(0, 1, 0, 1), window.padding());
        assertEquals(3, window.outputHeight());
        assertEquals(3, window.outputWidth());
    }

    @Test
    void refusesAWindowLargerThanThePaddedImage() {
        assertEquals(1, WindowGeometry.outputLength(5, 2, 7, 3), "as large is not larger");
        assertRefused(() -> WindowGeometry.outputLength(5, 2, 8, 1), "kernel of 8", "input of 5", "padding 2");
        assertRefused(() -> WindowGeometry.of(5, 9, 8, 8, Padding.of(1), Stride.ONE), 8, 5, 2);
        assertRefused(() -> WindowGeometry.of(9, 5, 8, 8, Padding.of(1), Stride.ONE), 8, 5, 2);
    }

    @Test
    void refusesAPaddedImageThatCannotBeCounted() {
        int most = Integer.MAX_VALUE;
        assertEquals(most - 2, WindowGeometry.outputLength(most - 5, 5, 3, 1));
        assertRefused(() -> WindowGeometry.outputLength(most - 4, 5, 3, 1), "2147483643", "padding 5", "too long");
    }

    @Test
    void refusesWhatIsNotEvenOneCellLarge() {
        for (int wrong : new int[] {0, -1}) {
            assertRefused(() -> window(wrong, 5, 1, 1), wrong + "x5", "1x1");
            assertRefused(() -> window(5, wrong, 1, 1), "5x" + wrong, "1x1");
            assertRefused(() -> window(5, 5, wrong, 1), "5x5", wrong + "x1");
            assertRefused(() -> window(5, 5, 1, wrong), "5x5", "1x" + wrong);
        }
        assertEquals(1, window(1, 1, 1, 1).outputHeight());
    }

    private static WindowGeometry window(int height, int width, int kernelHeight, int kernelWidth) {
        return new WindowGeometry(
                height, width, kernelHeight, kernelWidth, new Padding.Explicit(0, 0, 0, 0), Stride.ONE);
    }

    @Test
    void aStrideIsAtLeastOneCell() {
        assertEquals(new Stride(3, 3), Stride.of(3));
        assertEquals(Stride.of(1), Stride.ONE);
        assertRefused(() -> new Stride(0, 2), "0x2");
        assertRefused(() -> new Stride(2, 0), "2x0");
        assertRefused(() -> Stride.of(-1), "-1x-1");
    }

    @Test
    void aVolumeIsAtLeastOneCell() {
        assertEquals("12x10x3", new Volume(12, 10, 3).toString());
        assertEquals("1x1x1", new Volume(1, 1, 1).toString());
        assertRefused(() -> new Volume(0, 2, 3), "0x2x3");
        assertRefused(() -> new Volume(1, 0, 3), "1x0x3");
        assertRefused(() -> new Volume(1, 2, 0), "1x2x0");
    }
}
