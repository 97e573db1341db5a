package io.textcnn.engine.cpu;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class NativePoolTest {

    @Test
    void givesTheSmallestThatIsLargeEnough() {
        try (NativePool pool = new NativePool()) {
            NativeFloats small = pool.take(10);
            NativeFloats large = pool.take(1000);
            NativeFloats medium = pool.take(100);
            pool.give(large, small, medium);
            assertSame(medium, pool.take(50));
            assertSame(large, pool.take(50));
            assertSame(small, pool.take(5));
        }
    }

    @Test
    void ofEqualOnesGivesTheOneUsedLast() {
        try (NativePool pool = new NativePool()) {
            NativeFloats first = pool.take(10);
            NativeFloats second = pool.take(10);
            pool.give(second, first);
            assertSame(first, pool.take(10));
        }
    }

    @Test
    void keepsNoMoreThanWereInUseAtATime() {
        try (NativePool pool = new NativePool()) {
            NativeFloats one = pool.take(10);
            pool.give(one, null);
            NativeFloats larger = pool.take(1000);
            assertNotSame(one, larger);
            assertTrue(larger.capacity() >= 1000);
            pool.give(larger);
            assertSame(larger, pool.take(10), "the smaller one has made way for it");
        }
    }
}
