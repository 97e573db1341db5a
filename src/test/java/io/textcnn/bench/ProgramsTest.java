package io.textcnn.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

/** Other programs are run to their end, and their failures told. */
@DisabledOnOs(OS.WINDOWS)
class ProgramsTest {
    @TempDir
    private Path folder;

    private Programs.Run run(String script) throws IOException, InterruptedException {
        return Programs.run(
                List.of("sh", "-c", script),
                Map.of("WHO", "you"),
                folder.resolve("output"),
                folder.resolve("messages"));
    }

    @Test
    void itsOutputIsKeptAndItsTimeTaken() throws Exception {
        Programs.Run run = run("sleep 0.2; echo $WHO");
        assertEquals("you\n", Files.readString(folder.resolve("output")));
        assertTrue(run.seconds() >= 0.2, () -> run.seconds() + " s");
        boolean isTold = Files.exists(Path.of("/proc/self/status"));
        assertEquals(isTold, run.peakMegabytes().isPresent());
        run.peakMegabytes().ifPresent(peak -> assertTrue(peak > 0, () -> peak + " MB"));
    }

    @Test
    void badInputIsToldInItsOwnWords() {
        Programs.FailedException e =
                assertThrows(Programs.FailedException.class, () -> run("echo 'no such file' >&2; exit 2"));
        assertTrue(e.isInput());
        assertEquals("no such file", e.getMessage());
    }

    @Test
    void aFailureIsToldWithAllThatWasSaid() {
        Programs.FailedException e =
                assertThrows(Programs.FailedException.class, () -> run("echo crashed; echo badly >&2; exit 134"));
        assertFalse(e.isInput());
        assertEquals("sh ended with exit code 134\nbadly\ncrashed\n", e.getMessage());
    }
}
