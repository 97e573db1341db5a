package io.textcnn.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.engine.Backend;
import io.textcnn.engine.Backends;
import io.textcnn.engine.Gradient;
import io.textcnn.engine.Precision;
import io.textcnn.engine.Shape;
import io.textcnn.engine.Tensor;
import io.textcnn.nn.Gradients;
import io.textcnn.nn.Mode;
import io.textcnn.nn.Network;
import io.textcnn.nn.Parameter;
import io.textcnn.optim.Optimizer;
import io.textcnn.optim.UpdateRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The course of training, with a network whose weights count the batches it learned. */
class TrainerTest {
    private static final Backend BACKEND = Backends.open(Precision.FLOAT64);
    private static final int ROWS = 7;
    private static final int BATCH = 3;
    private static final int BATCHES = 3;
    private static final int DEV_ROWS = 4;

    @AfterAll
    static void close() {
        BACKEND.close();
    }

    /** Examples whose labels alternate; a batch is the examples' numbers. */
    private static final class Rows implements Examples<int[]> {
        private final int size;
        private final double oddWeight;
        private final List<int[]> batches = new ArrayList<>();

        Rows(int size) {
            this(size, 1);
        }

        /** Rows of which the odd ones, all of label 1, have this weight. */
        Rows(int size, double oddWeight) {
            this.size = size;
            this.oddWeight = oddWeight;
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public int label(int example) {
            return example % 2;
        }

        @Override
        public double weight(int example) {
            return example % 2 == 0 ? 1 : oddWeight;
        }

        @Override
        public int[] batch(Backend backend, int[] examples) {
            batches.add(examples.clone());
            return examples;
        }

        /** The examples of all batches of one epoch of training, one after another. */
        int[] epoch(int epoch) {
            return batches.subList((epoch - 1) * BATCHES, epoch * BATCHES).stream()
                    .flatMapToInt(Arrays::stream)
                    .toArray();
        }
    }

    /**
     * Each learned batch adds 1 to one parameter and takes 1 from each number of the other. How many of the dev examples
     * are right follows from these weights and the script alone.
     */
    private static final class Scripted implements Network<int[]> {
        private final double[] accuracies;
        private final Parameter up = new Parameter(BACKEND, "up", Shape.of(1), new float[1]);
        private final Parameter down = new Parameter(BACKEND, "down", Shape.of(2, 2), new float[4]);
        private final List<Mode> modes = new ArrayList<>();
        private int nanAtBatch = -1;

        /** One accuracy an epoch. */
        Scripted(double... accuracies) {
            this.accuracies = accuracies.clone();
        }

        int learned() {
            return (int) BACKEND.toDoubles(up.value())[0];
        }

        @Override
        public Backend backend() {
            return BACKEND;
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(up, down);
        }

        @Override
        public Output forward(int[] examples, Mode mode) {
            modes.add(mode);
            double[] logits = new double[examples.length * 2];
            if (mode instanceof Mode.Training) {
                if (learned() == nanAtBatch) {
                    Arrays.fill(logits, Double.NaN);
                } else if (examples.length < BATCH) {
                    // sure of the label, and so without loss; full batches lose ln 2 an example
                    for (int i = 0; i < examples.length; i++) {
                        logits[2 * i + examples[i] % 2] = 1000;
                    }
                }
            } else {
                double right = accuracies[learned() / BATCHES - 1] * DEV_ROWS;
                for (int i = 0; i < examples.length; i++) {
                    logits[2 * i + (examples[i] + (examples[i] % DEV_ROWS < right ? 0 : 1)) % 2] = 1;
                }
            }
            Tensor output = BACKEND.tensor(Shape.of(examples.length, 2), logits);
            return new Output(output, gradLogits -> {
                assertEquals(output.shape(), gradLogits.shape());
                Gradients gradients = new Gradients();
                gradients.put(up, new Gradient.Dense(BACKEND.tensor(Shape.of(1), new double[] {-1})));
                gradients.put(down, new Gradient.Dense(BACKEND.tensor(Shape.of(2, 2), new double[] {1, 1, 1, 1})));
                return gradients;
            });
        }
    }

    /** What one training did. */
    private static final class Course implements TrainingListener, AutoCloseable {
        private final Scripted network;
        private final Rows train;
        private final Rows dev;
        private int patience = TrainingSettings.UNLIMITED;
        private final SplittableRandom dropout = new SplittableRandom(9);
        private final List<String> heard = new ArrayList<>();

        Course(double... accuracies) {
            this(1, accuracies);
        }

        private Course(double oddWeight, double[] accuracies) {
            this.network = new Scripted(accuracies);
            this.train = new Rows(ROWS, oddWeight);
            this.dev = new Rows(DEV_ROWS, oddWeight);
        }

        static Course weighted(double oddWeight, double... accuracies) {
            return new Course(oddWeight, accuracies);
        }

        static Course patient(int patience, double... accuracies) {
            Course course = new Course(accuracies);
            course.patience = patience;
            return course;
        }

        List<EpochResult> run() {
            UpdateRule rule = new UpdateRule.Sgd(1, 0);
            try (Optimizer optimizer = new Optimizer(BACKEND, rule, network.parameters(), List.of())) {
                TrainingSettings settings =
                        new TrainingSettings(BATCH, network.accuracies.length, rule).withPatience(patience);
                return new Trainer<>(network, optimizer, settings)
                        .train(train, dev, new SplittableRandom(5), dropout, this);
            }
        }

        @Override
        public void onBatch(int epoch, int epochs, int examples, int ofExamples) {
            heard.add("epoch " + epoch + "/" + epochs + ": " + examples + "/" + ofExamples);
        }

        @Override
        public void onEpoch(EpochResult result) {
            heard.add("epoch " + result.epoch() + ": " + result.devAccuracy());
        }

        @Override
        public void close() {
            network.close();
        }
    }

    private static void leavesTheWeightsOfEpoch(int epoch, double... accuracies) {
        try (Course course = new Course(accuracies)) {
            course.run();
            double count = BATCHES * epoch;
            assertEquals(count, BACKEND.toDoubles(course.network.up.value())[0]);
            assertArrayEquals(
                    new double[] {-count, -count, -count, -count}, BACKEND.toDoubles(course.network.down.value()));
        }
    }

    @Test
    void leavesTheWeightsOfTheBestEpoch() {
        leavesTheWeightsOfEpoch(2, 0.25, 0.75, 0.5);
        leavesTheWeightsOfEpoch(1, 1, 0.75, 0.5);
        leavesTheWeightsOfEpoch(3, 0.25, 0.5, 0.75);
    }

    @Test
    void leavesTheWeightsOfTheLaterOfEqualEpochs() {
        leavesTheWeightsOfEpoch(3, 0.5, 1, 1, 0.5);
        leavesTheWeightsOfEpoch(2, 0, 0);
    }

    @Test
    void tellsHowEachEpochEnded() {
        try (Course course = new Course(0.5, 1, 1, 0.5)) {
            List<EpochResult> results = course.run();
            assertEquals(
                    List.of(0.5, 1.0, 1.0, 0.5),
                    results.stream().map(EpochResult::devAccuracy).toList());
            assertEquals(
                    List.of(true, true, true, false),
                    results.stream().map(EpochResult::best).toList());
            assertEquals(
                    List.of(1, 2, 3, 4),
                    results.stream().map(EpochResult::epoch).toList());
            for (EpochResult result : results) {
                // each example weighs the same, in a full batch or a smaller one
                assertEquals(6 * Math.log(2) / 7, result.loss(), 1e-12);
            }
        }
    }

    @Test
    void theListenerHearsEachBatchAndEachEpochOnce() {
        try (Course course = new Course(0.5, 0.75)) {
            course.run();
            assertEquals(
                    List.of(
                            "epoch 1/2: 3/7",
                            "epoch 1/2: 6/7",
                            "epoch 1/2: 7/7",
                            "epoch 1: 0.5",
                            "epoch 2/2: 3/7",
                            "epoch 2/2: 6/7",
                            "epoch 2/2: 7/7",
                            "epoch 2: 0.75"),
                    course.heard);
        }
    }

    @Test
    void learnsEachExampleOnceAnEpochInAnotherOrder() {
        try (Course course = new Course(1, 1, 1)) {
            course.run();
            assertEquals(
                    List.of(3, 3, 1, 3, 3, 1, 3, 3, 1),
                    course.train.batches.stream().map(batch -> batch.length).toList());
            for (int epoch = 1; epoch <= 3; epoch++) {
                int[] sorted = Arrays.stream(course.train.epoch(epoch)).sorted().toArray();
                assertArrayEquals(IntStream.range(0, ROWS).toArray(), sorted, "epoch " + epoch);
            }
            assertFalse(Arrays.equals(course.train.epoch(1), course.train.epoch(2)));
            assertFalse(Arrays.equals(course.train.epoch(2), course.train.epoch(3)));
        }
    }

    @Test
    void trainsWithTheGivenDropoutAndChoosesWithout() {
        try (Course course = new Course(1)) {
            course.run();
            List<Mode> modes = course.network.modes;
            assertEquals(BATCHES + 1, modes.size());
            for (Mode mode : modes.subList(0, BATCHES)) {
                assertSame(course.dropout, ((Mode.Training) mode).random());
            }
            assertSame(Mode.PREDICTION, modes.get(BATCHES));
        }
    }

    /** With the epoch in which it is found, as losses are read together, but long before a long epoch's end. */
    @Test
    void aLossThatIsNoNumberEndsTrainingAndNamesTheEpoch() {
        try (Course course = new Course(1, 1, 1)) {
            course.network.nanAtBatch = BATCHES + 1;
            String message =
                    assertThrows(TrainingDivergedException.class, course::run).getMessage();
            assertTrue(message.contains("epoch 2") && message.contains("NaN"), message);
            assertEquals("epoch 1: 1.0", course.heard.get(BATCHES));
            assertEquals("epoch 2/3: 7/7", course.heard.get(2 * BATCHES));
            assertEquals(2 * BATCHES + 1, course.heard.size(), "nothing is told of epoch 2's result");
        }
    }

    private static void endsAfter(int epochs, int patience, double... accuracies) {
        try (Course course = Course.patient(patience, accuracies)) {
            assertEquals(epochs, course.run().size());
        }
    }

    @Test
    void endsWhenPatienceDoes() {
        endsAfter(3, 2, 0.5, 0.25, 0.25, 0.75);
        endsAfter(2, 1, 0.5, 0.25, 1);
        endsAfter(4, 3, 0.5, 0.25, 0.25, 0.75);
        // better than the epoch before is not better than the best
        endsAfter(4, 2, 0.25, 0.75, 0, 0.5, 1);
        // a gain starts the count again
        endsAfter(5, 2, 0.25, 0, 0.5, 0.25, 0.25, 1);
        endsAfter(4, TrainingSettings.UNLIMITED, 1, 0, 0, 0);
    }

    @Test
    void anEqualEpochIsNoGainButItsWeightsAreKept() {
        try (Course course = Course.patient(2, 0.5, 0.5, 0.5, 1)) {
            assertEquals(3, course.run().size());
            assertEquals(3 * BATCHES, BACKEND.toDoubles(course.network.up.value())[0]);
        }
    }

    @Test
    void endsWithTheWeightsOfTheBestEpochAllTheSame() {
        try (Course course = Course.patient(2, 0.25, 0.75, 0.5, 0.5, 1)) {
            assertEquals(4, course.run().size());
            assertEquals(2 * BATCHES, BACKEND.toDoubles(course.network.up.value())[0]);
        }
    }

    @Test
    void weighsTheExamplesOfTheLossAndOfTheDevAccuracy() {
        try (Course course = Course.weighted(3, 0.25, 0.5)) {
            List<EpochResult> results = course.run();
            // dev rows weigh 1, 3, 1, 3; right are the first, then the first two
            assertEquals(1 / 8.0, results.get(0).devAccuracy());
            assertEquals(4 / 8.0, results.get(1).devAccuracy());
            for (int epoch = 1; epoch <= 2; epoch++) {
                // the last batch has one example, without loss; each of the others loses ln 2, times its weight
                int[] rows = course.train.epoch(epoch);
                double weights = Arrays.stream(rows)
                        .limit(2L * BATCH)
                        .mapToDouble(course.train::weight)
                        .sum();
                assertEquals(
                        weights * Math.log(2) / ROWS, results.get(epoch - 1).loss(), 1e-12);
            }
        }
    }

    @Test
    void predictsManyExamplesInTheirOrder() {
        try (Course course = new Course(0.5)) {
            course.run();
            UpdateRule rule = new UpdateRule.Sgd(1, 0);
            try (Optimizer optimizer = new Optimizer(BACKEND, rule, course.network.parameters(), List.of())) {
                int[] predicted = new Trainer<>(course.network, optimizer, new TrainingSettings(BATCH, 1, rule))
                        .predict(new Rows(250));
                // half of each four are right
                int[] expected = IntStream.range(0, 250)
                        .map(i -> i % 4 < 2 ? i % 2 : 1 - i % 2)
                        .toArray();
                assertArrayEquals(expected, predicted);
            }
        }
    }
}
