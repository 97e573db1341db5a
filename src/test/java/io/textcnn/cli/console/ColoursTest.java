package io.textcnn.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class ColoursTest {
    @Test
    void coloursAreForTerminalsWhoseUserWantsThem() {
        assertEquals(Ansi.ON, Colours.of(true, null, "xterm"));
        assertEquals(Ansi.ON, Colours.of(true, "", null));
        assertEquals(Ansi.OFF, Colours.of(true, "1", "xterm"));
        assertEquals(Ansi.OFF, Colours.of(true, null, "dumb"));
        assertEquals(Ansi.OFF, Colours.of(false, null, "xterm"));
    }
}
