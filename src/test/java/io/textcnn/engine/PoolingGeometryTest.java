package io.textcnn.engine;

import static io.textcnn.engine.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PoolingGeometryTest {
    private static final Volume IMAGE = new Volume(12, 10, 3);

    @Property
    void everyWindowHoldsARealCell(
            @ForAll @IntRange(min = 1, max = 20) int size,
            @ForAll @IntRange(min = 1, max = 6) int kernel,
            @ForAll @IntRange(max = 5) int before,
            @ForAll @IntRange(max = 5) int after,
            @ForAll @IntRange(min = 1, max = 8) int stride) {
        Assume.that(before < kernel && after < kernel && kernel <= size + before + after);
        PoolingGeometry geometry = new PoolingGeometry(
                new Volume(size, size, 1), kernel, kernel, Padding.of(before, after, before, after), Stride.of(stride));
        for (int place = 0; place < geometry.output().height(); place++) {
            int first = place * stride - before;
            assertTrue(first + kernel > 0 && first < size, "window at " + first);
        }
    }

    @Property
    void aSquareWindowDividesTheSize(
            @ForAll @IntRange(min = 1, max = 40) int height,
            @ForAll @IntRange(min = 1, max = 40) int width,
            @ForAll @IntRange(min = 1, max = 6) int size) {
        Assume.that(size <= height && size <= width);
        PoolingGeometry geometry = PoolingGeometry.square(new Volume(height, width, 5), size);
        assertEquals(new Volume(height / size, width / size, 5), geometry.output());
    }

    @Property
    void sameIsAlwaysFitForPooling(
            @ForAll @IntRange(min = 1, max = 40) int size,
            @ForAll @IntRange(min = 1, max = 9) int kernel,
            @ForAll @IntRange(min = 1, max = 9) int stride) {
        PoolingGeometry geometry =
                new PoolingGeometry(new Volume(size, size, 1), kernel, kernel, Padding.same(), Stride.of(stride));
        assertEquals((size + stride - 1) / stride, geometry.output().width());
    }

    @Test
    void heightAndWidthGoTheirOwnWays() {
        PoolingGeometry geometry = new PoolingGeometry(IMAGE, 3, 2, Padding.of(2, 1, 0, 1), new Stride(4, 3));
        // (12 + 3 - 3) / 4 + 1 and (10 + 1 - 2) / 3 + 1
        assertEquals(new Volume(4, 4, 3), geometry.output());
        assertEquals(Shape.of(5, 3, 12, 10), geometry.inputShape(5));
        assertEquals(Shape.of(5, 3, 4, 4), geometry.outputShape(5));
        assertEquals(new Padding.Explicit(2, 1, 0, 1), geometry.window().padding());
    }

    @Test
    void refusesPaddingThatAWindowCouldDrownIn() {
        assertRefused(() -> padded(2, 0, 0, 0), "2x3", "top 2");
        assertRefused(() -> padded(0, 2, 0, 0), "2x3", "bottom 2");
        assertRefused(() -> padded(0, 0, 3, 0), "2x3", "left 3");
        assertRefused(() -> padded(0, 0, 0, 3), "2x3", "right 3");
        assertEquals(new Volume(13, 12, 3), padded(1, 1, 2, 2).output());
    }

    private static PoolingGeometry padded(int top, int bottom, int left, int right) {
        return new PoolingGeometry(IMAGE, 2, 3, Padding.of(top, bottom, left, right), Stride.ONE);
    }

    @Test
    void refusesAWindowLargerThanTheImage() {
        assertRefused(() -> PoolingGeometry.square(IMAGE, 11), "kernel of 11", "input of 10");
    }
}
