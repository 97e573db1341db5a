package io.textcnn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.textcnn.cli.console.Program;
import io.textcnn.cli.image.ImageCnnCommand;
import io.textcnn.engine.NvidiaDriver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --backend} on both command lines. */
class BackendOptionTest {
    @TempDir
    private Path folder;

    private static Run run(Program program, List<String> arguments, String... more) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of(more));
        return Run.of(program, all.toArray(String[]::new));
    }

    private Run train(String... more) throws Exception {
        Path data = folder.resolve("train.csv");
        Files.writeString(data, "label,text\n" + "up,one two\ndown,three four\n".repeat(10));
        String model = folder.resolve("m.textcnn").toString();
        return run(
                TextCnnCommand.PROGRAM,
                List.of("train", data.toString(), "--model", model, "--epochs", "1", "--feature-maps", "2", "--json"),
                more);
    }

    private Run convolve(String... more) {
        String out = folder.resolve("out.png").toString();
        return run(
                ImageCnnCommand.PROGRAM,
                List.of("convolve", "--kernel", "edge", "datasets/shapes/test/star/001.png", out),
                more);
    }

    @Test
    void aWrongNameIsBadUsageAndTheNearestOneIsTold() throws Exception {
        for (Run run : List.of(train("--backend", "cdua"), convolve("--backend", "cdua"))) {
            assertEquals(2, run.code(), run.err());
            assertTrue(
                    run.err()
                            .contains(": --backend: found \"cdua\", expected one of auto, cuda, cpu, nd4j, nd4j-cuda;"
                                    + " did you mean cuda?"),
                    run.err());
        }
    }

    @Test
    void aBackendThatNeedsACardIsRefusedWithoutOneBeforeAnythingIsRead() throws Exception {
        assumeTrue(NvidiaDriver.ofThisMachine().whyAbsent().isPresent(), "there is a driver");
        for (String name : List.of("cuda", "nd4j-cuda")) {
            List<Run> runs = Stream.of("convolve", "predict", "evaluate", "train")
                    .map(command -> run(ImageCnnCommand.PROGRAM, arguments(command), "--backend", name))
                    .toList();
            for (Run run : Stream.concat(runs.stream(), Stream.of(train("--backend", name)))
                    .toList()) {
                assertEquals(1, run.code(), run.err());
                assertEquals(1, run.err().lines().count(), run.err());
                assertTrue(run.err().contains(": the backend " + name + " cannot run here: "), run.err());
                assertTrue(run.err().strip().endsWith("; the backend cpu needs no card"), run.err());
                assertFalse(run.err().contains("Exception"), run.err());
                assertEquals("", run.out());
            }
        }
    }

    /** Of files that are not there, which would be told otherwise. */
    private List<String> arguments(String command) {
        String missing = folder.resolve("missing").toString();
        return switch (command) {
            case "convolve" -> List.of(command, "--kernel", "edge", missing, missing + ".png");
            case "predict", "evaluate" -> List.of(command, "--model", missing, missing);
            default -> List.of(command, missing, "--model", missing + ".imagecnn");
        };
    }

    @Test
    void nothingIsSaidOfTheChoiceWhereThereIsNone() throws Exception {
        assumeTrue(NvidiaDriver.ofThisMachine().whyAbsent().isPresent(), "there is a driver");
        for (Run run : List.of(train(), train("--backend", "cpu"), convolve(), convolve("--backend", "nd4j"))) {
            assertEquals(0, run.code(), run.err());
            assertFalse(run.err().contains("computing on"), run.err());
        }
    }

    @Test
    void whoAsksForAChoiceIsToldItInOneLine() throws Exception {
        assumeTrue(NvidiaDriver.ofThisMachine().whyAbsent().isPresent(), "there is a driver");
        Run train = train("--backend", "auto");
        assertEquals(0, train.code(), train.err());
        assertTrue(
                train.err()
                        .lines()
                        .anyMatch(
                                line -> line.startsWith("textcnn: computing on the CPU: there is no NVIDIA driver; ")),
                train.err());
        Run convolve = convolve("--backend", "auto");
        assertTrue(convolve.err().startsWith("imagecnn: computing on the CPU: "), convolve.err());
    }

    @Test
    void aModelTellsWhichBackendMadeIt() throws Exception {
        for (String name : List.of("cpu", "nd4j")) {
            assertEquals(0, train("--backend", name).code());
            Run info = Run.of("info", "--model", folder.resolve("m.textcnn").toString());
            assertTrue(info.out().contains(" --backend " + name + " "), info.out());
        }
    }

    @Test
    void commandsThatComputeInPlainJavaHaveNone() {
        Run run = Run.of("predict", "--model", "m.textcnn", "--backend", "cpu");
        assertEquals(2, run.code());
        assertTrue(
                run.err().contains("--backend: no option of predict, only of train and experiment; leave it out"),
                run.err());
    }
}
