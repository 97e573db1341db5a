package io.textcnn.engine;

import static io.textcnn.engine.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.SplittableRandom;

/** Probabilities and the loss. */
interface LossConformance {

    @OnEachPrecision
    default void probabilitiesOfKnownOdds(Workbench bench) {
        double ln2 = Math.log(2);
        Values found = bench.run(
                (b, a) -> b.softmax(a.get(0)), Values.matrix(new double[] {0, ln2, 0}, new double[] {5, 5, 5}));
        Values expected = Values.matrix(new double[] {0.25, 0.5, 0.25}, new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0});
        bench.assertNear("softmax", expected, found);
    }

    @OnEachPrecision
    default void samplesOfLogits(Workbench bench) {
        SplittableRandom random = new SplittableRandom(1);
        for (int batch : new int[] {1, 2, 5}) {
            for (int classes : new int[] {1, 2, 3, 10}) {
                Values logits = Values.random(random, batch, classes);
                bench.agreesNearly("softmax", (b, a) -> b.softmax(b.scale(a.get(0), 8)), logits);
                Integers labels = Integers.row(random.ints(batch, 0, classes).toArray());
                bench.allAgreeNearly("loss", loss(labels, 8), logits);
                Values weights = Values.random(random, batch).abs();
                bench.allAgreeNearly("weighted loss", weightedLoss(labels), logits, weights);
                for (double smoothing : new double[] {0, 0.1, 0.75}) {
                    String what = "loss smoothed by " + smoothing;
                    bench.allAgreeNearly(what, smoothedLoss(labels, smoothing), logits, weights);
                }
            }
        }
    }

    private static Computation loss(Integers labels, double factor) {
        return (b, a) -> {
            SoftmaxCrossEntropy loss = b.softmaxCrossEntropy(b.scale(a.get(0), factor), labels.on(b));
            return List.of(loss.loss(), loss.gradLogits());
        };
    }

    /** Of the logits, then the weights. */
    private static Computation weightedLoss(Integers labels) {
        return (b, a) -> {
            SoftmaxCrossEntropy loss = b.softmaxCrossEntropy(a.get(0), labels.on(b), a.get(1));
            return List.of(loss.loss(), loss.gradLogits());
        };
    }

    /** Of the logits, then the weights. */
    private static Computation smoothedLoss(Integers labels, double smoothing) {
        return (b, a) -> {
            SoftmaxCrossEntropy loss = b.softmaxCrossEntropy(a.get(0), labels.on(b), a.get(1), smoothing);
            return List.of(loss.loss(), loss.gradLogits());
        };
    }

    @OnEachPrecision
    default void largeLogitsStayFinite(Workbench bench) {
        Values logits = Values.matrix(
                new double[] {1000, -1000, 0}, new double[] {-1000, -1000, -1000}, new double[] {1000, 1000, 999});
        bench.agreesNearly("softmax", (b, a) -> b.softmax(a.get(0)), logits);
        bench.allAgreeNearly("loss of what is sure", loss(Integers.row(0, 1, 2), 1), logits);
        List<Values> wrong = Workbench.run(bench.backend(), loss(Integers.row(1, 0, 0), 1), logits);
        double expected = (2000 + Math.log(3) + Math.log(2 + Math.exp(-1))) / 3;
        assertEquals(expected, wrong.get(0).get(0), 1e-6 * expected, "mistaken with certainty");
    }

    @OnEachPrecision
    default void knowingNothingCostsTheLogarithmOfTheClasses(Workbench bench) {
        List<Values> found = Workbench.run(bench.backend(), loss(Integers.row(2, 0), 1), Values.zeros(2, 4));
        bench.assertNear("loss", Values.row(Math.log(4)), found.get(0));
        Values gradient =
                Values.matrix(new double[] {0.125, 0.125, -0.375, 0.125}, new double[] {-0.375, 0.125, 0.125, 0.125});
        bench.assertNear("(softmax - one-hot) / batch", gradient, found.get(1));
    }

    /** Both are sure of nothing; the loss is divided by the two examples, not by the sum 3.5 of their weights. */
    @OnEachPrecision
    default void anExampleCountsAsOftenAsItsWeightSays(Workbench bench) {
        List<Values> found = Workbench.run(
                bench.backend(), weightedLoss(Integers.row(2, 0)), Values.zeros(2, 4), Values.row(0.5, 3));
        bench.assertNear("loss", Values.row(3.5 / 2 * Math.log(4)), found.get(0));
        Values gradient = Values.matrix(
                new double[] {0.0625, 0.0625, -0.1875, 0.0625}, new double[] {-1.125, 0.375, 0.375, 0.375});
        bench.assertNear("weight (softmax - one-hot) / batch", gradient, found.get(1));
    }

    @OnEachPrecision
    default void weightsOfOneChangeNothing(Workbench bench) {
        Integers labels = Integers.row(1, 2, 0);
        Values logits = Values.random(new SplittableRandom(2), 3, 3);
        List<Values> plain = Workbench.run(bench.backend(), loss(labels, 1), logits);
        List<Values> weighted = Workbench.run(bench.backend(), weightedLoss(labels), logits, Values.filled(1, 3));
        bench.assertNear("loss", plain.get(0), weighted.get(0));
        bench.assertNear("gradient", plain.get(1), weighted.get(1));
    }

    /** A half of 1 spread over four classes: targets 5/8 and 1/8; who gives each class its target has no gradient. */
    @OnEachPrecision
    default void aSmoothedLabelLeavesEachClassAShare(Workbench bench) {
        double right = Math.log(5);
        Values logits = Values.matrix(new double[] {0, 0, 0, 0}, new double[] {0, right, 0, 0});
        List<Values> found =
                Workbench.run(bench.backend(), smoothedLoss(Integers.row(2, 1), 0.5), logits, Values.filled(1, 2));
        double entropy = -(0.625 * Math.log(0.625) + 0.375 * Math.log(0.125));
        bench.assertNear("loss", Values.row((Math.log(4) + entropy) / 2), found.get(0));
        Values gradient = Values.matrix(new double[] {0.0625, 0.0625, -0.1875, 0.0625}, new double[] {0, 0, 0, 0});
        bench.assertNear("(softmax - target) / batch", gradient, found.get(1));
    }

    @OnEachPrecision
    default void smoothingByNothingChangesNothing(Workbench bench) {
        Integers labels = Integers.row(1, 2, 0);
        Values logits = Values.random(new SplittableRandom(3), 3, 3);
        Values weights = Values.row(0.5, 1, 2);
        List<Values> sharp = Workbench.run(bench.backend(), weightedLoss(labels), logits, weights);
        List<Values> smoothed = Workbench.run(bench.backend(), smoothedLoss(labels, 0), logits, weights);
        bench.assertNear("loss", sharp.get(0), smoothed.get(0));
        bench.assertNear("gradient", sharp.get(1), smoothed.get(1));
    }

    @OnEachPrecision
    default void refusesToSmoothByAllOrLessThanNothing(Workbench bench) {
        Backend backend = bench.backend();
        try (Step step = backend.step()) {
            Tensor logits = Values.zeros(2, 3).on(backend);
            Indices labels = backend.indices(Shape.of(2), new int[2]);
            Tensor weights = Values.filled(1, 2).on(backend);
            for (double wrong : new double[] {1, -0.1, 1.5, Double.NaN}) {
                assertRefused(
                        () -> backend.softmaxCrossEntropy(logits, labels, weights, wrong),
                        "at least 0 and below 1",
                        wrong);
            }
            Indices outside = backend.indices(Shape.of(2), new int[] {0, 3});
            assertRefused(() -> backend.softmaxCrossEntropy(logits, outside, weights, 0.1), "from 0 to 2", 3);
            Tensor three = Values.filled(1, 3).on(backend);
            assertRefused(() -> backend.softmaxCrossEntropy(logits, labels, three, 0.1), "[2, 3]", "[3]");
        }
    }

    @OnEachPrecision
    default void anExampleOfNoWeightIsNotLearned(Workbench bench) {
        List<Values> found = Workbench.run(
                bench.backend(),
                weightedLoss(Integers.row(2, 0)),
                Values.matrix(new double[] {4, -1, -9}, new double[] {0, 0, 0}),
                Values.row(0, 1));
        bench.assertNear("loss", Values.row(Math.log(3) / 2), found.get(0));
        Values gradient = Values.matrix(new double[] {0, 0, 0}, new double[] {-1 / 3.0, 1 / 6.0, 1 / 6.0});
        bench.assertNear("gradient", gradient, found.get(1));
    }

    @OnEachPrecision
    default void refusesLabelsThatAreNoClasses(Workbench bench) {
        Backend backend = bench.backend();
        try (Step step = backend.step()) {
            Tensor logits = Values.zeros(2, 3).on(backend);
            for (int wrong : new int[] {3, -1, Integer.MAX_VALUE}) {
                Indices labels = backend.indices(Shape.of(2), new int[] {0, wrong});
                assertRefused(() -> backend.softmaxCrossEntropy(logits, labels), "from 0 to 2", wrong);
            }
        }
    }

    @OnEachPrecision
    default void refusesLogitsOfOtherShapes(Workbench bench) {
        Backend backend = bench.backend();
        try (Step step = backend.step()) {
            Tensor logits = Values.zeros(2, 3).on(backend);
            Indices three = backend.indices(Shape.of(3), new int[3]);
            Indices column = backend.indices(Shape.of(2, 1), new int[2]);
            assertRefused(() -> backend.softmaxCrossEntropy(logits, three), "[2, 3]", "[3]");
            assertRefused(() -> backend.softmaxCrossEntropy(logits, column), "[2, 3]", "[2, 1]");
            Indices two = backend.indices(Shape.of(2), new int[2]);
            for (Tensor weights : List.of(
                    Values.zeros(3).on(backend),
                    Values.zeros(2, 1).on(backend),
                    Values.zeros(2, 3).on(backend))) {
                assertRefused(() -> backend.softmaxCrossEntropy(logits, two, weights), "[2, 3]", weights.shape());
            }
            Tensor row = Values.zeros(3).on(backend);
            assertRefused(() -> backend.softmaxCrossEntropy(row, three), "[3]");
            assertRefused(() -> backend.softmax(row), "[3]");
        }
    }
}
