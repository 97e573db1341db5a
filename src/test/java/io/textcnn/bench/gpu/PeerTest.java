package io.textcnn.bench.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.textcnn.bench.measured.Sentences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ours and PyTorch's part of a race do the same work. Needs a Python with PyTorch, and is skipped without. */
class PeerTest {
    private static final int WORDS = 40;
    private static final double SECONDS = 120;

    @TempDir
    private Path folder;

    private static Optional<String> python() throws IOException, InterruptedException {
        for (String program : List.of("python3", "/usr/bin/python3")) {
            try {
                Process process = new ProcessBuilder(program, "-c", "import torch, numpy")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                if (process.waitFor() == 0) {
                    return Optional.of(program);
                }
            } catch (IOException e) {
                // Not installed.
            }
        }
        return Optional.empty();
    }

    private Child peer(String network, String mode) throws IOException, InterruptedException {
        Optional<String> python = python();
        assumeTrue(python.isPresent(), "no python3 with PyTorch and NumPy");
        return new Child(
                "peer",
                List.of(
                        python.orElseThrow(),
                        Path.of("src/bench/python/gpu_peer.py").toAbsolutePath().toString(),
                        "--network",
                        network,
                        "--data",
                        folder.toString(),
                        "--device",
                        "cpu",
                        "--mode",
                        mode),
                Map.of(),
                folder);
    }

    /** Sentences of 1 to 12 words; the class decides which half of the words a sentence has more of. */
    private void writeSentences(int count) throws IOException {
        Random random = new Random(1);
        int[] labels = new int[count];
        int[][] ids = new int[count][];
        for (int i = 0; i < count; i++) {
            labels[i] = random.nextInt(2);
            ids[i] = new int[1 + random.nextInt(12)];
            for (int j = 0; j < ids[i].length; j++) {
                int half = random.nextInt(10) == 0 ? 1 - labels[i] : labels[i];
                ids[i][j] = half * WORDS / 2 + random.nextInt(WORDS / 2);
            }
        }
        new Sentences(WORDS, 2, labels, ids).write(folder.resolve(KimContest.FILE));
    }

    private static List<Double> losses(JsonNode answer) {
        List<Double> losses = new ArrayList<>();
        answer.get("losses").forEach(loss -> losses.add(loss.doubleValue()));
        return losses;
    }

    private static void assertSameWork(Rounds<?> ours, Child peer, String parameters, int steps, double tolerance)
            throws IOException, InterruptedException {
        peer.ask("ready", Deadline.in(SECONDS));
        ours.answer("first");
        peer.ask("first", Deadline.in(SECONDS));
        List<Double> expected = losses(ours.answer("losses", parameters, Integer.toString(steps)));
        List<Double> found = losses(peer.ask("losses " + parameters + " " + steps, Deadline.in(SECONDS)));
        assertEquals(steps, found.size());
        for (int i = 0; i < steps; i++) {
            assertEquals(expected.get(i), found.get(i), tolerance * expected.get(i), "loss of step " + i);
        }
        assertTrue(expected.get(steps - 1) < expected.get(0), "the loss falls");
        for (String question : List.of("epochs 1", "predict 1")) {
            JsonNode mine = ours.answer(question.split(" "));
            JsonNode theirs = peer.ask(question, Deadline.in(SECONDS));
            assertEquals(mine.get("examples").asLong(), theirs.get("examples").asLong(), question);
            assertEquals(mine.path("batches").asLong(), theirs.path("batches").asLong(), question);
        }
    }

    @Test
    void kimsNetworkLearnsTheSame() throws Exception {
        writeSentences(230);
        String parameters = folder.resolve(Contender.PARAMETERS).toString();
        try (Child peer = peer("kim", "deterministic");
                Rounds<?> ours = new Rounds<>(KimContest.read(folder, 0), "cpu")) {
            assertSameWork(ours, peer, parameters, 25, 1e-4);
        }
    }

    @Test
    void theSmallNetworkLearnsTheSame() throws Exception {
        Random random = new Random(2);
        int pictures = 150;
        float[] values = new float[pictures * 3 * 32 * 32];
        List<String> labels = Stream.generate(() -> Integer.toString(random.nextInt(10)))
                .limit(pictures)
                .toList();
        for (int i = 0; i < values.length; i++) {
            int label = Integer.parseInt(labels.get(i / (3 * 32 * 32)));
            values[i] = (float) (0.2 * random.nextGaussian() + (i % 10 == label ? 1 : 0));
        }
        Pictures.write(folder.resolve(SmallContest.FILE), List.of(values));
        Files.write(folder.resolve(SmallContest.LABELS), labels);
        String parameters = folder.resolve(Contender.PARAMETERS).toString();
        try (Child peer = peer("small", "channels-last");
                Rounds<?> ours = new Rounds<>(SmallContest.read(folder, 0), "cpu")) {
            assertSameWork(ours, peer, parameters, 4, 1e-3);
        }
    }
}
