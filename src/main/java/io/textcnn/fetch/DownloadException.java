package io.textcnn.fetch;

import java.io.IOException;

/** A file could not be downloaded; the message says from where, what happened, and what to do. */
public final class DownloadException extends IOException {
    private static final long serialVersionUID = 1L;

    DownloadException(String message, Throwable cause) {
        super(message, cause);
    }
}
