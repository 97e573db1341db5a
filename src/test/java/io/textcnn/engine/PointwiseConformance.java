package io.textcnn.engine;

import static io.textcnn.engine.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** What is computed for each element by itself, and biases. */
interface PointwiseConformance {

    @OnEachPrecision
    default void addsMultipliesAndScales(Workbench bench) {
        SplittableRandom random = new SplittableRandom(1);
        for (int[] lengths : List.of(new int[] {7}, new int[] {1, 1}, new int[] {3, 5}, new int[] {2, 3, 4, 5})) {
            Values a = Values.random(random, lengths);
            Values b = Values.random(random, lengths);
            bench.agreesOnSums("add", (on, args) -> on.add(args.get(0), args.get(1)), a, b);
            bench.agreesOnSums("multiply", (on, args) -> on.multiply(args.get(0), args.get(1)), a, b);
            for (double factor : new double[] {0, 1, -1, 0.375, -1e-3, 1 / 3.0}) {
                bench.agreesOnSums("scale by " + factor, (on, args) -> on.scale(args.get(0), factor), a);
            }
            bench.agreesOnSums("a tensor with itself", (on, args) -> on.add(args.get(0), args.get(0)), a);
        }
    }

    @OnEachPrecision
    default void reluKeepsWhatIsPositive(Workbench bench) {
        Values values = Values.row(-2, -0.5, -0.0, 0, 0.5, 2);
        Values expected = Values.row(0, 0, 0, 0, 0.5, 2);
        Workbench.assertExactly("relu", expected, bench.run((b, a) -> b.relu(a.get(0)), values));
    }

    @OnEachPrecision
    default void reluSendsBackOnlyWhereTheOutputIsPositive(Workbench bench) {
        Values gradient = Values.row(1, -2, 3, -4);
        Values output = Values.row(0, 0.5, -0.0, 1e-30);
        Values expected = Values.row(0, -2, 0, -4);
        Values back = bench.run((b, a) -> b.reluBackward(a.get(0), a.get(1)), gradient, output);
        Workbench.assertExactly("reluBackward: the derivative at 0 is 0", expected, back);
    }

    @OnEachPrecision
    default void addsOneBiasAChannel(Workbench bench) {
        Values rows = bench.run(
                (b, a) -> b.addBias(a.get(0), a.get(1)),
                Values.matrix(new double[] {1, 2}, new double[] {3, 4}),
                Values.row(10, 20));
        Workbench.assertExactly("of a matrix", Values.matrix(new double[] {11, 22}, new double[] {13, 24}), rows);
        Values images = bench.run(
                (b, a) -> b.addBias(a.get(0), a.get(1)),
                Values.of(Shape.of(1, 2, 2, 2), 1, 2, 3, 4, 5, 6, 7, 8),
                Values.row(10, 20));
        Workbench.assertExactly("of images", Values.of(Shape.of(1, 2, 2, 2), 11, 12, 13, 14, 25, 26, 27, 28), images);
    }

    @OnEachPrecision
    default void biasesGoForthAndBack(Workbench bench) {
        SplittableRandom random = new SplittableRandom(2);
        for (int[] lengths : List.of(
                new int[] {1, 1},
                new int[] {3, 4},
                // as many rows or cells as channels: nothing may be mixed up
                new int[] {4, 4},
                new int[] {2, 3, 5},
                new int[] {3, 3, 3},
                new int[] {2, 3, 1, 7},
                new int[] {1, 4, 4, 4},
                new int[] {3, 1, 2, 2})) {
            Values values = Values.random(random, lengths);
            Values bias = Values.random(random, lengths[1]);
            bench.agreesOnSums("addBias", (b, a) -> b.addBias(a.get(0), a.get(1)), values, bias);
            bench.agreesOnSums("biasBackward", (b, a) -> b.biasBackward(a.get(0)), values);
        }
    }

    @OnEachPrecision
    default void dropoutTakesOneNumberAnElement(Workbench bench) {
        Shape shape = Shape.of(3, 5, 7);
        for (double rate : new double[] {0, 0.25, 0.5, 1}) {
            SplittableRandom expected = new SplittableRandom(3);
            double[] mask = new double[shape.size()];
            for (int i = 0; i < mask.length; i++) {
                mask[i] = expected.nextDouble() < rate ? 0 : 1;
            }
            SplittableRandom used = new SplittableRandom(3);
            Values found = bench.run((b, a) -> b.dropoutMask(shape, rate, used));
            Workbench.assertExactly("mask at rate " + rate, Values.of(shape, mask), found);
            assertEquals(expected.nextLong(), used.nextLong(), "the generator is left where it should be");
        }
    }

    @OnEachPrecision
    default void dropoutKeepsAUnitWhoseNumberIsTheRate(Workbench bench) {
        RandomGenerator zero = () -> 0;
        RandomGenerator half = () -> 1L << 63;
        Values kept = Values.filled(1, 1, 1);
        Workbench.assertExactly("0 at rate 0", kept, bench.run((b, a) -> b.dropoutMask(Shape.of(1, 1), 0, zero)));
        Workbench.assertExactly("1/2 at 1/2", kept, bench.run((b, a) -> b.dropoutMask(Shape.of(1, 1), 0.5, half)));
    }

    @OnEachPrecision
    default void refusesElementsWithoutAPartner(Workbench bench) {
        Backend backend = bench.backend();
        try (Step step = backend.step()) {
            Tensor matrix = Values.zeros(2, 3).on(backend);
            Tensor turned = Values.zeros(3, 2).on(backend);
            Tensor row = Values.zeros(3).on(backend);
            Tensor column = Values.zeros(2, 1).on(backend);
            Tensor single = Values.zeros(1).on(backend);
            for (Tensor other : List.of(turned, row, column, single)) {
                assertRefused(() -> backend.add(matrix, other), "[2, 3]", other.shape());
                assertRefused(() -> backend.multiply(matrix, other), "[2, 3]", other.shape());
                assertRefused(() -> backend.reluBackward(matrix, other), "[2, 3]", other.shape());
            }
            for (Tensor bias : List.of(Values.zeros(2).on(backend), single, matrix)) {
                assertRefused(() -> backend.addBias(matrix, bias), "[3]", bias.shape());
            }
            assertRefused(() -> backend.addBias(row, row), "[3]");
            assertRefused(() -> backend.biasBackward(row), "[3]");
        }
    }
}
