package io.textcnn.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.cli.Run;
import io.textcnn.cli.TextCnnCommand;
import io.textcnn.data.InputException;
import io.textcnn.engine.DeviceMemoryException;
import io.textcnn.model.FloatTensor;
import io.textcnn.model.ModelFile;
import io.textcnn.model.ModelFormatException;
import io.textcnn.training.TrainingDivergedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user is told of what went wrong, and the exit code: 2 if the input is at fault, else 1. */
class FailuresTest {
    @TempDir
    private Path folder;

    private record Told(int code, String words) {}

    private static Told told(Throwable thrown) {
        return told(thrown, "");
    }

    private static Told told(Throwable thrown, String command) {
        StringWriter err = new StringWriter();
        int code = new Failures(TextCnnCommand.PROGRAM.words(), new PrintWriter(err, true)).report(thrown, command);
        assertFalse(err.toString().contains("\tat "), err.toString());
        return new Told(code, err.toString().strip());
    }

    @Test
    void badInputIsTwoInItsOwnWords() {
        assertEquals(
                new Told(2, "textcnn: a.csv, line 3: found x; expected y; do z"),
                told(InputException.at("a.csv", 3, "x", "y", "do z")));
        assertEquals(new Told(2, "textcnn: model: is no good"), told(new ModelFormatException("is no good")));
    }

    @Test
    void aFailureIsOne() {
        assertEquals(new Told(1, "textcnn: a.csv: no such file or folder"), told(new NoSuchFileException("a.csv")));
        assertEquals(new Told(1, "textcnn: disk full"), told(new UncheckedIOException(new IOException("disk full"))));
        assertEquals(
                new Told(1, "textcnn: out.csv: no space"), told(new FileSystemException("out.csv", null, "no space")));
        Told diverged = told(new TrainingDivergedException(2, Double.NaN));
        assertEquals(1, diverged.code());
        assertTrue(diverged.words().endsWith("use a smaller learning rate (--learning-rate)"), diverged.words());
    }

    @Test
    void memoryThatRanOutIsAMessageWithTheRemedy() {
        for (Throwable thrown : List.of(
                new OutOfMemoryError("Java heap space"),
                new IllegalStateException("in a thread", new OutOfMemoryError("Java heap space")))) {
            Told told = told(thrown);
            assertEquals(1, told.code());
            assertTrue(told.words().startsWith("textcnn: out of memory (Java heap space); "), told.words());
            assertTrue(told.words().contains("TEXTCNN_JAVA_OPTIONS=-Xmx4g"), told.words());
        }
        OutOfMemoryError thrown = new OutOfMemoryError("Java heap space");
        String training = told(thrown, "train").words();
        assertTrue(
                training.endsWith("or use a smaller --batch, --dimensions or --feature-maps, or --no-baseline"),
                training);
        assertTrue(told(thrown, "evaluate").words().endsWith("or do without --baseline"));
        assertTrue(told(thrown, "predict").words().endsWith("-Xmx4g in the environment"));
        assertTrue(told(new StackOverflowError()).words().contains("TEXTCNN_JAVA_OPTIONS=-Xss8m"));
    }

    @Test
    void memoryThatRanOutOnACardIsAMessageWithTheRemedy() {
        for (String said : List.of(
                "Failed to allocate [400] bytes from DEVICE [0] memory",
                "Can't allocate [DEVICE] memory",
                "Can't allocate CUDA memory",
                "[DEVICE] allocation failed; Error code: [2]",
                "cudaMalloc failed; Bytes: [400]; Error code [2]; DEVICE [0]",
                "CUDNN_STATUS_ALLOC_FAILED",
                "CUDA_ERROR_OUT_OF_MEMORY")) {
            Told told = told(new IllegalStateException("in an operation", new RuntimeException(said)), "train");
            assertEquals(
                    new Told(
                            1,
                            "textcnn: out of memory on the card (" + said
                                    + "); end other programs that compute on it, or"
                                    + " use a smaller --batch, --dimensions or --feature-maps, or --no-baseline, or give"
                                    + " --backend cpu"),
                    told);
        }
    }

    @Test
    void aBackendSpeaksOfItsMemoryItself() {
        Told told = told(new IllegalStateException("in a thread", new DeviceMemoryException("no 4 GB left; do z")));
        assertEquals(new Told(1, "textcnn: no 4 GB left; do z"), told);
    }

    @Test
    void whatFailsAfterTheModelWasSavedSaysThatItIsThere() {
        Told memory = told(assertThrows(
                AfterSaving.class,
                () -> AfterSaving.run(Path.of("m.textcnn"), () -> {
                    throw new OutOfMemoryError("Java heap space");
                })));
        assertEquals(1, memory.code());
        assertTrue(
                memory.words()
                        .startsWith("textcnn: the model has been saved, m.textcnn, but its test failed: out of memory"),
                memory.words());
        Told input = told(new AfterSaving(Path.of("m.textcnn"), InputException.in("a.csv", "x", "y", "z")));
        assertEquals(2, input.code());
        assertTrue(input.words().endsWith("test failed: a.csv: found x; expected y; z"), input.words());
    }

    @Test
    void anErrorOfTheProgramSaysSo() {
        Told told = told(new IllegalStateException("no such row"));
        assertEquals(1, told.code());
        assertEquals(
                "textcnn: internal error: java.lang.IllegalStateException: no such row; please report it, with what"
                        + " TEXTCNN_DEBUG=1 in the environment adds",
                told.words());
    }

    /** In a process of its own, whose memory is smaller than the model. */
    @Test
    void memoryRunsOutWithoutAStackTraceUnlessItIsAskedFor() throws Exception {
        Path model = folder.resolve("large.textcnn");
        float[] numbers = new float[4 << 20];
        new ModelFile("text-cnn", Map.of(), Map.of("embedding", FloatTensor.of(numbers, numbers.length)), Map.of())
                .write(model);
        Run plain = run(false, "info", "--model", model.toString());
        assertEquals(1, plain.code(), plain.err());
        assertTrue(plain.err().startsWith("textcnn: out of memory (Java heap space); "), plain.err());
        assertEquals(1, plain.err().lines().count(), plain.err());
        assertTrue(plain.err().strip().endsWith("-Xmx4g in the environment"), plain.err());
        Run debug = run(true, "info", "--model", model.toString());
        assertEquals(1, debug.code(), debug.err());
        assertEquals(plain.err().strip(), debug.err().lines().findFirst().orElseThrow());
        assertTrue(debug.err().contains("\tat io.textcnn.model."), debug.err());
    }

    private Run run(boolean debug, String... arguments) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx14m",
                "-cp",
                System.getProperty("java.class.path"),
                TextCnnCommand.class.getName());
        builder.command().addAll(List.of(arguments));
        builder.redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().remove("TEXTCNN_DEBUG");
        if (debug) {
            builder.environment().put("TEXTCNN_DEBUG", "1");
        }
        Process process = builder.start();
        try {
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), "ended within a minute");
        } finally {
            process.destroyForcibly();
        }
        return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
