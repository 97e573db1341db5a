package io.textcnn.engine;

/** No backend can run here; the message says why and what to do. */
public class BackendUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** No backend can run, as this message says. */
    public BackendUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
