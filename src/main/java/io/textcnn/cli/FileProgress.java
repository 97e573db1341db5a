package io.textcnn.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** How much of a file has been read, shown if that takes longer than a moment. */
final class FileProgress implements AutoCloseable {
    private static final Duration MOMENT = Duration.ofSeconds(2);

    private final String task;
    private final long size;
    private final long started = System.nanoTime();
    /** Null until the moment is over. */
    private Progress progress;

    private FileProgress(String task, long size) {
        this.task = task;
        this.size = size;
    }

    /** Never shown. */
    private static FileProgress none() {
        return new FileProgress("", 0);
    }

    /** The progress through this file; if it has no length, as a pipe or standard input, nothing is ever shown. */
    static FileProgress through(Path file, String task) {
        if (InputOptions.isStandardInput(file)) {
            return none();
        }
        try {
            return new FileProgress(task, Files.isRegularFile(file) ? Files.size(file) : 0);
        } catch (IOException e) {
            // A file that cannot be read is found out by its reader, who can say more.
            return none();
        }
    }

    /** So many bytes have been read. */
    void to(long bytes) {
        if (progress != null) {
            progress.to(bytes);
        } else if (size > 0) {
            Duration elapsed = Duration.ofNanos(System.nanoTime() - started);
            if (elapsed.compareTo(MOMENT) > 0) {
                progress = Progress.underWay(task, bytes, size, elapsed);
            }
        }
    }

    @Override
    public void close() {
        if (progress != null) {
            progress.close();
        }
    }
}
