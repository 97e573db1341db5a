package io.textcnn.bench.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Conversations with other programs, which may not go on as they should. */
@DisabledOnOs(OS.WINDOWS)
class ChildTest {
    @TempDir
    private Path folder;

    private Child child(String script) throws IOException {
        return new Child("child", List.of("/bin/sh", "-c", script), Map.of("ANSWER", "7"), folder);
    }

    @Test
    void whatIsNoAnswerGoesToTheLog() throws Exception {
        try (Child child = child("while read -r line; do echo noise; echo \"{\\\"$line\\\":$ANSWER}\"; done")) {
            assertEquals(7, child.ask("a", Deadline.in(20)).get("a").intValue());
            assertEquals(7, child.ask("b", Deadline.in(20)).get("b").intValue());
        }
        assertEquals("noise\nnoise\n", Files.readString(folder.resolve("child.log")));
    }

    @Test
    void anEndIsToldWithWhatItSaid() throws Exception {
        try (Child child = child("read -r line; echo 'out of luck' >&2; exit 3")) {
            Child.FailedException e =
                    assertThrows(Child.FailedException.class, () -> child.ask("first", Deadline.in(20)));
            assertTrue(e.getMessage().startsWith("child ended with exit code 3 when asked \"first\""), e.getMessage());
            assertTrue(e.getMessage().endsWith("out of luck"), e.getMessage());
        }
    }

    @Test
    void whoDoesNotAnswerIsEnded() throws Exception {
        try (Child child = child("exec sleep 600")) {
            Child.FailedException e =
                    assertThrows(Child.FailedException.class, () -> child.ask("first", Deadline.in(0.2)));
            assertTrue(e.getMessage().startsWith("child: no answer to \"first\" in time"), e.getMessage());
        }
    }
}
