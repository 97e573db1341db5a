package io.textcnn.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.text.WorkedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file {@code -}: what a command says of standard input is what it says of a file with the same bytes. */
class StandardInputTest {
    private static final String CSV = "label,text\nyes,good\nno,not good\nyes,good good\nno,the not\n";

    @TempDir
    private static Path folder;

    private static String model;
    private static String file;

    @BeforeAll
    static void write() throws IOException {
        Path worked = folder.resolve("worked.textcnn");
        WorkedModel.create().write(worked);
        model = worked.toString();
        file = Files.writeString(folder.resolve("in.csv"), CSV).toString();
    }

    private static void assertSame(String... command) {
        Run ofFile = Run.of(named(file, command));
        assertEquals(0, ofFile.code(), ofFile.err());
        Run ofInput = Run.withInput(CSV, named("-", command));
        assertEquals(withoutName(ofFile), withoutName(ofInput));
    }

    private static Run withoutName(Run run) {
        return new Run(run.code(), run.out().replace(file, "NAME").replace("standard input", "NAME"), run.err());
    }

    private static String[] named(String name, String... command) {
        return Stream.of(command).map(word -> word.equals("FILE") ? name : word).toArray(String[]::new);
    }

    @Test
    void isReadByAllCommandsThatReadTexts() {
        assertSame("evaluate", "--model", model, "--format", "csv", "FILE");
        assertSame("evaluate", "--model", model, "--format", "csv", "--baseline", "FILE", file);
        assertSame("patterns", "--model", model, "--format", "csv", "FILE");
        assertSame("explain", "--model", model, "--format", "csv", "--file", "FILE");
        assertSame("predict", "--model", model, "--format", "csv", "FILE");
    }

    @Test
    void isPlainLinesWhereNoLabelsAreNeeded() {
        Run patterns = Run.withInput("good\nnot good\n", "patterns", "--model", model, "-");
        assertEquals(0, patterns.code(), patterns.err());
        assertTrue(patterns.out().startsWith("standard input (2 sentences)\n"), patterns.out());
        Run explained = Run.withInput("good\nnot good\n", "explain", "--model", model, "--file", "-");
        assertEquals(Run.of("explain", "--model", model, "good", "not good"), explained);
    }

    @Test
    void isTrainedOnToTheSameModel() throws IOException {
        byte[] ofFile = trained(file, file, "");
        assertArrayEquals(ofFile, trained("-", file, CSV));
        assertArrayEquals(ofFile, trained(file, "-", CSV));
    }

    private static byte[] trained(String train, String dev, String input) throws IOException {
        Path saved = folder.resolve("trained.textcnn");
        Run run = Run.withInput(
                input,
                "train",
                train,
                "--dev",
                dev,
                "--format",
                "csv",
                "--model",
                saved.toString(),
                "--dimensions",
                "2",
                "--feature-maps",
                "1",
                "--filters",
                "1",
                "--epochs",
                "1");
        assertEquals(0, run.code(), run.err());
        byte[] bytes = Files.readAllBytes(saved);
        Files.delete(saved);
        return bytes;
    }

    @Test
    void needsAFormatWhereLabelsAreNeeded() {
        refused("standard input: found plain lines, which have no labels", "evaluate", "--model", model, "-");
        refused("--format", "train", "-", "--model", folder.resolve("never").toString());
        refused("standard input, line 3", "evaluate", "--model", model, "--format", "fasttext", "-");
    }

    @Test
    void canBeReadOnlyOnce() {
        String never = folder.resolve("never").toString();
        refused("-: found twice", "train", "-", "--dev", "-", "--format", "csv", "--model", never);
        refused("-: found twice", "train", file, "--dev", "-", "--test", "-", "--format", "csv", "--model", never);
        refused("-: found twice", "evaluate", "--model", model, "--format", "csv", "--baseline", "-", "-");
    }

    private static void refused(String words, String... command) {
        Run run = Run.withInput("__label__yes good\n__label__no not\ngood\n", command);
        assertEquals(2, run.code(), run.err());
        assertEquals("", run.out());
        assertTrue(run.err().startsWith("textcnn: ") && run.err().contains(words), run.err());
        assertFalse(run.err().contains("\tat "), run.err());
    }
}
