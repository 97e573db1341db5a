package io.textcnn.engine;

import static io.textcnn.engine.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PaddingTest {
    @Property
    void sameGivesTheInputOverTheStrideRoundedUp(
            @ForAll @IntRange(min = 1, max = 60) int height,
            @ForAll @IntRange(min = 1, max = 60) int width,
            @ForAll @IntRange(min = 1, max = 12) int kernelHeight,
            @ForAll @IntRange(min = 1, max = 12) int kernelWidth,
            @ForAll @IntRange(min = 1, max = 15) int down,
            @ForAll @IntRange(min = 1, max = 15) int across) {
        WindowGeometry window =
                WindowGeometry.of(height, width, kernelHeight, kernelWidth, Padding.same(), new Stride(down, across));
        assertEquals((int) Math.ceil((double) height / down), window.outputHeight());
        assertEquals((int) Math.ceil((double) width / across), window.outputWidth());
    }

    @Property
    void sameAddsTheOddCellAtTheBottomAndTheRight(
            @ForAll @IntRange(min = 1, max = 60) int height,
            @ForAll @IntRange(min = 1, max = 60) int width,
            @ForAll @IntRange(min = 1, max = 12) int kernel,
            @ForAll @IntRange(min = 1, max = 15) int stride) {
        Padding.Explicit sides = Padding.same().resolve(height, width, kernel, kernel, Stride.of(stride));
        int oddBottom = sides.bottom() - sides.top();
        int oddRight = sides.right() - sides.left();
        assertTrue(oddBottom == 0 || oddBottom == 1, sides.toString());
        assertTrue(oddRight == 0 || oddRight == 1, sides.toString());
    }

    @Property
    void sameAddsNoMoreThanIsNeeded(
            @ForAll @IntRange(min = 1, max = 60) int length,
            @ForAll @IntRange(min = 1, max = 12) int kernel,
            @ForAll @IntRange(min = 1, max = 15) int stride) {
        Padding.Explicit sides = Padding.same().resolve(length, 1, kernel, 1, Stride.of(stride));
        int added = sides.top() + sides.bottom();
        int places = (length + stride - 1) / stride;
        boolean oneFewerWouldDo = added > 0
                && kernel <= length + added - 1
                && WindowGeometry.outputLength(length, added - 1, kernel, stride) >= places;
        assertFalse(oneFewerWouldDo, sides.toString());
        assertEquals(0, sides.left() + sides.right(), "a kernel of 1 needs none");
    }

    @Test
    void sameByHand() {
        // 5 long, kernel 3: one on each side
        assertEquals(Padding.of(1, 1, 1, 1), Padding.same().resolve(5, 5, 3, 3, Stride.ONE));
        // an even kernel needs an odd cell: bottom and right
        assertEquals(Padding.of(0, 1, 1, 2), Padding.same().resolve(5, 5, 2, 4, Stride.ONE));
        // 6 long, kernel 3, stride 2: places 0, 2, 4; the last reaches one beyond
        assertEquals(Padding.of(0, 1, 0, 1), Padding.same().resolve(6, 6, 3, 3, Stride.of(2)));
        // a stride beyond the kernel skips the end
        assertEquals(Padding.of(0), Padding.same().resolve(6, 6, 2, 2, Stride.of(3)));
    }

    @Test
    void sameOfTheLargest() {
        // one place, whatever the stride; it reaches beyond the end by the kernel less the length
        assertEquals(Padding.of(0), Padding.same().resolve(10, 10, 3, 3, Stride.of(Integer.MAX_VALUE)));
        assertEquals(Padding.of(0, 1, 1, 1), Padding.same().resolve(10, 9, 11, 11, Stride.of(Integer.MAX_VALUE)));
        int large = Integer.MAX_VALUE;
        assertEquals(Padding.of(large / 2), Padding.same().resolve(large, large, large, large, Stride.ONE));
    }

    @Test
    void validIsNone() {
        assertEquals(Padding.of(0), Padding.valid().resolve(5, 6, 3, 2, Stride.of(2)));
        assertTrue(Padding.valid().resolve(5, 6, 3, 2, Stride.of(2)).isZero());
    }

    @Test
    void explicitStaysAsItIs() {
        Padding given = Padding.of(1, 2, 3, 4);
        assertSame(given, given.resolve(5, 6, 3, 2, Stride.of(2)));
        Padding.Explicit sides = new Padding.Explicit(1, 2, 3, 4);
        assertEquals(given, sides);
        assertEquals(new Padding.Explicit(7, 7, 7, 7), Padding.of(7));
    }

    @Test
    void isZeroOnlyIfAllSidesAre() {
        assertTrue(new Padding.Explicit(0, 0, 0, 0).isZero());
        assertFalse(new Padding.Explicit(1, 0, 0, 0).isZero());
        assertFalse(new Padding.Explicit(0, 1, 0, 0).isZero());
        assertFalse(new Padding.Explicit(0, 0, 1, 0).isZero());
        assertFalse(new Padding.Explicit(0, 0, 0, 1).isZero());
        assertFalse(new Padding.Explicit(1, 1, 0, 0).isZero());
        assertFalse(new Padding.Explicit(1, 0, 1, 0).isZero());
        assertFalse(new Padding.Explicit(1, 0, 0, 1).isZero());
    }

    @Test
    void refusesNegativePadding() {
        assertRefused(() -> Padding.of(-1), -1);
        assertRefused(() -> Padding.of(-3, 0, 0, 0), "top -3");
        assertRefused(() -> Padding.of(0, -3, 0, 0), "bottom -3");
        assertRefused(() -> Padding.of(0, 0, -3, 0), "left -3");
        assertRefused(() -> Padding.of(0, 0, 0, -3), "right -3");
    }

    @Test
    void refusesPaddingThatCannotBeCounted() {
        int half = 1 << 30;
        assertEquals(half, new Padding.Explicit(half, half - 1, half - 1, half).top());
        assertRefused(() -> Padding.of(half, half, 0, 0), "top 1073741824, bottom 1073741824");
        assertRefused(() -> Padding.of(0, 0, half, half), "left 1073741824, right 1073741824");
        assertRefused(() -> Padding.of(Integer.MAX_VALUE), "2147483647");
    }
}
