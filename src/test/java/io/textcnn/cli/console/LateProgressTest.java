package io.textcnn.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands on standard error while somebody waits. */
class LateProgressTest {
    private static final String TERMINAL = "textcnn.terminal";
    private static final String RESULTS = "textcnn.results.terminal";

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void capture() {
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        System.setProperty(TERMINAL, "true");
    }

    @AfterEach
    void release() {
        System.setErr(before);
        System.clearProperty(TERMINAL);
    }

    private String shown() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static void work(Duration moment) {
        try (LateProgress progress = LateProgress.over(40, "testing", moment)) {
            progress.to(10);
            progress.to(30);
            // told late by another thread
            progress.to(20);
        }
    }

    @Test
    void longWorkIsShown() {
        work(Duration.ZERO);
        assertTrue(shown().contains("testing"), shown());
        assertTrue(shown().contains("75%"), shown());
        assertTrue(shown().contains("30/40"), shown());
    }

    /** Nothing has been printed yet that a bar could stand among. */
    @Test
    void readingIsShownWhereResultsGoToATerminalToo(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("large.csv"), new byte[4_000_000]);
        System.setProperty(RESULTS, "true");
        try (LateProgress progress = LateProgress.reading(file, Duration.ZERO)) {
            progress.to(1_000_000);
            progress.to(3_000_000);
        } finally {
            System.clearProperty(RESULTS);
        }
        assertTrue(shown().contains("reading"), shown());
        assertTrue(shown().contains("75%"), shown());
        assertTrue(shown().contains("3/4 MB"), shown());
    }

    @Test
    void shortWorkIsNot() {
        work(Duration.ofDays(1));
        assertEquals("", shown());
    }

    @Test
    void nothingIsShownWhereThereIsNoTerminal() {
        System.clearProperty(TERMINAL);
        work(Duration.ZERO);
        try (Progress progress = Progress.unknown("baseline")) {
            progress.note("logistic regression");
        }
        assertEquals("", shown());
    }

    @Test
    void workOfUnknownLengthIsShownByItsTime() {
        try (Progress progress = Progress.unknown("baseline")) {
            progress.note("logistic regression");
        }
        assertTrue(shown().contains("baseline"), shown());
        assertTrue(shown().contains("0:00:0"), shown());
    }
}
