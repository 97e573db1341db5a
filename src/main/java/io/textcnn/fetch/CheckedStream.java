package io.textcnn.fetch;

import io.textcnn.data.Fingerprint;
import io.textcnn.data.InputException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.function.LongConsumer;

/**
 * Bytes that are counted, summed up, and no more than they may be.
 *
 * <p>What cannot be read is an {@link InputException}, so that an {@link IOException} of whoever takes the bytes is one of
 * its own. For one thread; closing it leaves what is behind it open, as an archive goes on.
 */
final class CheckedStream extends FilterInputStream {
    private static final int BUFFER_BYTES = 1 << 16;

    private final String source;
    private final long most;
    private final LongConsumer progress;
    private final MessageDigest digest = Fingerprint.sha256();
    private long count;

    /**
     * Bytes.
     *
     * @param source what messages call them
     * @param most how many there may be
     * @param progress is told how many there were
     */
    CheckedStream(InputStream in, String source, long most, LongConsumer progress) {
        super(in);
        this.source = source;
        this.most = most;
        this.progress = progress;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        int read;
        try {
            read = super.read(bytes, offset, length);
        } catch (IOException e) {
            InputException broken = InputException.in(
                    source, "bytes that cannot be read: " + InputException.reason(e), "a whole file", "fetch it again");
            broken.initCause(e);
            throw broken;
        }
        if (read > 0) {
            count += read;
            if (count > most) {
                throw InputException.in(
                        source,
                        String.format(Locale.ROOT, "more than %,d bytes", most),
                        "no more",
                        "the file is not the one that is meant; fetch it again");
            }
            digest.update(bytes, offset, read);
            progress.accept(count);
        }
        return read;
    }

    @Override
    public long skip(long bytes) {
        // what is skipped is summed up, too
        int length = (int) Math.max(0, Math.min(bytes, BUFFER_BYTES));
        return Math.max(0, read(new byte[length], 0, length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() {
        // see above
    }

    /** Reads what is left and returns the SHA-256 of all. */
    String sum() {
        byte[] buffer = new byte[BUFFER_BYTES];
        while (read(buffer, 0, buffer.length) >= 0) {
            // summed up by reading
        }
        return Fingerprint.of(digest);
    }
}
