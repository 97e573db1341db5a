package io.textcnn.embedding;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks for the end of a line and counts the separators before it, eight bytes at a time: of a file's lines most are passed
 * over, and this is all that is done for them.
 *
 * <p>A separator is a byte of 32 at most, a space or a control character. The arithmetic is that of Warren, "Hacker's
 * Delight", section 6-1.
 */
final class LineScan {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long TOP_BITS = 0x8080_8080_8080_8080L;
    private static final long LINE_FEEDS = '\n' * ONES;
    /** What makes a byte of at least 33 reach its top bit. */
    private static final long UP_FROM_33 = (0x80 - 33) * ONES;

    private int separators;

    /** Begins a line. */
    void begin() {
        separators = 0;
    }

    /** How many separators the line has so far. */
    int separators() {
        return separators;
    }

    /** The place of the first line feed from one place to before another, or {@code to} if there is none. */
    int find(byte[] bytes, int from, int to) {
        int at = from;
        int count = separators;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long eight = (long) LONGS.get(bytes, at);
            // the top bit of each byte that is a separator
            long small = ~(((eight & ~TOP_BITS) + UP_FROM_33) | eight) & TOP_BITS;
            // the lowest bit of these is the top bit of the first byte that is a line feed
            long zeroed = eight ^ LINE_FEEDS;
            long feeds = (zeroed - ONES) & ~zeroed & TOP_BITS;
            if (feeds != 0) {
                long before = Long.lowestOneBit(feeds) - 1;
                separators = count + Long.bitCount(small & before);
                return at + (Long.numberOfTrailingZeros(feeds) >>> 3);
            }
            count += Long.bitCount(small);
        }
        for (; at < to && bytes[at] != '\n'; at++) {
            if (bytes[at] >= 0 && bytes[at] <= ' ') {
                count++;
            }
        }
        separators = count;
        return at;
    }
}
