package io.textcnn.engine;

import static io.textcnn.engine.Refusals.assertRefused;

import java.util.List;
import java.util.SplittableRandom;

/** Batch normalization, in training and in prediction. */
interface NormalizationConformance {

    /** Mean 4 and variance 5 in one channel, mean 2 and variance 0 in the other; with epsilon 4 the deviations are 3 and 2. */
    @OnEachPrecision
    default void batchNormByHand(Workbench bench) {
        Values input = Values.of(Shape.of(2, 2, 1, 2), 1, 3, 2, 2, 5, 7, 2, 2);
        List<Values> found = Workbench.run(bench.backend(), forward(4), input, Values.row(3, 7), Values.row(10, 20));
        Values expected = Values.of(Shape.of(2, 2, 1, 2), 7, 9, 20, 20, 11, 13, 20, 20);
        bench.assertNear("output", expected, found.get(0));
        bench.assertNear("mean", Values.row(4, 2), found.get(1));
        bench.assertNear("variance", Values.row(5, 0), found.get(2));
    }

    @OnEachPrecision
    default void normalizeByHand(Workbench bench) {
        Values found = bench.run(
                (b, a) -> b.normalize(a.get(0), a.get(1), a.get(2), a.get(3), a.get(4), 4),
                Values.matrix(new double[] {1, 2}, new double[] {4, -6}),
                Values.row(4, 2),
                Values.row(5, 12),
                Values.row(3, 8),
                Values.row(10, 20));
        bench.assertNear("output", Values.matrix(new double[] {7, 20}, new double[] {10, 4}), found);
    }

    @OnEachPrecision
    default void forthAndBack(Workbench bench) {
        SplittableRandom random = new SplittableRandom(1);
        for (int[] lengths : List.of(
                new int[] {4, 3},
                // as many rows or cells as channels: nothing may be mixed up
                new int[] {4, 4},
                new int[] {3, 3, 3},
                new int[] {2, 3, 5},
                new int[] {2, 3, 1, 7},
                new int[] {1, 4, 4, 4},
                new int[] {5, 2, 8, 6},
                // more than a vector's length, and not a multiple of any
                new int[] {3, 2, 13, 11},
                new int[] {67, 5},
                new int[] {2, 2, 2, 3, 2})) {
            agree(bench, Values.random(random, lengths), 1e-3);
        }
    }

    /** One number a channel: all that is left of it is beta, and nothing flows back. */
    @OnEachPrecision
    default void aBatchOfOne(Workbench bench) {
        SplittableRandom random = new SplittableRandom(2);
        agree(bench, Values.random(random, 1, 5), 1e-3);
        agree(bench, Values.random(random, 1, 1), 1e-3);
        agree(bench, Values.random(random, 1, 3, 1, 1), 1e-3);
    }

    @OnEachPrecision
    default void constantChannels(Workbench bench) {
        agree(bench, Values.filled(0, 3, 2, 4, 4), 1e-3);
        agree(bench, Values.filled(-0.3f, 3, 2, 4, 4), 1e-3);
        agree(bench, Values.filled(0.7f, 7, 2), 1e-3);
    }

    /** In single precision 1000^2 leaves no digits for the variance of numbers a sixteenth apart. */
    @OnEachPrecision
    default void aChannelFarFromZeroKeepsItsVariance(Workbench bench) {
        SplittableRandom random = new SplittableRandom(3);
        Values noise = Values.coarse(random, 6, 2, 9, 9);
        double[] far = noise.toArray();
        for (int i = 0; i < far.length; i++) {
            far[i] = 1000 + far[i] / 8;
        }
        bench.allAgreeNearly(
                "mean and variance",
                (b, a) -> {
                    BatchNorm norm = b.batchNorm(a.get(0), a.get(1), a.get(1), 1e-5);
                    return List.of(norm.mean(), norm.variance());
                },
                Values.of(noise.shape(), far),
                Values.filled(1, 2));
    }

    /** Prediction with the batch's own mean and variance is training. */
    @OnEachPrecision
    default void normalizeIsTheSameFunction(Workbench bench) {
        SplittableRandom random = new SplittableRandom(4);
        Values input = Values.random(random, 3, 4, 5, 5);
        Values gamma = Values.random(random, 4);
        Values beta = Values.random(random, 4);
        List<Values> trained = Workbench.run(bench.backend(), forward(1e-3), input, gamma, beta);
        Values predicted = bench.run(
                (b, a) -> b.normalize(a.get(0), a.get(1), a.get(2), a.get(3), a.get(4), 1e-3),
                input,
                trained.get(1),
                trained.get(2),
                gamma,
                beta);
        bench.assertNear("output", trained.get(0), predicted);
    }

    private static void agree(Workbench bench, Values input, double epsilon) {
        SplittableRandom random = new SplittableRandom(input.size());
        int channels = input.shape().length(1);
        Values gamma = Values.random(random, channels);
        Values beta = Values.random(random, channels);
        Values gradient = Values.random(random, input.shape());
        bench.allAgreeNearly("batchNorm of " + input.shape(), forward(epsilon), input, gamma, beta);
        bench.allAgreeNearly(
                "batchNormBackward of " + input.shape(),
                (b, a) -> {
                    BatchNorm norm = b.batchNorm(a.get(0), a.get(1), a.get(1), epsilon);
                    BatchNormGradients back =
                            b.batchNormBackward(a.get(0), a.get(2), a.get(1), norm.mean(), norm.variance(), epsilon);
                    return List.of(back.input(), back.gamma(), back.beta());
                },
                input,
                gamma,
                gradient);
        bench.agreesNearly(
                "normalize of " + input.shape(),
                (b, a) -> b.normalize(a.get(0), a.get(1), a.get(2), a.get(3), a.get(4), epsilon),
                input,
                Values.random(random, channels),
                Values.filled(0.25, channels),
                gamma,
                beta);
    }

    /** Of the input, gamma and beta: output, mean and variance. */
    private static Computation forward(double epsilon) {
        return (b, a) -> {
            BatchNorm norm = b.batchNorm(a.get(0), a.get(1), a.get(2), epsilon);
            return List.of(norm.output(), norm.mean(), norm.variance());
        };
    }

    @OnEachPrecision
    default void refusesWhatIsNotOneNumberAChannel(Workbench bench) {
        Backend backend = bench.backend();
        try (Step step = backend.step()) {
            Tensor input = Values.zeros(2, 3, 4, 5).on(backend);
            Tensor right = Values.zeros(3).on(backend);
            for (int[] lengths : List.of(new int[] {2}, new int[] {1, 3}, new int[] {1}, new int[] {4})) {
                Tensor wrong = Values.zeros(lengths).on(backend);
                Object[] both = {"[3]", wrong.shape()};
                assertRefused(() -> backend.batchNorm(input, wrong, right, 1), both);
                assertRefused(() -> backend.batchNorm(input, right, wrong, 1), both);
                assertRefused(() -> backend.normalize(input, wrong, right, right, right, 1), both);
                assertRefused(() -> backend.normalize(input, right, wrong, right, right, 1), both);
                assertRefused(() -> backend.normalize(input, right, right, wrong, right, 1), both);
                assertRefused(() -> backend.normalize(input, right, right, right, wrong, 1), both);
                assertRefused(() -> backend.batchNormBackward(input, input, wrong, right, right, 1), both);
                assertRefused(() -> backend.batchNormBackward(input, input, right, wrong, right, 1), both);
                assertRefused(() -> backend.batchNormBackward(input, input, right, right, wrong, 1), both);
            }
            assertRefused(() -> backend.batchNorm(right, right, right, 1), "[3]");
            assertRefused(() -> backend.normalize(right, right, right, right, right, 1), "[3]");
            Tensor other = Values.zeros(2, 3, 5, 4).on(backend);
            assertRefused(
                    () -> backend.batchNormBackward(input, other, right, right, right, 1),
                    "[2, 3, 4, 5]",
                    "[2, 3, 5, 4]");
        }
    }
}
