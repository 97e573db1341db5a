package io.textcnn.model;

/** The constants of the model file; all numbers are little-endian. */
final class Format {
    /**
     * The first eight bytes. The first is no ASCII, so that nobody takes the file for text; the line ends are the first
     * to suffer where a file was transferred as text.
     */
    static final byte[] MAGIC = {(byte) 0x8F, 'C', 'N', 'N', '\r', '\n', 0x1A, '\n'};

    /** The version that is written, and the newest that is read. */
    static final int VERSION = 1;

    /** Magic, version, length of the header. */
    static final int PREFIX_BYTES = MAGIC.length + 2 * Integer.BYTES;

    static final int CHECKSUM_BYTES = Integer.BYTES;

    static final int LARGEST_HEADER_BYTES = 16 << 20;

    static final int BUFFER_BYTES = 1 << 16;

    /** The members of the header. */
    static final String KIND = "kind";

    static final String SETTINGS = "settings";
    static final String TENSORS = "tensors";
    static final String STRINGS = "strings";
    static final String NAME = "name";
    static final String SHAPE = "shape";
    static final String COUNT = "count";
    static final String BYTES = "bytes";

    private Format() {}
}
