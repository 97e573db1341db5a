package io.textcnn.engine;

import static io.textcnn.engine.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.SplittableRandom;

/** Numbers go in and come out again. */
interface StorageConformance {

    @OnEachPrecision
    default void givesBackWhatWasPutIn(Workbench bench) {
        Backend backend = bench.backend();
        SplittableRandom random = new SplittableRandom(1);
        for (int[] lengths : List.of(new int[] {5}, new int[] {2, 3}, new int[] {2, 1, 3}, new int[] {2, 3, 1, 4})) {
            Values values = Values.random(random, lengths);
            try (Step step = backend.step();
                    Tensor parameter = values.parameterOn(backend)) {
                for (Tensor tensor : List.of(values.on(backend), parameter)) {
                    assertEquals(values.shape(), tensor.shape());
                    assertArrayEquals(values.toArray(), backend.toDoubles(tensor));
                    assertArrayEquals(values.toFloats(), backend.toFloats(tensor));
                }
                assertArrayEquals(
                        values.toArray(), backend.toDoubles(backend.tensor(values.shape(), values.toFloats())));
                try (Tensor other = backend.parameter(values.shape(), values.toFloats())) {
                    assertArrayEquals(values.toArray(), backend.toDoubles(other));
                }
            }
        }
    }

    @OnEachPrecision
    default void roundsToItsPrecision(Workbench bench) {
        Backend backend = bench.backend();
        double kept = backend.precision() == Precision.FLOAT64 ? 0.1 : (float) 0.1;
        try (Step step = backend.step()) {
            Tensor tensor = backend.tensor(Shape.of(1), new double[] {0.1});
            assertArrayEquals(new double[] {kept}, backend.toDoubles(tensor));
            assertArrayEquals(new float[] {0.1f}, backend.toFloats(tensor));
        }
    }

    @OnEachPrecision
    default void keepsNoHoldOnAnArray(Workbench bench) {
        Backend backend = bench.backend();
        double[] doubles = {1, 2};
        float[] floats = {1, 2};
        int[] ints = {1, 2};
        Shape pair = Shape.of(2);
        try (Step step = backend.step();
                Tensor fromDoubles = backend.parameter(pair, doubles);
                Tensor fromFloats = backend.parameter(pair, floats)) {
            List<Tensor> tensors =
                    List.of(fromDoubles, fromFloats, backend.tensor(pair, doubles), backend.tensor(pair, floats));
            Indices indices = backend.indices(pair, ints);
            doubles[0] = 7;
            floats[0] = 7;
            ints[0] = 7;
            for (Tensor tensor : tensors) {
                backend.toDoubles(tensor)[1] = 7;
                backend.toFloats(tensor)[1] = 7;
                assertArrayEquals(new double[] {1, 2}, backend.toDoubles(tensor));
            }
            backend.toInts(indices)[1] = 7;
            assertArrayEquals(new int[] {1, 2}, backend.toInts(indices));
        }
    }

    @OnEachPrecision
    default void keepsWholeNumbers(Workbench bench) {
        Backend backend = bench.backend();
        int[] values = {0, Indices.NONE, 3, 16_777_217, Integer.MAX_VALUE, Integer.MIN_VALUE};
        try (Step step = backend.step()) {
            Indices indices = backend.indices(Shape.of(2, 3), values);
            assertEquals(Shape.of(2, 3), indices.shape());
            assertArrayEquals(values, backend.toInts(indices));
        }
    }

    @OnEachPrecision
    default void assignsToAParameter(Workbench bench) {
        Backend backend = bench.backend();
        try (Tensor parameter = backend.parameter(Shape.of(1, 2), new double[] {1, 2})) {
            backend.assign(parameter, new float[] {3, 4});
            assertArrayEquals(new double[] {3, 4}, backend.toDoubles(parameter));
            try (Step step = backend.step()) {
                backend.assign(parameter, new float[] {5, 6});
            }
            assertArrayEquals(new double[] {5, 6}, backend.toDoubles(parameter));
        }
    }

    @OnEachPrecision
    default void refusesTooFewOrTooManyValues(Workbench bench) {
        Backend backend = bench.backend();
        Shape shape = Shape.of(2, 3);
        try (Step step = backend.step();
                Tensor parameter = backend.parameter(shape, new double[6])) {
            for (int size : new int[] {0, 5, 7}) {
                assertRefused(() -> backend.tensor(shape, new double[size]), shape, size);
                assertRefused(() -> backend.tensor(shape, new float[size]), shape, size);
                assertRefused(() -> backend.parameter(shape, new double[size]), shape, size);
                assertRefused(() -> backend.parameter(shape, new float[size]), shape, size);
                assertRefused(() -> backend.indices(shape, new int[size]), shape, size);
                assertRefused(() -> backend.assign(parameter, new float[size]), shape, size);
            }
        }
    }
}
