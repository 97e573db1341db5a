package io.textcnn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.text.SmallModels;
import io.textcnn.text.TextClassifier;
import io.textcnn.text.TextModel;
import io.textcnn.training.Classification;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code textcnn predict} takes the same memory for any length of input. */
class PredictMemoryTest {
    private static final int LINES = 210_000;

    /** Less than the texts alone would take. */
    private static final int HEAP_MEGABYTES = 32;

    /** A prime, so that no pattern of the lines is met again and again. */
    private static final int COMPARED = 9_973;

    private static final String REST = " and so on".repeat(15);

    @TempDir
    private Path folder;

    private static String text(int i) {
        return "w" + i % 9 + " w" + i % 7 + " n" + i + REST;
    }

    @Test
    void moreTextThanMemoryIsAnswered() throws Exception {
        TextModel small = SmallModels.uneven(new SplittableRandom(3), 9, 6, 5, 3, 1, 2, 4);
        Path model = folder.resolve("small.textcnn");
        small.write(model);
        Path in = folder.resolve("in.txt");
        try (BufferedWriter lines = Files.newBufferedWriter(in)) {
            for (int i = 0; i < LINES; i++) {
                lines.write(text(i) + "\n");
            }
        }
        assertTrue(Files.size(in) > HEAP_MEGABYTES << 20, "more than fits");
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + HEAP_MEGABYTES + "m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TextCnnCommand.class.getName(),
                        "predict",
                        "--model",
                        model.toString(),
                        "--threads",
                        "2")
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertTrue(process.waitFor(120, TimeUnit.SECONDS), "ended in time");
        } finally {
            process.destroyForcibly();
        }
        assertEquals(0, process.exitValue(), Files.readString(err));
        assertEquals("", Files.readString(err));
        compare(out, TextClassifier.of(small));
    }

    private static void compare(Path out, TextClassifier classifier) throws IOException {
        try (BufferedReader answers = Files.newBufferedReader(out)) {
            int i = 0;
            for (String answer = answers.readLine(); answer != null; answer = answers.readLine()) {
                if (i % COMPARED == 0) {
                    Classification expected = classifier.classify(text(i));
                    assertEquals(
                            String.format(Locale.ROOT, "%s\t%.6f", expected.label(), expected.probability()), answer);
                }
                i++;
            }
            assertEquals(LINES, i);
        }
    }
}
