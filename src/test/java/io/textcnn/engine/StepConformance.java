package io.textcnn.engine;

import static io.textcnn.engine.Refusals.assertOutOfTurn;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** How long things live: steps, what is made in them, and parameters. */
interface StepConformance {
    Executor ANOTHER_THREAD = task -> new Thread(task).start();

    @OnEachPrecision
    default void stepsDoNotNest(Workbench bench) {
        Backend backend = bench.backend();
        try (Step step = backend.step()) {
            assertOutOfTurn("a second step", backend::step);
            assertNotNull(backend.tensor(Shape.of(1), new double[1]), "the first step goes on");
        }
    }

    @OnEachPrecision
    default void oneStepFollowsAnother(Workbench bench) {
        Backend backend = bench.backend();
        for (int i = 0; i < 3; i++) {
            try (Step step = backend.step()) {
                assertArrayEquals(new double[] {i}, backend.toDoubles(backend.tensor(Shape.of(1), new double[] {i})));
            }
        }
    }

    @OnEachPrecision
    default void aStepEndsWithAnExceptionToo(Workbench bench) {
        Backend backend = bench.backend();
        assertThrows(ArithmeticException.class, () -> {
            try (Step step = backend.step()) {
                throw new ArithmeticException("in the middle of a step");
            }
        });
        backend.step().close();
    }

    @OnEachPrecision
    default void closingAStepTwiceDoesNothing(Workbench bench) {
        Backend backend = bench.backend();
        Step first = backend.step();
        first.close();
        try (Step second = backend.step()) {
            Tensor tensor = backend.tensor(Shape.of(1), new double[] {5});
            first.close();
            assertArrayEquals(new double[] {5}, backend.toDoubles(tensor));
            assertOutOfTurn("a third step", backend::step);
        }
    }

    @OnEachPrecision
    default void nothingIsMadeOutsideAStep(Workbench bench) {
        Backend backend = bench.backend();
        assertOutOfTurn("doubles", () -> backend.tensor(Shape.of(1), new double[1]));
        assertOutOfTurn("floats", () -> backend.tensor(Shape.of(1), new float[1]));
        assertOutOfTurn("ints", () -> backend.indices(Shape.of(1), new int[1]));
    }

    @OnEachPrecision
    default void whatIsMadeInAStepEndsWithIt(Workbench bench) {
        Backend backend = bench.backend();
        Tensor tensor;
        Indices indices;
        try (Step step = backend.step()) {
            tensor = backend.tensor(Shape.of(2), new double[2]);
            indices = backend.indices(Shape.of(2), new int[2]);
        }
        assertOutOfTurn("toDoubles", () -> backend.toDoubles(tensor));
        assertOutOfTurn("toFloats", () -> backend.toFloats(tensor));
        assertOutOfTurn("toInts", () -> backend.toInts(indices));
        try (Step later = backend.step()) {
            assertOutOfTurn("toDoubles in a later step", () -> backend.toDoubles(tensor));
            assertOutOfTurn("toInts in a later step", () -> backend.toInts(indices));
            assertOutOfTurn("relu in a later step", () -> backend.relu(tensor));
        }
    }

    @OnEachPrecision
    default void closingATensorOfAStepDoesNothing(Workbench bench) {
        Backend backend = bench.backend();
        try (Step step = backend.step()) {
            Tensor tensor = backend.tensor(Shape.of(1), new double[] {5});
            tensor.close();
            assertArrayEquals(new double[] {5}, backend.toDoubles(backend.scale(tensor, 1)));
        }
    }

    @OnEachPrecision
    default void aParameterOutlivesSteps(Workbench bench) {
        Backend backend = bench.backend();
        Tensor parameter;
        try (Step step = backend.step()) {
            parameter = backend.parameter(Shape.of(1), new double[] {5});
        }
        assertArrayEquals(new float[] {5}, backend.toFloats(parameter), "is read between steps");
        try (Step step = backend.step()) {
            assertArrayEquals(new double[] {10}, backend.toDoubles(backend.scale(parameter, 2)));
        }
        parameter.close();
        parameter.close();
        assertOutOfTurn("toDoubles", () -> backend.toDoubles(parameter));
        assertOutOfTurn("toFloats", () -> backend.toFloats(parameter));
        assertOutOfTurn("assign", () -> backend.assign(parameter, new float[1]));
    }

    @OnEachPrecision
    default void aParameterInAnotherShapeEndsWithTheStepAllTheSame(Workbench bench) {
        Backend backend = bench.backend();
        try (Tensor parameter = backend.parameter(Shape.of(2, 2), new double[] {1, 2, 3, 4})) {
            Tensor reshaped;
            Tensor permuted;
            try (Step step = backend.step()) {
                reshaped = backend.reshape(parameter, Shape.of(4));
                permuted = backend.permute(parameter, 1, 0);
                reshaped.close();
                permuted.close();
            }
            assertOutOfTurn("reshaped", () -> backend.toDoubles(reshaped));
            assertOutOfTurn("permuted", () -> backend.toDoubles(permuted));
            assertArrayEquals(new double[] {1, 2, 3, 4}, backend.toDoubles(parameter));
        }
    }

    @OnEachPrecision
    default void eachThreadHasItsOwnStep(Workbench bench) {
        Backend backend = bench.backend();
        try (Tensor shared = backend.parameter(Shape.of(1), new double[] {5});
                Step step = backend.step()) {
            Tensor mine = backend.scale(shared, 2);
            double[] other = CompletableFuture.supplyAsync(
                            () -> {
                                assertOutOfTurn("another thread's step", () -> backend.scale(shared, 3));
                                try (Step own = backend.step()) {
                                    return backend.toDoubles(backend.scale(shared, 3));
                                }
                            },
                            ANOTHER_THREAD)
                    .join();
            assertArrayEquals(new double[] {15}, other);
            assertArrayEquals(new double[] {10}, backend.toDoubles(mine));
        }
    }

    @OnEachPrecision
    default void aStepIsClosedByTheThreadThatOpenedIt(Workbench bench) {
        Backend backend = bench.backend();
        try (Step step = backend.step()) {
            Tensor tensor = backend.tensor(Shape.of(1), new double[] {5});
            CompletableFuture.runAsync(() -> assertOutOfTurn("another thread's step", step::close), ANOTHER_THREAD)
                    .join();
            assertArrayEquals(new double[] {5}, backend.toDoubles(tensor));
        }
    }
}
