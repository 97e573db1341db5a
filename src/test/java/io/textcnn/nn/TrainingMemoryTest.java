package io.textcnn.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.textcnn.engine.Backend;
import io.textcnn.engine.Backends;
import io.textcnn.engine.Indices;
import io.textcnn.engine.Precision;
import io.textcnn.engine.Shape;
import io.textcnn.engine.SoftmaxCrossEntropy;
import io.textcnn.engine.Step;
import io.textcnn.optim.Optimizer;
import io.textcnn.optim.UpdateRule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What a training step allocates is given back at its end. */
class TrainingMemoryTest {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int STEPS = 2000;
    private static final int WARM_UP = 300;
    private static final int WORDS = 500;
    /** One step here computes in about 3 MB: were they kept, 2,000 steps would need 6 GB. */
    private static final long ALLOWED_MEGABYTES = 40;

    /** In a process whose Java heap is resident from the start, so that what grows is native. */
    @Test
    void twoThousandStepsLeaveResidentMemoryFlat() throws IOException, InterruptedException {
        assumeTrue(Files.exists(STATUS), "resident memory is read from " + STATUS + ", which only Linux has");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms256m",
                        "-Xmx256m",
                        "-XX:+AlwaysPreTouch",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TrainingMemoryTest.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        long grown = Long.parseLong(output.strip());
        assertTrue(grown < ALLOWED_MEGABYTES, "resident memory grew by " + grown + " MB in " + STEPS + " steps");
    }

    /** Prints by how many megabytes the process grew from the end of the warm-up. */
    public static void main(String[] arguments) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        try (Backend backend = Backends.open(Precision.FLOAT32);
                TextCnn network =
                        TextCnn.initialise(backend, new TextCnnShape(20, List.of(3, 4, 5), 10, 0.5), WORDS, 3, random);
                Optimizer optimizer =
                        new Optimizer(backend, UpdateRule.Adadelta.kim2014(), network.parameters(), List.of())) {
            steps(WARM_UP, backend, network, optimizer, random);
            long before = residentMegabytes();
            steps(STEPS, backend, network, optimizer, random);
            System.out.println(residentMegabytes() - before);
        }
    }

    /** Batches of different lengths, as real ones are. */
    private static void steps(
            int count, Backend backend, TextCnn network, Optimizer optimizer, SplittableRandom random) {
        for (int i = 0; i < count; i++) {
            int batch = 10;
            int length = random.nextInt(5, 30);
            int[] ids = random.ints((long) batch * length, Indices.NONE, WORDS).toArray();
            int[] labels = random.ints(batch, 0, 3).toArray();
            try (Step step = backend.step()) {
                Network.Output output =
                        network.forward(backend.indices(Shape.of(batch, length), ids), Mode.training(random));
                SoftmaxCrossEntropy loss =
                        backend.softmaxCrossEntropy(output.logits(), backend.indices(Shape.of(batch), labels));
                optimizer.update(output.backward().apply(loss.gradLogits()));
            }
        }
    }

    private static long residentMegabytes() throws IOException {
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }
}
