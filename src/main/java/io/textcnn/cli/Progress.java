package io.textcnn.cli;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar with the time left on standard error, if that is a terminal; silent otherwise. */
final class Progress implements AutoCloseable {
    private static final int REFRESH_MILLISECONDS = 200;

    /** Null when standard error is no terminal. */
    private final ProgressBar bar;

    Progress(String task, long total) {
        bar = isTerminal()
                ? new ProgressBarBuilder()
                        .setTaskName(task)
                        .setInitialMax(total)
                        .setUpdateIntervalMillis(REFRESH_MILLISECONDS)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setConsumer(new ConsoleProgressBarConsumer(System.err))
                        .build()
                : null;
    }

    /** The launcher asks the shell, which knows; the JVM cannot tell on every release. */
    private static boolean isTerminal() {
        return Boolean.getBoolean("textcnn.terminal");
    }

    void to(long done) {
        if (bar != null) {
            bar.stepTo(done);
        }
    }

    void note(String message) {
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
