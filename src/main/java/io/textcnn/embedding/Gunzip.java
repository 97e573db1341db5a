package io.textcnn.embedding;

import io.textcnn.data.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks gzip data (RFC 1952) of one or several members, and says where they are damaged or cut short.
 *
 * <p>{@link java.util.zip.GZIPInputStream} takes a member whose beginning is damaged or cut for the end of the file, and
 * passes over it in silence.
 */
final class Gunzip extends InputStream {
    private static final int MAGIC = 0x1F8B;
    private static final int DEFLATE = 8;
    private static final int HAS_CHECKSUM = 2;
    private static final int HAS_EXTRA = 4;
    private static final int HAS_NAME = 8;
    private static final int HAS_COMMENT = 16;
    private static final int RESERVED = 0xE0;
    /** Time, flags of the compressor, and operating system. */
    private static final int UNUSED_BYTES = 6;

    private final String source;
    private final InputStream packed;
    private final byte[] input = new byte[1 << 16];
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private int next;
    private int end;
    /** Where in the file the input begins. */
    private long before;

    private boolean ended;

    /**
     * Unpacks.
     *
     * @param source what messages call the packed bytes
     */
    Gunzip(String source, InputStream packed) throws IOException {
        this.source = source;
        this.packed = packed;
        header();
    }

    /** Whether bytes that begin with these are packed. */
    static boolean isPacked(byte[] beginning) {
        return beginning.length >= 2 && ((beginning[0] & 0xFF) << 8 | (beginning[1] & 0xFF)) == MAGIC;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            int count = inflate(target, offset, length);
            if (count > 0) {
                checksum.update(target, offset, count);
                return count;
            }
            if (inflater.finished()) {
                next = end - inflater.getRemaining();
                trailer();
                ended = !hasFurtherMember();
            } else if (inflater.needsInput()) {
                if (!hasMore()) {
                    throw cutShort();
                }
                inflater.setInput(input, next, end - next);
                next = end;
            } else {
                throw damaged("data that need a dictionary");
            }
        }
        return -1;
    }

    private int inflate(byte[] target, int offset, int length) {
        try {
            return inflater.inflate(target, offset, length);
        } catch (DataFormatException e) {
            throw damaged("data that cannot be unpacked");
        }
    }

    private void header() throws IOException {
        if ((take() << 8 | take()) != MAGIC) {
            throw damaged("bytes behind the packed data");
        }
        if (take() != DEFLATE) {
            throw damaged("an unknown method of packing");
        }
        int flags = take();
        if ((flags & RESERVED) != 0) {
            throw damaged("unknown flags");
        }
        skip(UNUSED_BYTES);
        if ((flags & HAS_EXTRA) != 0) {
            skip(take() | take() << 8);
        }
        if ((flags & HAS_NAME) != 0) {
            skipText();
        }
        if ((flags & HAS_COMMENT) != 0) {
            skipText();
        }
        if ((flags & HAS_CHECKSUM) != 0) {
            skip(2);
        }
        inflater.reset();
        checksum.reset();
    }

    private void trailer() throws IOException {
        if (takeInt() != checksum.getValue()) {
            throw damaged("data whose checksum is another");
        }
        if (takeInt() != (inflater.getBytesWritten() & 0xFFFF_FFFFL)) {
            throw damaged("data whose length is another");
        }
    }

    private boolean hasFurtherMember() throws IOException {
        // archives on tapes are filled up with zeros
        while (hasMore() && input[next] == 0) {
            next++;
        }
        if (!hasMore()) {
            return false;
        }
        header();
        return true;
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            take();
        }
    }

    private void skipText() throws IOException {
        while (take() != 0) {
            // up to the zero at its end
        }
    }

    private long takeInt() throws IOException {
        return take() | take() << 8 | take() << 16 | (long) take() << 24;
    }

    private int take() throws IOException {
        if (!hasMore()) {
            throw cutShort();
        }
        return input[next++] & 0xFF;
    }

    private boolean hasMore() throws IOException {
        if (next == end) {
            before += end;
            next = 0;
            end = Math.max(packed.read(input), 0);
        }
        return next < end;
    }

    private InputException cutShort() {
        return wrong("gzip data that are cut short at byte " + (before + next));
    }

    private InputException damaged(String problem) {
        return wrong("damaged gzip data: " + problem + ", before byte " + (before + next));
    }

    private InputException wrong(String found) {
        return InputException.in(source, found, "a file packed by gzip as a whole", "get another copy of it");
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        packed.close();
    }
}
