package io.textcnn.fetch;

import java.util.Locale;

/** A file is there, but no SHA-256 is known that it could be checked against, and its user has not accepted its own. */
public final class UnknownSumException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String sha256;

    UnknownSumException(String from, String sha256, long bytes) {
        super(String.format(
                Locale.ROOT,
                "%s: found %,d bytes with the SHA-256 %s; expected a known sum, and none is known of this file, so that nothing"
                        + " tells whether it is the right one; nothing was written; if you trust it, accept the sum",
                from,
                bytes,
                sha256));
        this.sha256 = sha256;
    }

    /** The file's SHA-256, 64 hexadecimal digits. */
    public String sha256() {
        return sha256;
    }
}
