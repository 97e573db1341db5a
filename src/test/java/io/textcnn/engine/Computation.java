package io.textcnn.engine;

import java.util.List;

/** Something to be computed alike on every backend. */
@FunctionalInterface
interface Computation {
    List<Tensor> run(Backend backend, List<Tensor> arguments);

    /** A computation with one result. */
    static Computation of(One one) {
        return (backend, arguments) -> List.of(one.run(backend, arguments));
    }

    /** As {@link Computation}, with one result. */
    @FunctionalInterface
    interface One {
        Tensor run(Backend backend, List<Tensor> arguments);
    }
}
