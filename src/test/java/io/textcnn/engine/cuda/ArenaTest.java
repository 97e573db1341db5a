package io.textcnn.engine.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.engine.DeviceMemoryException;
import io.textcnn.engine.Precision;
import org.junit.jupiter.api.Test;

/** Memory for steps on a card of 40 MB. */
class ArenaTest {
    private static final long MB = 1 << 20;

    private final EmulatedDevice device = new EmulatedDevice(KernelSource.text(), Precision.FLOAT32, false, 40 * MB);
    private final Arena arena = new Arena(device);

    @Test
    void piecesFollowEachOther() {
        long first = arena.take(3);
        long second = arena.take(256);
        long third = arena.take(1);
        assertEquals(0, first % 256);
        assertEquals(first + 256, second);
        assertEquals(second + 256, third);
    }

    @Test
    void theNextStepUsesTheSameMemory() {
        long first = arena.take(5 * MB);
        arena.reset();
        assertEquals(first, arena.take(MB));
        assertEquals(16 * MB, device.held());
    }

    @Test
    void whatWasTooLittleIsOneBlockForTheNext() {
        arena.take(12 * MB);
        arena.take(12 * MB);
        assertEquals(32 * MB, device.held(), "two blocks");
        arena.reset();
        assertEquals(0, device.held(), "until it is needed");
        long first = arena.take(12 * MB);
        assertEquals(first + 12 * MB, arena.take(12 * MB));
        assertEquals(32 * MB, device.held(), "one block");
    }

    @Test
    void aPieceFitsWhereABlockDoesNot() {
        arena.take(30 * MB);
        arena.take(MB);
        assertEquals(31 * MB, device.held());
    }

    @Test
    void afterTooMuchALittleIsGivenAgain() {
        arena.take(20 * MB);
        assertTrue(assertThrows(DeviceMemoryException.class, () -> arena.take(21 * MB))
                .getMessage()
                .contains("make it larger"));
        arena.reset();
        arena.take(16 * MB);
        arena.take(16 * MB);
        arena.close();
        assertEquals(0, device.held());
    }

    @Test
    void aWishThatCannotBeMetIsForgotten() {
        arena.take(12 * MB);
        arena.take(12 * MB);
        arena.reset();
        long other = device.allocate(20 * MB);
        arena.take(MB);
        assertEquals(36 * MB, device.held(), "16 of them are the arena's");
        device.free(other);
    }
}
