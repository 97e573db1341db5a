package io.textcnn.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.textcnn.embedding.ReadingProgress;
import io.textcnn.engine.Backend;
import io.textcnn.engine.Backends;
import io.textcnn.engine.Precision;
import io.textcnn.text.Variant;
import io.textcnn.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The variants on TREC, beside the accuracies that an independent implementation came to ({@code src/test/libtorch}, whose
 * output is {@code reference/accuracy.csv}): five seeds each, with random numbers that have nothing in common.
 */
@Tag("long")
class ReferenceAccuracyTest {
    private static final String VECTORS = "glove.6B.50d.subset.txt";
    private static final List<Long> SEEDS = List.of(1L, 2L, 3L, 4L, 5L);

    @TempDir
    private Path results;

    @ParameterizedTest
    @EnumSource(names = "RAND", mode = EnumSource.Mode.EXCLUDE)
    void meansAreWithinTwoStandardErrorsOfTheirDifference(Variant variant) throws IOException {
        Path data = folder(Benchmark.TREC.files().get(0));
        Path vectors = folder(VECTORS).resolve(VECTORS);
        List<Cell> cells = Cell.all(List.of(Benchmark.TREC), List.of(variant), SEEDS);
        Experiment experiment = new Experiment(data, Optional.of(vectors), results, 25, 2);
        Score ours;
        try (Backend backend = Backends.open(Precision.FLOAT32)) {
            ours = Score.of(experiment.run(backend, cells, SILENT).cells()).get(0);
        }
        List<Double> theirs = reference(variant);
        assertEquals(SEEDS.size(), theirs.size());
        double mean = theirs.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        double variance = theirs.stream()
                        .mapToDouble(value -> (value - mean) * (value - mean))
                        .sum()
                / (theirs.size() - 1);
        double deviation = ours.deviationOfSeeds().orElseThrow();
        double error = Math.sqrt((variance + deviation * deviation) / SEEDS.size());
        assertTrue(
                Math.abs(ours.mean() - mean) <= 2 * error,
                () -> "ours " + ours.mean() + ", theirs " + mean + ", standard error " + error);
    }

    private static List<Double> reference(Variant variant) throws IOException {
        String beginning = "trec-train.csv," + VECTORS + "," + variant + ",all,";
        return Files.readAllLines(Path.of("src/test/resources/reference/accuracy.csv")).stream()
                .filter(line -> line.startsWith(beginning))
                .map(line -> line.split(","))
                .map(cells -> Double.parseDouble(cells[9]) / Double.parseDouble(cells[10]))
                .toList();
    }

    private static Path folder(String file) {
        String folder = System.getProperty("textcnn.data", "");
        assumeTrue(
                !folder.isBlank() && Files.exists(Path.of(folder, file)),
                "name a folder with " + file + ": -Dtextcnn.data=DIR");
        return Path.of(folder);
    }

    private static final Experiment.Listener SILENT = new Experiment.Listener() {
        @Override
        public void onStart(int cells, long sentences) {}

        @Override
        public TrainingListener onCell(Cell cell, int number, long sentences) {
            return TrainingListener.NONE;
        }

        @Override
        public ReadingProgress reading() {
            return ReadingProgress.NONE;
        }
    };
}
