package io.textcnn.cli;

import io.textcnn.cli.console.LateProgress;
import io.textcnn.cli.report.Figures;
import io.textcnn.fetch.FetchListener;
import java.io.PrintWriter;

/** Shows each piece of work of a fetch that takes longer than a moment, with the time left. */
final class FetchProgress implements FetchListener, AutoCloseable {
    private final PrintWriter err;
    /** Null before the first piece. */
    private LateProgress current;

    FetchProgress(PrintWriter err) {
        this.err = err;
    }

    @Override
    public synchronized void begin(String task, long done, long total) {
        close();
        current = LateProgress.ofBytes(task, done, total);
    }

    @Override
    public synchronized void reached(long bytes) {
        if (current != null) {
            current.to(bytes);
        }
    }

    @Override
    public synchronized void note(String message) {
        close();
        err.println("textcnn: " + Figures.printable(message));
    }

    @Override
    public synchronized void close() {
        if (current != null) {
            current.close();
            current = null;
        }
    }
}
