package io.textcnn.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
import io.textcnn.optim.Schedule;
import io.textcnn.optim.UpdateRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What of the settings reaches the network in the course of training: schedule, smoothing, changed examples, averages. */
class TrainingCourseTest {
    private static final Backend BACKEND = Backends.open(Precision.FLOAT64);
    private static final int ROWS = 4;
    private static final int BATCH = 2;

    @AfterAll
    static void close() {
        BACKEND.close();
    }

    /** Examples that are 10 when learned and 1 otherwise, with a number drawn for each batch that is learned. */
    private static final class Ones implements Examples<double[]> {
        private final List<Long> drawn = new ArrayList<>();

        @Override
        public int size() {
            return ROWS;
        }

        @Override
        public int label(int example) {
            return 0;
        }

        @Override
        public double[] batch(Backend backend, int[] examples) {
            return filled(examples.length, 1);
        }

        @Override
        public double[] trainingBatch(Backend backend, int[] examples, RandomGenerator random) {
            drawn.add(random.nextLong());
            return filled(examples.length, 10);
        }

        private static double[] filled(int length, double value) {
            double[] values = new double[length];
            Arrays.fill(values, value);
            return values;
        }
    }

    /** Its parameter has a gradient of -1 always; its average holds the last number it saw when learning. */
    private static final class Simple implements Network<double[]> {
        private final Parameter sum = new Parameter(BACKEND, "sum", Shape.of(1), new float[1]);
        private final Parameter seen = new Parameter(BACKEND, "seen", Shape.of(1), new float[1]);
        private final List<Double> before = new ArrayList<>();
        private final List<Double> predicted = new ArrayList<>();
        private int wrongAfter = Integer.MAX_VALUE;
        private double lead;

        @Override
        public Backend backend() {
            return BACKEND;
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(sum);
        }

        @Override
        public List<Parameter> averages() {
            return List.of(seen);
        }

        @Override
        public Output forward(double[] inputs, Mode mode) {
            if (mode instanceof Mode.Training) {
                before.add(BACKEND.toDoubles(sum.value())[0]);
                double steps = before.size();
                BACKEND.moveTowards(seen.value(), BACKEND.tensor(Shape.of(1), new double[] {inputs[0] * steps}), 1);
            } else {
                predicted.add(inputs[0]);
            }
            double[] values = new double[2 * inputs.length];
            for (int i = 0; i < inputs.length; i++) {
                values[2 * i] = lead;
                values[2 * i + 1] = before.size() > wrongAfter && !(mode instanceof Mode.Training) ? 1 : 0;
            }
            Tensor logits = BACKEND.tensor(Shape.of(inputs.length, 2), values);
            return new Output(logits, gradLogits -> {
                Gradients gradients = new Gradients();
                gradients.put(sum, new Gradient.Dense(BACKEND.tensor(Shape.of(1), new double[] {-1})));
                return gradients;
            });
        }
    }

    private static List<EpochResult> train(Simple network, Ones examples, TrainingSettings settings) {
        try (Optimizer optimizer = new Optimizer(BACKEND, settings.rule(), network.parameters(), List.of())) {
            return new Trainer<>(network, optimizer, settings)
                    .train(examples, examples, new SplittableRandom(1), new SplittableRandom(2), TrainingListener.NONE);
        }
    }

    private static TrainingSettings settings() {
        return new TrainingSettings(BATCH, 2, new UpdateRule.Sgd(1, 0));
    }

    @Test
    void eachStepIsAsLargeAsTheScheduleSaysInItsMiddle() {
        try (Simple network = new Simple()) {
            train(network, new Ones(), settings().withSchedule(Schedule.linear()));
            // four steps: 7/8, 5/8, 3/8, 1/8
            assertEquals(List.of(0.0, 0.875, 1.5, 1.875), network.before);
            assertEquals(2, BACKEND.toDoubles(network.sum.value())[0], 1e-12);
        }
    }

    @Test
    void withoutAScheduleAllStepsAreEqual() {
        try (Simple network = new Simple()) {
            train(network, new Ones(), settings());
            assertEquals(List.of(0.0, 1.0, 2.0, 3.0), network.before);
        }
    }

    @Test
    void theLossIsThatOfTheSmoothedLabels() {
        try (Simple network = new Simple()) {
            network.lead = Math.log(4);
            List<EpochResult> results = train(network, new Ones(), settings().withLabelSmoothing(0.4));
            // Probabilities 0.8 and 0.2 for labels that are all 0: targets of 0.8 and 0.2.
            double expected = -(0.8 * Math.log(0.8) + 0.2 * Math.log(0.2));
            assertEquals(expected, results.get(0).loss(), 1e-12);
        }
        assertThrows(IllegalArgumentException.class, () -> settings().withLabelSmoothing(1));
    }

    @Test
    void examplesAreChangedWhenLearnedAndAsTheyAreWhenTested() {
        try (Simple network = new Simple()) {
            Ones examples = new Ones();
            train(network, examples, settings());
            SplittableRandom same = new SplittableRandom(2);
            assertEquals(List.of(same.nextLong(), same.nextLong(), same.nextLong(), same.nextLong()), examples.drawn);
            assertEquals(List.of(1.0, 1.0), network.predicted);
            assertEquals(40, BACKEND.toDoubles(network.seen.value())[0]);
        }
    }

    @Test
    void averagesAreThoseOfTheBestEpochToo() {
        try (Simple network = new Simple()) {
            // Right in the first epoch only: two steps, the last of which saw 2 x 10.
            network.wrongAfter = 2;
            List<EpochResult> results = train(network, new Ones(), settings());
            assertEquals(
                    List.of(1.0, 0.0),
                    results.stream().map(EpochResult::devAccuracy).toList());
            assertEquals(20, BACKEND.toDoubles(network.seen.value())[0]);
            assertEquals(
                    List.of("sum [1]", "seen [1]"),
                    network.state().stream().map(Parameter::toString).toList());
        }
    }

    @Test
    void factsNameWhatIsSpecial() {
        assertEquals(
                Map.of(
                        "batch",
                        "2",
                        "epochs",
                        "2",
                        "patience",
                        "unlimited",
                        "optimizer",
                        "Sgd[rate=1.0, momentum=0.0]"),
                settings().facts());
        Map<String, String> special = settings()
                .withSchedule(Schedule.cosine().after(0.1))
                .withLabelSmoothing(0.1)
                .withPatience(3)
                .facts();
        assertEquals("warm-up 0.1, then cosine", special.get("schedule"));
        assertEquals("0.1", special.get("labelSmoothing"));
        assertEquals("3", special.get("patience"));
    }
}
