package io.textcnn.embedding;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Bytes of a stream that lie in an array, of which a row is looked at where it stands; for readers of rows. */
final class ByteWindow {
    private static final int BYTES = 1 << 20;

    private final InputStream in;
    private byte[] bytes = new byte[BYTES];
    private int next;
    private int end;
    /** Where in the stream the array begins. */
    private long before;

    private boolean ended;

    ByteWindow(InputStream in) {
        this.in = in;
    }

    /** Holds what comes next from {@link #next} to before {@link #end}. Another array, or other places, after {@link #ahead}. */
    byte[] bytes() {
        return bytes;
    }

    int next() {
        return next;
    }

    int end() {
        return end;
    }

    /** Where in the stream the next byte is, counted from 0. */
    long position() {
        return before + next;
    }

    /**
     * Has some bytes lie in the array.
     *
     * @return how many do: at least {@code count}, unless the stream has fewer left
     */
    int ahead(int count) throws IOException {
        while (end - next < count && !ended) {
            if (bytes.length - next < count || end == bytes.length) {
                moveToTheFront(count);
            }
            int read = in.read(bytes, end, bytes.length - end);
            if (read < 0) {
                ended = true;
            } else {
                end += read;
            }
        }
        return end - next;
    }

    private void moveToTheFront(int room) {
        int rest = end - next;
        byte[] target = bytes.length < room ? new byte[Math.max(room, 2 * bytes.length)] : bytes;
        System.arraycopy(bytes, next, target, 0, rest);
        bytes = target;
        before += next;
        next = 0;
        end = rest;
    }

    /** Goes on by bytes that lie in the array. */
    void take(int count) {
        next += count;
    }

    /**
     * Goes on by any number of bytes.
     *
     * @return by how many: {@code count}, unless the stream has fewer left
     */
    int skip(int count) throws IOException {
        int left = count;
        while (left > 0 && ahead(1) > 0) {
            int some = Math.min(left, end - next);
            next += some;
            left -= some;
        }
        return count - left;
    }

    /** Copies bytes that lie in the array. */
    byte[] copy(int count) {
        return Arrays.copyOfRange(bytes, next, next + count);
    }
}
