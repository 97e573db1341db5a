package io.textcnn.engine;

import static io.textcnn.engine.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ConvolutionGeometryTest {
    private static final Volume IMAGE = new Volume(12, 10, 3);

    @Property
    void theOutputFollowsTheFormula(
            @ForAll @IntRange(min = 1, max = 40) int size,
            @ForAll @IntRange(min = 1, max = 9) int kernel,
            @ForAll @IntRange(max = 4) int padding,
            @ForAll @IntRange(min = 1, max = 9) int stride,
            @ForAll @IntRange(min = 1, max = 64) int filters) {
        Assume.that(kernel <= size + 2 * padding);
        ConvolutionGeometry geometry = new ConvolutionGeometry(
                new Volume(size, size, 3),
                new Volume(kernel, kernel, 3),
                filters,
                Padding.of(padding),
                Stride.of(stride));
        int expected = (int) Math.floor((size + 2.0 * padding - kernel) / stride) + 1;
        assertEquals(new Volume(expected, expected, filters), geometry.output());
    }

    @Property
    void aFilterOfOneCellKeepsTheSize(
            @ForAll @IntRange(min = 1, max = 40) int height, @ForAll @IntRange(min = 1, max = 40) int width) {
        ConvolutionGeometry geometry = new ConvolutionGeometry(
                new Volume(height, width, 2), new Volume(1, 1, 2), 5, Padding.valid(), Stride.ONE);
        assertEquals(new Volume(height, width, 5), geometry.output());
    }

    @Property
    void aSequenceIsAnImageOfHeightOne(
            @ForAll @IntRange(min = 1, max = 40) int length,
            @ForAll @IntRange(min = 1, max = 9) int kernel,
            @ForAll @IntRange(max = 9) int before,
            @ForAll @IntRange(max = 9) int after,
            @ForAll @IntRange(min = 1, max = 9) int stride) {
        Assume.that(kernel <= length + before + after);
        ConvolutionGeometry geometry = ConvolutionGeometry.oneDimensional(length, 4, kernel, 6, before, after, stride);
        assertEquals(Shape.of(2, 4, 1, length), geometry.inputShape(2));
        assertEquals(Shape.of(6, 4, 1, kernel), geometry.filterShape());
        int places = WindowGeometry.outputLength(length, before + after, kernel, stride);
        assertEquals(Shape.of(2, 6, 1, places), geometry.outputShape(2));
        assertEquals(
                new Padding.Explicit(0, 0, before, after), geometry.window().padding());
        assertEquals(new Stride(1, stride), geometry.stride());
    }

    @Test
    void heightAndWidthGoTheirOwnWays() {
        ConvolutionGeometry geometry =
                new ConvolutionGeometry(IMAGE, new Volume(5, 2, 3), 7, Padding.of(1, 0, 2, 1), new Stride(3, 2));
        // (12 + 1 - 5) / 3 + 1 and (10 + 3 - 2) / 2 + 1
        assertEquals(new Volume(3, 6, 7), geometry.output());
        assertEquals(Shape.of(4, 3, 12, 10), geometry.inputShape(4));
        assertEquals(Shape.of(7, 3, 5, 2), geometry.filterShape());
        assertEquals(Shape.of(4, 7, 3, 6), geometry.outputShape(4));
    }

    @Test
    void aFilterIsAsDeepAsItsInput() {
        assertRefused(
                () -> new ConvolutionGeometry(IMAGE, new Volume(3, 3, 5), 7, Padding.valid(), Stride.ONE),
                "3x3x5 has depth 5",
                "12x10x3 has depth 3");
    }

    @Test
    void thereIsAtLeastOneFilter() {
        Volume filter = new Volume(3, 3, 3);
        assertRefused(() -> new ConvolutionGeometry(IMAGE, filter, 0, Padding.valid(), Stride.ONE), "found 0");
        assertRefused(() -> new ConvolutionGeometry(IMAGE, filter, -2, Padding.valid(), Stride.ONE), "found -2");
    }

    @Test
    void aFilterIsNoLargerThanThePaddedImage() {
        assertRefused(
                () -> new ConvolutionGeometry(IMAGE, new Volume(3, 13, 3), 1, Padding.of(1), Stride.ONE),
                "kernel of 13",
                "input of 10",
                "padding 2");
        assertRefused(
                () -> new ConvolutionGeometry(IMAGE, new Volume(15, 3, 3), 1, Padding.of(1), Stride.ONE),
                "kernel of 15",
                "input of 12",
                "padding 2");
    }
}
