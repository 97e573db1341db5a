package io.textcnn.engine;

/** The card has no memory left for what was asked; the message says how much that was, and what to do. */
public final class DeviceMemoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** No memory left, as this message says. */
    public DeviceMemoryException(String message) {
        super(message);
    }
}
