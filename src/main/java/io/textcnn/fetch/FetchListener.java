package io.textcnn.fetch;

/** Told how far a fetch has come; by several threads, one at a time. */
public interface FetchListener {
    /** Listens to nothing. */
    FetchListener NONE = new FetchListener() {};

    /**
     * A piece of work begins, the one before has ended.
     *
     * @param task what is done, such as {@code glove.6B.zip}
     * @param done how many bytes have been done before, by a run that was interrupted
     * @param total how many there are; 0 if nobody knows
     */
    default void begin(String task, long done, long total) {}

    /** So many bytes of it have been done. */
    default void reached(long bytes) {}

    /** Something that the user should know of and that is no error. */
    default void note(String message) {}
}
