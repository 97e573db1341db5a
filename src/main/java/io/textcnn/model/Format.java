package io.textcnn.model;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

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

    /**
     * Sorted members, and Jackson's own shortest decimals in place of the JDK's, which changed in Java 19: equal content
     * is to make equal bytes.
     */
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Format() {}
}
