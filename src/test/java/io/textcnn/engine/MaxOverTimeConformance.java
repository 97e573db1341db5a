package io.textcnn.engine;

import static io.textcnn.engine.Refusals.assertRefused;

import java.util.List;
import java.util.SplittableRandom;

/** Maxima over time, and where they stand. */
interface MaxOverTimeConformance {

    @OnEachPrecision
    default void keepsTheLargestAndItsPlace(Workbench bench) {
        Values maps = Values.of(Shape.of(1, 3, 4), 1, 5, 2, 3, -4, -3, -2, -1, 7, 0, 0, 0);
        List<Values> found = Workbench.run(bench.backend(), forward(), maps);
        Workbench.assertExactly("values", Values.of(Shape.of(1, 3), 5, -1, 7), found.get(0));
        Workbench.assertExactly("positions", Values.of(Shape.of(1, 3), 1, 3, 0), found.get(1));
    }

    @OnEachPrecision
    default void amongEqualsTheLowestPlaceWins(Workbench bench) {
        Values maps = Values.of(Shape.of(2, 2, 3), 4, 4, 4, 1, 2, 2, 0, -0.0, 0, -9, -8, -8);
        List<Values> found = Workbench.run(bench.backend(), forward(), maps);
        Workbench.assertExactly("positions", Values.of(Shape.of(2, 2), 0, 1, 0, 1), found.get(1));
    }

    private static Computation forward() {
        return (b, a) -> {
            MaxOverTime max = b.maxOverTime(a.get(0));
            return List.of(max.values(), Integers.asTensor(b, max.positions()));
        };
    }

    @OnEachPrecision
    default void samplesOfMaxOverTime(Workbench bench) {
        SplittableRandom random = new SplittableRandom(1);
        for (int number = 0; number < 200; number++) {
            int batch = random.nextInt(1, 5);
            int filters = random.nextInt(1, 7);
            int time = random.nextInt(1, 12);
            Computation both = (b, a) -> {
                MaxOverTime max = b.maxOverTime(a.get(0));
                return List.of(
                        max.values(),
                        Integers.asTensor(b, max.positions()),
                        b.maxOverTimeBackward(a.get(1), max.positions(), time));
            };
            bench.allAgreeExactly(
                    "[" + batch + ", " + filters + ", " + time + "]",
                    both,
                    Values.coarse(random, batch, filters, time),
                    Values.random(random, batch, filters));
        }
    }

    @OnEachPrecision
    default void allTheGradientGoesToTheMaximum(Workbench bench) {
        Integers positions = Integers.of(Shape.of(1, 3), 2, 0, 1);
        Values back = bench.run(
                (b, a) -> b.maxOverTimeBackward(a.get(0), positions.on(b), 3), Values.of(Shape.of(1, 3), 5, -6, 7));
        Workbench.assertExactly("backward", Values.of(Shape.of(1, 3, 3), 0, 0, 5, -6, 0, 0, 0, 7, 0), back);
    }

    @OnEachPrecision
    default void refusesPlacesBeyondTheEndAndOtherShapes(Workbench bench) {
        Backend backend = bench.backend();
        try (Step step = backend.step()) {
            Tensor gradient = Values.zeros(2, 3).on(backend);
            Indices places = backend.indices(Shape.of(2, 3), new int[6]);
            for (int wrong : new int[] {4, -1, Integer.MAX_VALUE}) {
                Indices outside = backend.indices(Shape.of(2, 3), new int[] {0, 0, 0, wrong, 0, 0});
                assertRefused(() -> backend.maxOverTimeBackward(gradient, outside, 4), wrong);
            }
            assertRefused(() -> backend.maxOverTimeBackward(gradient, places, 0), 0);
            Indices turned = backend.indices(Shape.of(3, 2), new int[6]);
            assertRefused(() -> backend.maxOverTimeBackward(gradient, turned, 4), "[2, 3]", "[3, 2]");
            assertRefused(() -> backend.maxOverTimeBackward(Values.zeros(6).on(backend), places, 4), "[6]");
            assertRefused(() -> backend.maxOverTime(gradient), "[2, 3]");
        }
    }
}
