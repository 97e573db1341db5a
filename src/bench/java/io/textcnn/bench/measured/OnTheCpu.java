package io.textcnn.bench.measured;

import io.textcnn.engine.Backend;
import io.textcnn.engine.Backends;
import io.textcnn.engine.Precision;

/** Where it is measured beside peers that compute on the CPU: also on a machine with a card, which would be taken otherwise. */
public final class OnTheCpu {
    private OnTheCpu() {}

    /** The CPU backend, for as many threads as there are processors. */
    public static Backend open() {
        return Backends.open(
                        Backends.CPU, Precision.FLOAT32, Runtime.getRuntime().availableProcessors())
                .backend();
    }
}
