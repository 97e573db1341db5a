package io.textcnn.engine;

import static io.textcnn.engine.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ShapeTest {
    @Property
    void theSizeIsTheProductOfTheLengths(@ForAll @Size(max = 5) List<@IntRange(min = 1, max = 20) Integer> drawn) {
        int[] lengths = drawn.stream().mapToInt(length -> length).toArray();
        Shape shape = Shape.of(lengths);
        int product = 1;
        for (int axis = 0; axis < lengths.length; axis++) {
            assertEquals(lengths[axis], shape.length(axis));
            product *= lengths[axis];
        }
        assertEquals(product, shape.size());
        assertEquals(lengths.length, shape.rank());
        assertArrayEquals(lengths, shape.toArray());
    }

    @Test
    void noAxesHoldOneElement() {
        assertEquals(1, Shape.of().size());
    }

    @Test
    void takesAFurtherAxisAtItsEnd() {
        assertEquals(Shape.of(2, 3, 4), Shape.of(2, 3).with(4));
        assertEquals(Shape.of(4), Shape.of().with(4));
        assertRefused(() -> Shape.of(2).with(0), "[2, 0]");
    }

    @Test
    void isAValue() {
        assertEquals(Shape.of(2, 3), Shape.of(2, 3));
        assertEquals(Shape.of(2, 3).hashCode(), Shape.of(2, 3).hashCode());
        assertNotEquals(Shape.of(2, 3).hashCode(), Shape.of(3, 2).hashCode());
        assertNotEquals(Shape.of(2, 3), Shape.of(3, 2));
        assertNotEquals(Shape.of(2, 3), Shape.of(2, 3, 1));
        assertNotEquals(Shape.of(2, 3), (Object) "[2, 3]");
        assertEquals("[2, 3]", Shape.of(2, 3).toString());
    }

    @Test
    void isNotChangedThroughAnArray() {
        int[] lengths = {2, 3};
        Shape shape = Shape.of(lengths);
        lengths[0] = 7;
        shape.toArray()[0] = 7;
        assertEquals(Shape.of(2, 3), shape);
    }

    @Test
    void refusesAxesWithoutElements() {
        assertRefused(() -> Shape.of(0), "[0]");
        assertRefused(() -> Shape.of(2, 0, 3), "[2, 0, 3]");
        assertRefused(() -> Shape.of(2, -1), "[2, -1]");
        assertRefused(() -> Shape.of(Integer.MIN_VALUE), Integer.MIN_VALUE);
    }

    @Test
    void holdsAsManyElementsAsAnIntCounts() {
        assertEquals(Integer.MAX_VALUE, Shape.of(Integer.MAX_VALUE).size());
        assertRefused(() -> Shape.of(1 << 16, 1 << 15), "[65536, 32768]", Integer.MAX_VALUE);
        assertRefused(() -> Shape.of(1 << 30, 1 << 30, 1 << 30, 1 << 30), "1073741824");
    }

    @Test
    void requiresItsRank() {
        Shape shape = Shape.of(2, 3);
        assertSame(shape, shape.require("matrix", "rows", "columns"));
        assertRefused(
                () -> shape.require("images", "batch", "height", "width"), "images", "[batch, height, width]", shape);
        assertRefused(() -> shape.require("row", "columns"), "row", "[columns]", shape);
    }
}
