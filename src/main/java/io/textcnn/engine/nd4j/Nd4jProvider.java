package io.textcnn.engine.nd4j;

import io.textcnn.engine.Backend;
import io.textcnn.engine.BackendProvider;
import io.textcnn.engine.BackendUnavailableException;
import io.textcnn.engine.Nd4jOnClassPath;
import io.textcnn.engine.Precision;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes {@link Nd4jBackend} known to {@link io.textcnn.engine.Backends}. */
public final class Nd4jProvider implements BackendProvider {
    @Override
    public String name() {
        return "nd4j";
    }

    @Override
    public int priority() {
        return 10;
    }

    /** ND4J's CUDA backend has a name of its own; ND4J prints a stack trace if that is started where there is no card. */
    @Override
    public Optional<String> whyNot() {
        return Nd4jOnClassPath.isForCuda()
                ? Optional.of("the ND4J on the class path is the one for CUDA; take the backend nd4j-cuda")
                : Optional.empty();
    }

    @Override
    public Backend open(Precision precision, int threads) {
        return started(() -> new Nd4jBackend(precision, threads));
    }

    /** ND4J reports a missing native library in several ways, all of them at its first use. */
    static Backend started(Supplier<Backend> start) {
        try {
            return start.get();
        } catch (LinkageError | RuntimeException e) {
            throw new BackendUnavailableException("ND4J does not start here (" + rootCause(e) + ")", e);
        }
    }

    private static Throwable rootCause(Throwable e) {
        return e.getCause() == null || e.getCause() == e ? e : rootCause(e.getCause());
    }
}
