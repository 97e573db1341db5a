package io.textcnn.engine;

/** How a backend makes itself known: an implementation is named in {@code META-INF/services}. */
public interface BackendProvider {
    /** The name it is chosen by, such as {@code nd4j}. */
    String name();

    /** Backends that are usable are preferred in descending order of this number. */
    int priority();

    /**
     * Opens the backend.
     *
     * @param threads how many threads may compute at a time, 1 or more; a backend whose library decides for itself may
     *     take it for advice
     * @throws BackendUnavailableException if it cannot run here, saying why; {@link Backends} says what to do
     */
    Backend open(Precision precision, int threads);
}
