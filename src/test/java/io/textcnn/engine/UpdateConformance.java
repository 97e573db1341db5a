package io.textcnn.engine;

import static io.textcnn.engine.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What optimizers do to parameters. */
interface UpdateConformance {

    /** One update of {@code state.get(0)}, the parameter, and of what the optimizer remembers. */
    @FunctionalInterface
    interface Update {
        void run(Backend backend, List<Tensor> state, Tensor gradient, int time);
    }

    Update ADADELTA = (b, state, g, t) -> b.adadelta(state.get(0), g, state.get(1), state.get(2), 0.5, 0.9, 1e-2);
    Update ADAM = (b, state, g, t) -> b.adam(state.get(0), g, state.get(1), state.get(2), 0.5, 0.9, 0.75, 1e-2, t);
    Update NESTEROV = (b, state, g, t) -> b.nesterov(state.get(0), g, state.get(1), 0.5, 0.75);

    Update MOVE = (b, state, target, t) -> b.moveTowards(state.get(0), target, 0.3);

    @OnEachPrecision
    default void adadeltaByHand(Workbench bench) {
        // G = 0.1 * 2^2; u = 2 sqrt(0.01) / sqrt(0.41); U = 0.1 u^2; x = 1 - 0.5 u
        double u = 0.2 / Math.sqrt(0.41);
        bench.assertNear("x, G, U", Values.row(1 - 0.5 * u, 0.4, 0.1 * u * u), onOneNumber(bench, ADADELTA, 3));
    }

    @OnEachPrecision
    default void adamByHand(Workbench bench) {
        // m = 0.1 * 2, v = 0.25 * 2^2, and without their bias again 2 and 4: x = 1 - 0.5 * 2 / (2 + 0.01)
        bench.assertNear("x, m, v", Values.row(1 - 1 / 2.01, 0.2, 1), onOneNumber(bench, ADAM, 3));
    }

    @OnEachPrecision
    default void nesterovByHand(Workbench bench) {
        // v = 2; x = 1 - 0.5 (2 + 0.75 * 2)
        bench.assertNear("x, v", Values.row(-0.75, 2), onOneNumber(bench, NESTEROV, 2));
        // v = 0.75 * 0 + 2; x = 1 - 0.5 * 2
        Update plain = (b, state, g, t) -> b.nesterov(state.get(0), g, state.get(1), 0.5, 0);
        bench.assertNear("x, v", Values.row(0, 2), onOneNumber(bench, plain, 2));
    }

    @OnEachPrecision
    default void aRunningMeanMovesByItsShare(Workbench bench) {
        Values x = Values.row(1, -2, 0);
        Values target = Values.row(3, 2, 0);
        for (double share : new double[] {0, 0.25, 1}) {
            Update move = (b, state, to, t) -> b.moveTowards(state.get(0), to, share);
            Values expected = Values.row(1 + 2 * share, -2 + 4 * share, 0);
            Values found = updated(bench.backend(), move, List.of(x), List.of(target), false)
                    .get(0);
            bench.assertNear("moved by " + share, expected, found);
        }
    }

    /** The first update of a 1 by the gradient 2, from a blank memory. */
    private static Values onOneNumber(Workbench bench, Update update, int states) {
        List<Values> state = new ArrayList<>(List.of(Values.row(1)));
        while (state.size() < states) {
            state.add(Values.row(0));
        }
        List<Values> after = updated(bench.backend(), update, state, List.of(Values.row(2)), false);
        return Values.row(after.stream().mapToDouble(x -> x.get(0)).toArray());
    }

    @OnEachPrecision
    default void tenStepsOfEachOptimizer(Workbench bench) {
        for (boolean permuted : new boolean[] {false, true}) {
            compare(bench, "adadelta", ADADELTA, 3, permuted);
            compare(bench, "adam", ADAM, 3, permuted);
            compare(bench, "nesterov", NESTEROV, 2, permuted);
            compare(bench, "moveTowards", MOVE, 1, permuted);
        }
    }

    private static void compare(Workbench bench, String name, Update update, int states, boolean permuted) {
        SplittableRandom random = new SplittableRandom(1);
        List<Values> state = new ArrayList<>(List.of(Values.random(random, 3, 5)));
        while (state.size() < states) {
            state.add(Values.random(random, 3, 5).abs());
        }
        List<Values> gradients = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            gradients.add(Values.random(random, 3, 5));
        }
        List<Values> expected = updated(bench.reference(), update, state, gradients, permuted);
        List<Values> found = updated(bench.backend(), update, state, gradients, permuted);
        Workbench.assertNear(name, expected, found, bench.tolerance());
    }

    /** The state after some updates, each in a step of its own. */
    private static List<Values> updated(
            Backend backend, Update update, List<Values> state, List<Values> gradients, boolean permuted) {
        List<Tensor> tensors =
                state.stream().map(values -> values.parameterOn(backend)).toList();
        int time = 0;
        for (Values values : gradients) {
            try (Step step = backend.step()) {
                Tensor gradient = permuted ? values.permutedOn(backend) : values.on(backend);
                update.run(backend, tensors, gradient, ++time);
                Workbench.assertExactly("the gradient stays", values, Values.from(backend, gradient));
            }
        }
        List<Values> after =
                tensors.stream().map(tensor -> Values.from(backend, tensor)).toList();
        tensors.forEach(Tensor::close);
        return after;
    }

    /** Rows 2 and 0 of four, the first of them after two updates without a gradient; the other rows stay as they are. */
    @OnEachPrecision
    default void rowsThatRestedAreUpdatedAsIfTheyHadNot(Workbench bench) {
        SplittableRandom random = new SplittableRandom(5);
        Values x = Values.random(random, 4, 3);
        Values squaredGradients = Values.random(random, 4, 3).abs();
        Values squaredUpdates = Values.random(random, 4, 3).abs();
        Values gradient = Values.random(random, 2, 3);
        Update rows = (b, state, g, t) -> b.adadeltaRows(
                state.get(0),
                b.indices(Shape.of(2), new int[] {2, 0}),
                g,
                new double[] {0.9 * 0.9, 1},
                state.get(1),
                state.get(2),
                0.5,
                0.9,
                1e-2);
        List<Values> found =
                updated(bench.backend(), rows, List.of(x, squaredGradients, squaredUpdates), List.of(gradient), false);
        double[] dense = new double[12];
        System.arraycopy(gradient.toArray(), 0, dense, 6, 3);
        System.arraycopy(gradient.toArray(), 3, dense, 0, 3);
        double[][] rested = {squaredGradients.toArray(), squaredUpdates.toArray()};
        for (int i = 6; i < 9; i++) {
            rested[0][i] *= 0.9 * 0.9;
            rested[1][i] *= 0.9 * 0.9;
        }
        List<Values> expected = updated(
                bench.reference(),
                ADADELTA,
                List.of(x, Values.of(x.shape(), rested[0]), Values.of(x.shape(), rested[1])),
                List.of(Values.of(x.shape(), dense)),
                false);
        List<Values> before = List.of(x, squaredGradients, squaredUpdates);
        for (int state = 0; state < 3; state++) {
            for (int row = 0; row < 4; row++) {
                Values right = row % 2 == 0 ? expected.get(state) : before.get(state);
                for (int i = 3 * row; i < 3 * row + 3; i++) {
                    bench.assertNear(
                            "state " + state + ", element " + i,
                            Values.row(right.get(i)),
                            Values.row(found.get(state).get(i)));
                }
            }
        }
    }

    @OnEachPrecision
    default void refusesRowsThatDoNotFitTheTable(Workbench bench) {
        Backend backend = bench.backend();
        try (Step step = backend.step();
                Tensor x = Values.filled(1, 4, 3).parameterOn(backend);
                Tensor state = Values.zeros(4, 3).parameterOn(backend);
                Tensor other = Values.zeros(3, 4).parameterOn(backend)) {
            Indices ids = backend.indices(Shape.of(2), new int[] {2, 0});
            Indices outside = backend.indices(Shape.of(2), new int[] {2, 4});
            Tensor g = Values.zeros(2, 3).on(backend);
            double[] decays = {1, 1};
            double[] three = {1, 1, 1};
            assertRefused(
                    () -> backend.adadeltaRows(x, ids, Values.zeros(3, 3).on(backend), decays, state, state, 1, 0, 1),
                    "[2, 3]",
                    "[3, 3]");
            assertRefused(() -> backend.adadeltaRows(x, ids, g, three, state, state, 1, 0, 1), "[2]", "[3]");
            assertRefused(() -> backend.adadeltaRows(x, ids, g, decays, other, state, 1, 0, 1), "[4, 3]", "[3, 4]");
            assertRefused(() -> backend.adadeltaRows(x, ids, g, decays, state, other, 1, 0, 1), "[4, 3]", "[3, 4]");
            assertRefused(() -> backend.adadeltaRows(x, outside, g, decays, state, state, 1, 0, 1), "found 4");
            assertArrayEquals(Values.filled(1, 4, 3).toArray(), backend.toDoubles(x), "nothing was updated");
        }
    }

    @OnEachPrecision
    default void adamKeepsCountFarOut(Workbench bench) {
        Update late = (b, state, g, t) ->
                b.adam(state.get(0), g, state.get(1), state.get(2), 0.1, 0.9, 0.999, 1e-8, 10_000_000_000L);
        compare(bench, "adam", late, 3, false);
    }

    @OnEachPrecision
    default void longRowsAreScaledBackToTheLimit(Workbench bench) {
        Values matrix = Values.matrix(
                new double[] {6, 8}, new double[] {3, -4}, new double[] {0.5, 0}, new double[] {0, 0}, new double[] {
                    0, -20
                });
        Values expected = Values.matrix(
                new double[] {3, 4}, new double[] {3, -4}, new double[] {0.5, 0}, new double[] {0, 0}, new double[] {
                    0, -5
                });
        bench.assertNear("rows limited to 5", expected, limited(bench.backend(), matrix, 5));
    }

    @OnEachPrecision
    default void aRowATrifleTooLongIsScaledBackToo(Workbench bench) {
        Values matrix = Values.matrix(new double[] {3.00015, -4.0002});
        Values expected = Values.matrix(new double[] {3, -4});
        bench.assertNear("5.00025 limited to 5", expected, limited(bench.backend(), matrix, 5));
    }

    @OnEachPrecision
    default void rowsWithinOrAtTheLimitKeepTheirBits(Workbench bench) {
        Values matrix = Values.matrix(
                new double[] {3, -4}, new double[] {0.1f, 0.7f}, new double[] {0, 0}, new double[] {0, 5});
        Workbench.assertExactly("untouched", matrix, limited(bench.backend(), matrix, 5));
    }

    @OnEachPrecision
    default void samplesOfRowNorms(Workbench bench) {
        Values matrix = Values.random(new SplittableRandom(2), 40, 9);
        for (double limit : new double[] {0.5, 1.7, 3}) {
            bench.assertNear(
                    "limit " + limit,
                    limited(bench.reference(), matrix, limit),
                    limited(bench.backend(), matrix, limit));
        }
    }

    private static Values limited(Backend backend, Values matrix, double limit) {
        try (Tensor parameter = matrix.parameterOn(backend)) {
            try (Step step = backend.step()) {
                backend.limitRowNorms(parameter, limit);
            }
            return Values.from(backend, parameter);
        }
    }

    @OnEachPrecision
    default void refusesStateOfAnotherShape(Workbench bench) {
        Backend backend = bench.backend();
        try (Step step = backend.step();
                Tensor x = Values.filled(1, 2, 3).parameterOn(backend);
                Tensor state = Values.zeros(2, 3).parameterOn(backend);
                Tensor other = Values.zeros(3, 2).parameterOn(backend)) {
            Object[] both = {"[2, 3]", "[3, 2]"};
            assertRefused(() -> backend.nesterov(x, other, state, 1, 0.5), both);
            assertRefused(() -> backend.nesterov(x, state, other, 1, 0.5), both);
            assertRefused(() -> backend.moveTowards(x, other, 0.5), both);
            assertRefused(() -> backend.adadelta(x, other, state, state, 1, 0.5, 1), both);
            assertRefused(() -> backend.adadelta(x, state, other, state, 1, 0.5, 1), both);
            assertRefused(() -> backend.adadelta(x, state, state, other, 1, 0.5, 1), both);
            assertRefused(() -> backend.adam(x, other, state, state, 1, 0.5, 0.5, 1, 1), both);
            assertRefused(() -> backend.adam(x, state, other, state, 1, 0.5, 0.5, 1, 1), both);
            assertRefused(() -> backend.adam(x, state, state, other, 1, 0.5, 0.5, 1, 1), both);
            assertRefused(() -> backend.limitRowNorms(Values.zeros(3).on(backend), 1), "[3]");
            assertArrayEquals(new double[] {1, 1, 1, 1, 1, 1}, backend.toDoubles(x), "nothing was updated");
        }
    }

    @OnEachPrecision
    default void refusesAdamsUpdateBeforeTheFirst(Workbench bench) {
        Backend backend = bench.backend();
        try (Step step = backend.step();
                Tensor x = Values.filled(1, 2, 3).parameterOn(backend);
                Tensor state = Values.zeros(2, 3).parameterOn(backend)) {
            assertRefused(() -> backend.adam(x, state, state, state, 1, 0.5, 0.5, 1, 0), "from 1", "found 0");
            assertArrayEquals(new double[] {1, 1, 1, 1, 1, 1}, backend.toDoubles(x), "nothing was updated");
        }
    }

    @OnEachPrecision
    default void updatesNeedAStepAndALivingParameter(Workbench bench) {
        Backend backend = bench.backend();
        Values one = Values.filled(1, 1, 2);
        try (Tensor x = one.parameterOn(backend);
                Tensor state = one.parameterOn(backend)) {
            Refusals.assertOutOfTurn("nesterov", () -> backend.nesterov(x, state, state, 1, 0));
            Refusals.assertOutOfTurn("moveTowards", () -> backend.moveTowards(x, state, 0.5));
            Refusals.assertOutOfTurn("adadelta", () -> backend.adadelta(x, state, state, state, 1, 0, 1));
            Refusals.assertOutOfTurn("adam", () -> backend.adam(x, state, state, state, 1, 0, 0, 1, 1));
            Refusals.assertOutOfTurn("limitRowNorms", () -> backend.limitRowNorms(x, 1));
            Tensor closed = one.parameterOn(backend);
            closed.close();
            try (Step step = backend.step()) {
                Refusals.assertOutOfTurn("nesterov", () -> backend.nesterov(closed, state, state, 1, 0));
                Refusals.assertOutOfTurn("moveTowards", () -> backend.moveTowards(closed, state, 0.5));
                Refusals.assertOutOfTurn("moveTowards", () -> backend.moveTowards(x, closed, 0.5));
                Refusals.assertOutOfTurn("adadelta", () -> backend.adadelta(x, closed, state, state, 1, 0, 1));
                Refusals.assertOutOfTurn("adam", () -> backend.adam(x, state, state, closed, 1, 0, 0, 1, 1));
                Refusals.assertOutOfTurn("limitRowNorms", () -> backend.limitRowNorms(closed, 1));
            }
            assertArrayEquals(one.toArray(), backend.toDoubles(x), "nothing was updated");
        }
    }
}
