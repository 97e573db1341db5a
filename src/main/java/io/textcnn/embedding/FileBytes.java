package io.textcnn.embedding;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The bytes of a file, read once, of which a thread beside computes the SHA-256.
 *
 * <p>Some processors take longer for the digest of a block than for reading the vectors in it, so these are done at the same
 * time. A block is filled again when both are done with it.
 */
final class FileBytes extends InputStream {
    private static final int BLOCK_BYTES = 1 << 18;
    private static final int BLOCKS = 4;

    private final InputStream file;
    private final long total;
    private final ReadingProgress progress;
    private final byte[][] blocks = new byte[BLOCKS][BLOCK_BYTES];
    /** What is done when a block is in the digest. */
    private final CompletableFuture<?>[] digested = new CompletableFuture<?>[BLOCKS];

    private final MessageDigest digest = Sha256.digest();
    private final ExecutorService beside = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "textcnn-sha256");
        thread.setDaemon(true);
        return thread;
    });

    private int block = BLOCKS - 1;
    private int next;
    private int end;
    private long count;

    /**
     * Opens a file.
     *
     * @param progress is told of each block
     */
    FileBytes(Path path, ReadingProgress progress) throws IOException {
        this.total = Files.isRegularFile(path) ? Files.size(path) : 0;
        this.file = Files.newInputStream(path);
        this.progress = progress;
        Arrays.fill(digested, CompletableFuture.completedFuture(null));
    }

    @Override
    public int read() throws IOException {
        return hasMore() ? blocks[block][next++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length > 0 && !hasMore()) {
            return -1;
        }
        int some = Math.min(length, end - next);
        System.arraycopy(blocks[block], next, target, offset, some);
        next += some;
        return some;
    }

    private boolean hasMore() throws IOException {
        if (next == end) {
            int following = (block + 1) % BLOCKS;
            digested[following].join();
            byte[] bytes = blocks[following];
            int read = file.read(bytes);
            if (read < 0) {
                return false;
            }
            digested[following] = CompletableFuture.runAsync(() -> digest.update(bytes, 0, read), beside);
            block = following;
            next = 0;
            end = read;
            count += read;
            progress.read(count, total);
        }
        return next < end;
    }

    /** The SHA-256 of all that has been read, 64 hexadecimal digits. For once, at the end. */
    String sha256() {
        CompletableFuture.allOf(digested).join();
        return Sha256.of(digest);
    }

    @Override
    public void close() throws IOException {
        beside.shutdown();
        file.close();
    }
}
