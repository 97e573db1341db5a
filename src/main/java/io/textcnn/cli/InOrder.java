package io.textcnn.cli;

import io.textcnn.data.TextRow;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Answers rows in several threads and writes the answers in the order of the rows, a line each.
 *
 * <p>What is written does not depend on the number of threads. However many rows there are, only some are held at a time.
 * For one caller's thread.
 */
final class InOrder implements AutoCloseable {
    /** Enough for a thread to be busy with, few enough for memory. */
    private static final int CHUNK_ROWS = 256;

    private static final int CHUNK_CHARACTERS = 1 << 16;

    /** So that a thread that is done finds more to do while the oldest chunk is being waited for. */
    private static final int CHUNKS_A_THREAD = 4;

    private final Function<TextRow, String> answer;
    private final Writer out;
    private final ExecutorService workers;
    private final int mostPending;
    private final Queue<Future<String>> pending = new ArrayDeque<>();
    private List<TextRow> chunk = new ArrayList<>();
    private long characters;

    /**
     * Starts the threads.
     *
     * @param answer a row's answer, a line without its end; called in any thread
     * @param out where answers go
     */
    InOrder(int threads, Function<TextRow, String> answer, Writer out) {
        this.answer = answer;
        this.out = out;
        this.mostPending = threads * CHUNKS_A_THREAD;
        this.workers = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "textcnn-answers");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Takes a row on; earlier answers may be written. */
    void add(TextRow row) throws IOException {
        chunk.add(row);
        characters += row.characters();
        if (chunk.size() == CHUNK_ROWS || characters >= CHUNK_CHARACTERS) {
            submit();
        }
    }

    /** Writes the answers to all rows so far, out to whoever reads them. */
    void flush() throws IOException {
        submit();
        while (!pending.isEmpty()) {
            write(pending.remove());
        }
        out.flush();
    }

    private void submit() throws IOException {
        if (chunk.isEmpty()) {
            return;
        }
        List<TextRow> rows = chunk;
        chunk = new ArrayList<>();
        characters = 0;
        pending.add(workers.submit(() -> answers(rows)));
        if (pending.size() > mostPending) {
            write(pending.remove());
        }
    }

    private String answers(List<TextRow> rows) {
        StringBuilder lines = new StringBuilder();
        for (TextRow row : rows) {
            lines.append(answer.apply(row)).append('\n');
        }
        return lines.toString();
    }

    private void write(Future<String> lines) throws IOException {
        try {
            out.write(lines.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while answers were computed");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            // The answering function throws nothing that is checked.
            throw (RuntimeException) e.getCause();
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
