package io.textcnn.engine;

import static io.textcnn.engine.Refusals.assertOutOfTurn;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** What is true of each primitive alike. */
interface OperationConformance {

    @OnEachPrecision
    default void takesTensorsHoweverTheyAreKept(Workbench bench) {
        for (Operation operation : Operation.all()) {
            List<Values> expected = run(operation, bench.reference(), Values::on);
            compare(bench, operation.name() + " as it is", expected, run(operation, bench.backend(), Values::on));
            compare(
                    bench,
                    operation.name() + " of permuted tensors",
                    expected,
                    run(operation, bench.backend(), Values::permutedOn));
            compare(
                    bench,
                    operation.name() + " of tensors whose last axes were turned",
                    expected,
                    run(operation, bench.backend(), Values::turnedOn));
            compare(
                    bench,
                    operation.name() + " of slices",
                    expected,
                    run(operation, bench.backend(), Values::slicedOn));
        }
    }

    private static void compare(Workbench bench, String what, List<Values> expected, List<Values> found) {
        Workbench.assertNear(what, expected, found, bench.tolerance());
    }

    private static List<Values> run(Operation operation, Backend backend, BiFunction<Values, Backend, Tensor> place) {
        try (Step step = backend.step()) {
            List<Tensor> tensors = operation.tensors().stream()
                    .map(values -> place.apply(values, backend))
                    .toList();
            List<Values> results = new ArrayList<>();
            for (Tensor tensor : operation.body().run(backend, tensors, indices(operation, backend))) {
                results.add(Values.from(backend, tensor));
            }
            return results;
        }
    }

    private static List<Indices> indices(Operation operation, Backend backend) {
        return operation.integers().stream().map(i -> i.on(backend)).toList();
    }

    @OnEachPrecision
    default void leavesItsArgumentsAlone(Workbench bench) {
        Backend backend = bench.backend();
        for (Operation operation : Operation.all()) {
            try (Step step = backend.step()) {
                List<Tensor> tensors =
                        operation.tensors().stream().map(v -> v.on(backend)).toList();
                List<Indices> indices = indices(operation, backend);
                operation.body().run(backend, tensors, indices);
                for (int i = 0; i < tensors.size(); i++) {
                    assertArrayEquals(
                            operation.tensors().get(i).toArray(),
                            backend.toDoubles(tensors.get(i)),
                            operation.name() + ", tensor " + i);
                }
                for (int i = 0; i < indices.size(); i++) {
                    assertArrayEquals(
                            operation.integers().get(i).toArray(),
                            backend.toInts(indices.get(i)),
                            operation.name() + ", indices " + i);
                }
            }
        }
    }

    @OnEachPrecision
    default void givesTheSameBitsForTheSameCall(Workbench bench) {
        for (Operation operation : Operation.all()) {
            List<Values> once = run(operation, bench.backend(), Values::on);
            List<Values> again = run(operation, bench.backend(), Values::on);
            for (int i = 0; i < once.size(); i++) {
                assertArrayEquals(once.get(i).toArray(), again.get(i).toArray(), operation.name() + ", result " + i);
            }
        }
    }

    @OnEachPrecision
    default void isRefusedOutsideAStep(Workbench bench) {
        Backend backend = bench.backend();
        for (Operation operation : Operation.all()) {
            List<Tensor> tensors = parameters(operation, backend);
            List<Indices> indices;
            try (Step step = backend.step()) {
                indices = indices(operation, backend);
            }
            assertOutOfTurn(operation.name(), () -> operation.body().run(backend, tensors, indices));
            tensors.forEach(Tensor::close);
        }
    }

    @OnEachPrecision
    default void refusesATensorAfterItsEnd(Workbench bench) {
        Backend backend = bench.backend();
        for (Operation operation : Operation.all()) {
            for (int ended = 0; ended < operation.tensors().size(); ended++) {
                List<Tensor> tensors = parameters(operation, backend);
                tensors.get(ended).close();
                try (Step step = backend.step()) {
                    List<Indices> indices = indices(operation, backend);
                    assertOutOfTurn(
                            operation.name() + ", tensor " + ended,
                            () -> operation.body().run(backend, tensors, indices));
                }
                tensors.forEach(Tensor::close);
            }
        }
    }

    @OnEachPrecision
    default void refusesIndicesAfterTheirEnd(Workbench bench) {
        Backend backend = bench.backend();
        for (Operation operation : Operation.all()) {
            if (!operation.integers().isEmpty()) {
                List<Indices> ended;
                try (Step step = backend.step()) {
                    ended = indices(operation, backend);
                }
                try (Step step = backend.step()) {
                    List<Tensor> tensors =
                            operation.tensors().stream().map(v -> v.on(backend)).toList();
                    assertOutOfTurn(operation.name(), () -> operation.body().run(backend, tensors, ended));
                }
            }
        }
    }

    @OnEachPrecision
    default void itsResultsEndWithTheStep(Workbench bench) {
        Backend backend = bench.backend();
        for (Operation operation : Operation.all()) {
            List<Tensor> results;
            List<Tensor> tensors = parameters(operation, backend);
            try (Step step = backend.step()) {
                results = operation.body().run(backend, tensors, indices(operation, backend));
            }
            for (Tensor result : results) {
                assertOutOfTurn(operation.name(), () -> backend.toDoubles(result));
            }
            tensors.forEach(Tensor::close);
        }
    }

    /** What was computed from a parameter stays as it is when the parameter gets new values or ends. */
    @OnEachPrecision
    default void itsResultsOutliveItsArguments(Workbench bench) {
        Backend backend = bench.backend();
        for (Operation operation : Operation.all()) {
            List<Tensor> tensors = parameters(operation, backend);
            try (Step step = backend.step()) {
                List<Tensor> results = operation.body().run(backend, tensors, indices(operation, backend));
                List<double[]> before = results.stream().map(backend::toDoubles).toList();
                for (Tensor tensor : tensors) {
                    backend.assign(
                            tensor, Values.filled(7, tensor.shape().toArray()).toFloats());
                }
                assertStayed(operation.name() + ", arguments changed", backend, before, results);
                tensors.forEach(Tensor::close);
                assertStayed(operation.name() + ", arguments closed", backend, before, results);
            }
        }
    }

    private static void assertStayed(String what, Backend backend, List<double[]> before, List<Tensor> results) {
        for (int i = 0; i < results.size(); i++) {
            assertArrayEquals(before.get(i), backend.toDoubles(results.get(i)), what + ", result " + i);
        }
    }

    private static List<Tensor> parameters(Operation operation, Backend backend) {
        return operation.tensors().stream().map(v -> v.parameterOn(backend)).toList();
    }
}
