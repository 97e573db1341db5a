package io.textcnn.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A backend under test beside the {@link ReferenceBackend}, and three ways to agree.
 *
 * <p><b>Exactly</b>: what only moves, selects or adds up numbers that are exact in any precision.
 *
 * <p><b>On sums</b>: a sum of n products, added up in whatever order, is off by at most about {@code n u} times the sum of
 * the products' absolute values (Higham 2002, section 3.1), with {@code u = 2^-24} in single and {@code 2^-53} in double
 * precision. The longest sums here have some 400 terms, and errors mostly cancel: a relative 1e-5 in single precision is
 * some 170 u, seldom neared and far below the change that one wrong term makes. 1e-10 in double precision is generous on
 * purpose, to leave room for libraries that reorder work, and still five digits finer than single precision: a backend
 * that falls back to it is caught.
 *
 * <p><b>Nearly</b>: by the same tolerances, but relative to the result, or to 1 where it is smaller; for functions whose
 * results are neither tiny nor ill-conditioned.
 */
final class Workbench {
    private final Backend backend;
    private final Backend reference = new ReferenceBackend();

    Workbench(Backend backend) {
        this.backend = backend;
    }

    Backend backend() {
        return backend;
    }

    Backend reference() {
        return reference;
    }

    double tolerance() {
        return backend.precision() == Precision.FLOAT64 ? 1e-10 : 1e-5;
    }

    /** The results of one step. */
    static List<Values> run(Backend backend, Computation computation, Values... arguments) {
        try (Step step = backend.step()) {
            List<Tensor> tensors =
                    Arrays.stream(arguments).map(a -> a.on(backend)).toList();
            List<Tensor> results = computation.run(backend, tensors);
            List<Values> values = new ArrayList<>();
            for (Tensor result : results) {
                values.add(Values.from(backend, result));
            }
            return values;
        }
    }

    /** The only result of one step on the backend under test. */
    Values run(Computation.One computation, Values... arguments) {
        return run(backend, Computation.of(computation), arguments).get(0);
    }

    void allAgreeExactly(Object what, Computation computation, Values... arguments) {
        List<Values> expected = run(reference, computation, arguments);
        assertClose(what, expected, run(backend, computation, arguments), 0, expected);
    }

    void agreesExactly(Object what, Computation.One computation, Values... arguments) {
        allAgreeExactly(what, Computation.of(computation), arguments);
    }

    void allAgreeOnSums(Object what, Computation computation, Values... arguments) {
        List<Values> expected = run(reference, computation, arguments);
        Values[] absolute = Arrays.stream(arguments).map(Values::abs).toArray(Values[]::new);
        List<Values> magnitude = run(reference, computation, absolute);
        assertClose(what, expected, run(backend, computation, arguments), tolerance(), magnitude);
    }

    void agreesOnSums(Object what, Computation.One computation, Values... arguments) {
        allAgreeOnSums(what, Computation.of(computation), arguments);
    }

    void allAgreeNearly(Object what, Computation computation, Values... arguments) {
        assertNear(what, run(reference, computation, arguments), run(backend, computation, arguments), tolerance());
    }

    void agreesNearly(Object what, Computation.One computation, Values... arguments) {
        allAgreeNearly(what, Computation.of(computation), arguments);
    }

    static void assertExactly(Object what, Values expected, Values actual) {
        assertClose(what, List.of(expected), List.of(actual), 0, List.of(expected));
    }

    void assertNear(Object what, Values expected, Values actual) {
        assertNear(what, List.of(expected), List.of(actual), tolerance());
    }

    static void assertNear(Object what, List<Values> expected, List<Values> actual, double tolerance) {
        List<Values> magnitude = expected.stream()
                .map(e -> Values.of(
                        e.shape(),
                        Arrays.stream(e.toArray())
                                .map(x -> Math.max(1, Math.abs(x)))
                                .toArray()))
                .toList();
        assertClose(what, expected, actual, tolerance, magnitude);
    }

    private static void assertClose(
            Object what, List<Values> expected, List<Values> actual, double tolerance, List<Values> magnitude) {
        assertEquals(expected.size(), actual.size(), () -> "number of results of " + what);
        for (int result = 0; result < expected.size(); result++) {
            Values right = expected.get(result);
            Values found = actual.get(result);
            assertEquals(right.shape(), found.shape(), () -> "shape of a result of " + what);
            for (int i = 0; i < right.size(); i++) {
                double limit = tolerance * Math.abs(magnitude.get(result).get(i));
                // written so that NaN fails
                if (!(Math.abs(right.get(i) - found.get(i)) <= limit)) {
                    fail(what + ", result " + result + " of shape " + right.shape() + ": element " + i + " must be "
                            + right.get(i) + ", found " + found.get(i) + ", further off than " + limit);
                }
            }
        }
    }

    /** What a parameterized test is called by. */
    @Override
    public String toString() {
        return backend.precision() + " on " + backend.name();
    }
}
