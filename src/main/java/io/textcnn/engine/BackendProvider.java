package io.textcnn.engine;

import java.util.Optional;

/** How a backend makes itself known: an implementation is named in {@code META-INF/services}. */
public interface BackendProvider {
    /** The name it is chosen by, such as {@code nd4j}. */
    String name();

    /** Backends that are usable are preferred in descending order of this number. */
    int priority();

    /**
     * Why the backend certainly cannot run here, and what to do; empty if it may. It is asked before {@link #open}, and
     * must be quick: it loads no native library.
     */
    default Optional<String> whyNot() {
        return Optional.empty();
    }

    /**
     * Opens the backend.
     *
     * @param threads how many threads may compute at a time, 1 or more; a backend whose library decides for itself may
     *     take it for advice
     * @throws BackendUnavailableException if it cannot run here, saying why, and what to do where {@link Backends} does not
     */
    Backend open(Precision precision, int threads);
}
