package io.textcnn.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.data.InputException;
import io.textcnn.embedding.ReadingProgress;
import io.textcnn.engine.Backend;
import io.textcnn.engine.Backends;
import io.textcnn.engine.Precision;
import io.textcnn.text.Variant;
import io.textcnn.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cells that are run, stopped and taken up again. */
class ExperimentTest {
    private static final Backend BACKEND = Backends.open(Precision.FLOAT32);

    @TempDir
    private Path folder;

    private Path vectors;

    @AfterAll
    static void close() {
        BACKEND.close();
    }

    @BeforeEach
    void writeData() throws IOException {
        Files.writeString(folder.resolve("trec-train.csv"), rows(20, "w"));
        Files.writeString(folder.resolve("trec-test.csv"), rows(6, "v") + "day,the sun of w0\n");
        Files.writeString(folder.resolve("mr.csv"), rows(20, "w"));
        Files.writeString(folder.resolve("sst2-phrases-train.csv"), rows(20, "w"));
        Files.writeString(folder.resolve("sst2-dev.csv"), rows(4, "u"));
        Files.writeString(folder.resolve("sst2-test.csv"), rows(6, "v"));
        vectors = Files.writeString(folder.resolve("vectors.txt"), "sun 1 0\nmoon 0 1\nthe 0.5 0.5\n");
    }

    private static String rows(int count, String own) {
        StringBuilder csv = new StringBuilder("label,text\n");
        for (int i = 0; i < count; i++) {
            csv.append(i % 2 == 0 ? "day,the sun of " : "night,the moon of ")
                    .append(own)
                    .append(i)
                    .append('\n');
        }
        return csv.toString();
    }

    private Experiment experiment(int epochs) {
        return new Experiment(folder, Optional.of(vectors), folder.resolve("results"), epochs, 1);
    }

    /** Counts the cells that are run, and stops before one that is too many. */
    private static class Watch implements Experiment.Listener {
        private final List<String> ran = new ArrayList<>();
        private final int most;
        private int announced;
        private long sentences;

        Watch(int most) {
            this.most = most;
        }

        @Override
        public void onStart(int cells, long all) {
            announced = cells;
            sentences = all;
        }

        @Override
        public TrainingListener onCell(Cell cell, int number, long before) {
            if (ran.size() == most) {
                throw new IllegalStateException("stopped");
            }
            ran.add(cell.name());
            return TrainingListener.NONE;
        }

        @Override
        public ReadingProgress reading() {
            return ReadingProgress.NONE;
        }
    }

    private static final List<Cell> CELLS =
            Cell.all(List.of(Benchmark.TREC, Benchmark.SST2), List.of(Variant.RAND, Variant.STATIC), List.of(1L, 2L));

    @Test
    void goesOnWhereItWasStopped() {
        Watch first = new Watch(3);
        assertThrows(IllegalStateException.class, () -> experiment(1).run(BACKEND, CELLS, first));
        assertEquals(List.of("trec-rand-seed1", "trec-rand-seed2", "trec-static-seed1"), first.ran);
        assertEquals(8, first.announced);
        assertEquals(8 * 20, first.sentences);

        Watch second = new Watch(99);
        Experiment.Results resumed = experiment(1).run(BACKEND, CELLS, second);
        assertEquals(5, second.announced);
        assertEquals("trec-static-seed2", second.ran.get(0));

        Watch third = new Watch(0);
        Experiment.Results read = experiment(1).run(BACKEND, CELLS, third);
        assertEquals(0, third.announced);
        assertEquals(resumed.cells(), read.cells());
        assertEquals(CELLS, new ArrayList<>(read.cells().keySet()));
    }

    @Test
    void whatItCameToDoesNotDependOnWhereItWasStopped() throws IOException {
        assertThrows(IllegalStateException.class, () -> experiment(2).run(BACKEND, CELLS, new Watch(5)));
        Experiment.Results resumed = experiment(2).run(BACKEND, CELLS, new Watch(99));
        Experiment other = new Experiment(folder, Optional.of(vectors), folder.resolve("others"), 2, 2);
        Experiment.Results whole = other.run(BACKEND, CELLS, new Watch(99));
        for (Cell cell : CELLS) {
            assertEquals(
                    resumed.cells().get(cell).right(), whole.cells().get(cell).right(), cell.name());
            assertEquals(
                    resumed.cells().get(cell).devAccuracy(),
                    whole.cells().get(cell).devAccuracy(),
                    cell.name());
        }
        try (Stream<Path> files = Files.list(folder.resolve("others"))) {
            assertEquals(CELLS.size(), files.count(), "a file a cell and nothing else");
        }
    }

    @Test
    void resultsOfOtherSettingsAreNotMixedIn() throws IOException {
        List<Cell> one = List.of(new Cell(Benchmark.TREC, Variant.STATIC, 1, 0));
        experiment(1).run(BACKEND, one, new Watch(1));
        refused("a result with epochs 1; expected 2", () -> experiment(2).run(BACKEND, one, new Watch(1)));

        Files.writeString(vectors, "sun 1 1\n");
        refused("a result with embeddings ", () -> experiment(1).run(BACKEND, one, new Watch(1)));

        Files.writeString(folder.resolve("trec-test.csv"), rows(8, "v"));
        refused("a result with data ", () -> experiment(1).run(BACKEND, one, new Watch(1)));
    }

    @Test
    void aFileThatIsNoResultIsNamed() throws IOException {
        List<Cell> one = List.of(new Cell(Benchmark.TREC, Variant.RAND, 1, 0));
        experiment(1).run(BACKEND, one, new Watch(1));
        Path file = folder.resolve("results").resolve("trec-rand-seed1.json");
        String whole = Files.readString(file);
        Files.writeString(file, whole.replaceFirst("(?s)\"result\" : \\{.*\\}\\s*\\}", "\"result\" : null }"));
        refused(
                "trec-rand-seed1.json: found no result of a cell",
                () -> experiment(1).run(BACKEND, one, new Watch(1)));
        Files.writeString(file, whole.substring(0, 100));
        refused(
                "trec-rand-seed1.json: found no result of a cell",
                () -> experiment(1).run(BACKEND, one, new Watch(1)));
        Files.writeString(file, "{}");
        refused("trec-rand-seed1.json: found ", () -> experiment(1).run(BACKEND, one, new Watch(1)));
    }

    @Test
    void missingDataAreNamedBeforeAnythingIsRun() throws IOException {
        Files.delete(folder.resolve("sst2-dev.csv"));
        Watch watch = new Watch(99);
        refused("sst2-dev.csv: found no such file", () -> experiment(1).run(BACKEND, CELLS, watch));
        assertTrue(watch.ran.isEmpty());
        assertFalse(Files.exists(folder.resolve("results")));
    }

    /** Each data set has the vectors of its own words, as if it were the only one, though the file is read once. */
    @Test
    void vectorsOfSeveralDataSetsAreReadOnce() throws IOException {
        Files.writeString(
                folder.resolve("sst2-phrases-train.csv"), rows(20, "w").replace("the", "a"));
        Files.writeString(vectors, "sun 1 0\nmoon 0 1\nthe 0.5 0.5\na 9 9\n");
        int[] reads = {0};
        Watch watch = new Watch(99) {
            @Override
            public ReadingProgress reading() {
                reads[0]++;
                return ReadingProgress.NONE;
            }
        };
        List<Cell> cells = Cell.all(List.of(Benchmark.TREC, Benchmark.SST2), List.of(Variant.STATIC), List.of(1L));
        Experiment.Results both = experiment(2).run(BACKEND, cells, watch);
        assertEquals(1, reads[0]);
        for (Cell cell : cells) {
            Experiment alone = new Experiment(folder, Optional.of(vectors), folder.resolve("alone"), 2, 1);
            CellResult result =
                    alone.run(BACKEND, List.of(cell), new Watch(1)).cells().get(cell);
            assertEquals(result.right(), both.cells().get(cell).right());
            assertEquals(result.knownWords(), both.cells().get(cell).knownWords());
        }
    }

    @Test
    void vectorsOfNoWordAreRefusedBeforeAnythingIsRun() throws IOException {
        Files.writeString(vectors, "soleil 1 0\nlune 0 1\n");
        Watch watch = new Watch(99);
        refused(
                "vectors.txt: found no vector for any of the ",
                () -> experiment(1).run(BACKEND, CELLS, watch));
        assertTrue(watch.ran.isEmpty());
        assertFalse(Files.exists(folder.resolve("results")));
    }

    private static void refused(String message, Runnable call) {
        String found = assertThrows(InputException.class, call::run).getMessage();
        assertTrue(found.contains(message), found);
    }

    /** Ten folds, each a cell of its own; together they test each row once. */
    @Test
    void foldsTestEachRowOnce() {
        List<Cell> cells = Cell.all(List.of(Benchmark.MR), List.of(Variant.RAND, Variant.NON_STATIC), List.of(1L));
        assertEquals(20, cells.size());
        Experiment.Results results = experiment(4).run(BACKEND, cells, new Watch(99));
        List<Score> scores = Score.of(results.cells());
        assertEquals(20, scores.get(0).rows());
        assertEquals(2, results.cells().get(cells.get(0)).right().length());
        assertEquals(
                1,
                results.cells().get(cells.get(10)).knownWords() * 80 / 40,
                "the, sun or moon, not: of and own words");
    }

    /** One test row is a training row, too; the paper's data have such. */
    @Test
    void countsTestRowsThatAreInTheTrainingData() {
        assertEquals(1, Benchmark.TREC.read(folder).testRowsAlsoInTrain());
        assertEquals(0, Benchmark.SST2.read(folder).testRowsAlsoInTrain());
    }
}
