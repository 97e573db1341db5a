package io.textcnn.cli.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BiFunction;

/** How far some work has come, shown if it takes longer than a moment. Any thread may tell it. */
public final class LateProgress implements AutoCloseable {
    private static final Duration MOMENT = Duration.ofSeconds(2);

    private final Duration moment;
    private final long total;
    /** Makes the bar, from what is done and the time that took. */
    private final BiFunction<Long, Duration, Progress> bar;

    private final long started = System.nanoTime();
    private long done;
    /** Null until the moment is over. */
    private Progress progress;

    private LateProgress(long total, Duration moment, BiFunction<Long, Duration, Progress> bar) {
        this.total = total;
        this.moment = moment;
        this.bar = bar;
    }

    /** The progress through this file; if it has no length, as a pipe or standard input, nothing is ever shown. */
    public static LateProgress through(Path file, String task) {
        long bytes = length(file);
        return new LateProgress(bytes, MOMENT, (done, elapsed) -> Progress.throughBytes(task, done, bytes, elapsed));
    }

    /** The same, where nothing is printed before the whole file has been read. */
    public static LateProgress reading(Path file) {
        return reading(file, MOMENT);
    }

    static LateProgress reading(Path file, Duration moment) {
        long bytes = length(file);
        return new LateProgress(bytes, moment, (done, elapsed) -> Progress.readingBytes(done, bytes, elapsed));
    }

    /** The progress through bytes of which some had been done before; if nobody knows how many there are, nothing is shown. */
    public static LateProgress ofBytes(String task, long before, long bytes) {
        return new LateProgress(
                bytes, MOMENT, (done, elapsed) -> Progress.ofBytes(task, Math.max(before, done), bytes, elapsed));
    }

    private static long length(Path file) {
        if (StandardInput.is(file)) {
            return 0;
        }
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            // A file that cannot be read is found out by its reader, who can say more.
            return 0;
        }
    }

    /** The progress through so many examples. */
    public static LateProgress over(long examples, String task) {
        return over(examples, task, MOMENT);
    }

    static LateProgress over(long examples, String task, Duration moment) {
        return new LateProgress(examples, moment, (done, elapsed) -> Progress.underWay(task, done, examples, elapsed));
    }

    /** So many bytes have been read, or examples worked through; what is told late by another thread changes nothing. */
    public synchronized void to(long reached) {
        done = Math.max(done, reached);
        if (progress != null) {
            progress.to(done);
        } else if (total > 0) {
            Duration elapsed = Duration.ofNanos(System.nanoTime() - started);
            if (elapsed.compareTo(moment) > 0) {
                progress = bar.apply(done, elapsed);
            }
        }
    }

    @Override
    public synchronized void close() {
        if (progress != null) {
            progress.close();
        }
    }
}
