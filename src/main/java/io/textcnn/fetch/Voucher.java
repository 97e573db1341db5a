package io.textcnn.fetch;

/** What tells that a file is the one that is meant. */
public enum Voucher {
    /** Its SHA-256 is that of the table of sources. */
    TABLE,
    /** It is an archive, and the SHA-256 of all that is taken out of it are those of the table. */
    CONTENT,
    /** The user has accepted its SHA-256. */
    USER
}
