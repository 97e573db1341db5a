package io.textcnn.engine;

import static io.textcnn.engine.Refusals.assertRefused;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The same elements under other shapes. */
interface ShapingConformance {

    @OnEachPrecision
    default void reshapeKeepsTheOrder(Workbench bench) {
        Values values = Values.random(new SplittableRandom(1), 2, 3, 4);
        for (int[] lengths : List.of(new int[] {24}, new int[] {4, 6}, new int[] {1, 24, 1}, new int[] {2, 3, 2, 2})) {
            Values reshaped = bench.run((b, a) -> b.reshape(a.get(0), Shape.of(lengths)), values);
            Workbench.assertExactly("reshape", values.reshaped(lengths), reshaped);
        }
    }

    @OnEachPrecision
    default void permuteTurnsAMatrix(Workbench bench) {
        Values matrix = Values.matrix(new double[] {1, 2, 3}, new double[] {4, 5, 6});
        Values turned = Values.matrix(new double[] {1, 4}, new double[] {2, 5}, new double[] {3, 6});
        Workbench.assertExactly("transposed", turned, bench.run((b, a) -> b.permute(a.get(0), 1, 0), matrix));
    }

    @OnEachPrecision
    default void permutePutsAxesInAnyOrder(Workbench bench) {
        SplittableRandom random = new SplittableRandom(2);
        for (List<Integer> order : orders(List.of(0, 1, 2, 3))) {
            int[] axes = order.stream().mapToInt(i -> i).toArray();
            bench.agreesExactly(
                    "permute " + order, (b, a) -> b.permute(a.get(0), axes), Values.random(random, 2, 3, 4, 5));
        }
    }

    @OnEachPrecision
    default void permutedTensorsAreInRowMajorOrderToo(Workbench bench) {
        SplittableRandom random = new SplittableRandom(3);
        for (List<Integer> order : orders(List.of(0, 1, 2))) {
            int[] axes = order.stream().mapToInt(i -> i).toArray();
            bench.allAgreeExactly(
                    "permute " + order + ", then reshape, permute again",
                    (b, a) -> {
                        Tensor permuted = b.permute(a.get(0), axes);
                        return List.of(
                                permuted,
                                b.reshape(permuted, Shape.of(6, 4)),
                                b.permute(b.reshape(permuted, Shape.of(4, 6)), 1, 0),
                                b.permute(permuted, 2, 0, 1));
                    },
                    Values.random(random, 2, 3, 4));
        }
    }

    private static List<List<Integer>> orders(List<Integer> axes) {
        if (axes.isEmpty()) {
            return List.of(List.of());
        }
        List<List<Integer>> orders = new ArrayList<>();
        for (Integer first : axes) {
            List<Integer> others = new ArrayList<>(axes);
            others.remove(first);
            for (List<Integer> rest : orders(others)) {
                List<Integer> order = new ArrayList<>(List.of(first));
                order.addAll(rest);
                orders.add(order);
            }
        }
        return orders;
    }

    @OnEachPrecision
    default void concatenatePutsMatricesSideBySide(Workbench bench) {
        Values joined = bench.run(
                (b, a) -> b.concatenate(a),
                Values.matrix(new double[] {1, 2}, new double[] {3, 4}),
                Values.matrix(new double[] {5}, new double[] {6}),
                Values.matrix(new double[] {7, 8}, new double[] {9, 10}));
        Values expected = Values.matrix(new double[] {1, 2, 5, 7, 8}, new double[] {3, 4, 6, 9, 10});
        Workbench.assertExactly("side by side", expected, joined);
    }

    @OnEachPrecision
    default void splitUndoesConcatenate(Workbench bench) {
        SplittableRandom random = new SplittableRandom(4);
        for (int rows = 1; rows <= 3; rows++) {
            Values[] parts = {
                Values.random(random, rows, 3), Values.random(random, rows, 1), Values.random(random, rows, 4)
            };
            List<Values> again = Workbench.run(bench.backend(), (b, a) -> b.split(b.concatenate(a), 3, 1, 4), parts);
            for (int i = 0; i < parts.length; i++) {
                Workbench.assertExactly("part " + i, parts[i], again.get(i));
            }
            Workbench.assertExactly("one alone", parts[0], bench.run((b, a) -> b.concatenate(a), parts[0]));
            Workbench.assertExactly(
                    "one alone",
                    parts[0],
                    bench.run((b, a) -> b.split(a.get(0), 3).get(0), parts[0]));
        }
    }

    @OnEachPrecision
    default void refusesShapesThatDoNotFitTogether(Workbench bench) {
        Backend backend = bench.backend();
        try (Step step = backend.step()) {
            Tensor matrix = Values.zeros(2, 3).on(backend);
            Tensor taller = Values.zeros(4, 3).on(backend);
            Tensor image = Values.zeros(2, 3, 1).on(backend);
            assertRefused(() -> backend.reshape(matrix, Shape.of(5)), "[2, 3]", "[5]");
            assertRefused(() -> backend.permute(matrix, 0), "[2, 3]", "[0]");
            assertRefused(() -> backend.permute(matrix, 0, 1, 2), "[2, 3]", "[0, 1, 2]");
            assertRefused(() -> backend.permute(matrix, 1, 1), "[2, 3]", "[1, 1]");
            assertRefused(() -> backend.permute(matrix, 1, 2), "[2, 3]", "[1, 2]");
            assertRefused(() -> backend.permute(matrix, -1, 0), "[2, 3]", "[-1, 0]");
            assertRefused(() -> backend.concatenate(List.of(matrix, taller)), "[2, 3]", "[4, 3]");
            assertRefused(() -> backend.concatenate(List.of(matrix, image)), "[2, 3, 1]");
            assertRefused(() -> backend.concatenate(List.of()));
            assertRefused(() -> backend.split(matrix, 1, 1), "[2, 3]", "[1, 1]");
            assertRefused(() -> backend.split(matrix, 2, 2), "[2, 3]", "[2, 2]");
            assertRefused(() -> backend.split(matrix, -1, 4));
            assertRefused(() -> backend.split(matrix, 0, 3));
            assertRefused(() -> backend.split(image, 3), "[2, 3, 1]");
        }
    }
}
