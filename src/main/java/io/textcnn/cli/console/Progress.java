package io.textcnn.cli.console;

import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar with the time left on standard error, if that is a terminal; silent otherwise. */
public final class Progress implements AutoCloseable {
    private static final int REFRESH_MILLISECONDS = 200;
    private static final long MEGABYTE = 1_000_000;
    /** What the bar takes for a length that nobody knows. */
    private static final long UNKNOWN = -1;

    /** Null when standard error is no terminal. */
    private final ProgressBar bar;

    /** A bar over work of which nothing has been done yet. */
    public Progress(String task, long total) {
        this(isTerminal() ? bar(task, total) : null);
    }

    private Progress(ProgressBarBuilder builder) {
        bar = builder == null ? null : builder.build();
    }

    /**
     * Through bytes, of which some have been read; silent too if results go to a terminal, where the bar would stand among
     * them.
     */
    static Progress throughBytes(String task, long done, long total, Duration elapsed) {
        return Colours.isTerminal() ? new Progress(null) : ofBytes(task, done, total, elapsed);
    }

    /** Through bytes that are read into memory, before there are results to stand among. */
    static Progress readingBytes(long done, long total, Duration elapsed) {
        return ofBytes("reading", done, total, elapsed);
    }

    /** Through bytes of which some have been done, before there are results to stand among. */
    static Progress ofBytes(String task, long done, long total, Duration elapsed) {
        return new Progress(
                isTerminal() ? bar(task, total).setUnit(" MB", MEGABYTE).startsFrom(done, elapsed) : null);
    }

    /** Through work of which some has been done, and whose results are printed when all has. */
    static Progress underWay(String task, long done, long total, Duration elapsed) {
        return new Progress(isTerminal() ? bar(task, total).startsFrom(done, elapsed) : null);
    }

    /** Through work that does not say how far it has come: the time it has taken so far. */
    public static Progress unknown(String task) {
        return new Progress(task, UNKNOWN);
    }

    private static ProgressBarBuilder bar(String task, long total) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .setUpdateIntervalMillis(REFRESH_MILLISECONDS)
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new ConsoleProgressBarConsumer(System.err));
    }

    /** The launcher asks the shell, which knows; the JVM cannot tell on every release. */
    private static boolean isTerminal() {
        return Boolean.getBoolean("textcnn.terminal");
    }

    /** So much has been done in all. */
    public void to(long done) {
        if (bar != null) {
            bar.stepTo(done);
        }
    }

    /** What stands beside the bar. */
    public void note(String message) {
        if (bar != null) {
            bar.setExtraMessage(message);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
