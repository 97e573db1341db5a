package io.textcnn.engine;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.function.Executable;

/** How the engine says no. */
final class Refusals {
    private Refusals() {}

    /** The call must be refused as an illegal argument, with a message that has each of these parts. */
    static void assertRefused(Executable call, Object... parts) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        for (Object part : parts) {
            assertTrue(message.contains(part.toString()), () -> "\"" + message + "\" must name " + part);
        }
    }

    static void assertOutOfTurn(Object what, Executable call) {
        assertThrows(IllegalStateException.class, call, what::toString);
    }
}
