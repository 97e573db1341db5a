package io.textcnn.engine.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/**
 * Threads that share out numbered tasks among them, the caller's own included.
 *
 * <p>Which thread does a task is a matter of chance; so a task must write what no other does, and then the result is the
 * same for any number of threads.
 */
final class Workers implements AutoCloseable {
    /** About as long as waking a sleeping thread takes, and what little is computed by one thread in between. */
    private static final long SPIN_NANOS = 50_000;

    private final int threads;
    /** The threads besides the caller's; null if there is none. */
    private final ExecutorService pool;

    /** At most {@code threads} threads compute at a time for one caller, 1 or more. */
    Workers(int threads) {
        this.threads = threads;
        AtomicInteger number = new AtomicInteger();
        this.pool = threads == 1
                ? null
                : new ThreadPoolExecutor(threads - 1, threads - 1, 0, TimeUnit.SECONDS, new Waiting(), task -> {
                    Thread thread = new Thread(task, "textcnn-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** How many threads compute at a time, at most. */
    int threads() {
        return threads;
    }

    /**
     * Work that a thread looks for a moment before it sleeps: the operations of a step follow one another within less time
     * than waking a thread takes.
     */
    private static final class Waiting extends LinkedBlockingQueue<Runnable> {
        private static final long serialVersionUID = 1;

        @Override
        public Runnable take() throws InterruptedException {
            spin(() -> !isEmpty());
            return super.take();
        }
    }

    /** Looks for a moment whether something has come true. */
    private static void spin(BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean() && System.nanoTime() - start < SPIN_NANOS) {
            Thread.onSpinWait();
        }
    }

    /**
     * Does the tasks 0 to {@code tasks - 1} and returns when all are done.
     *
     * <p>If one throws, some of those not begun are left out, and the exception is thrown here.
     */
    void run(int tasks, IntConsumer task) {
        int helpers = Math.min(threads, tasks) - 1;
        if (helpers < 1) {
            for (int i = 0; i < tasks; i++) {
                task.accept(i);
            }
            return;
        }
        AtomicInteger next = new AtomicInteger();
        Runnable share = () -> {
            try {
                for (int i = next.getAndIncrement(); i < tasks; i = next.getAndIncrement()) {
                    task.accept(i);
                }
            } catch (RuntimeException | Error e) {
                next.set(tasks);
                throw e;
            }
        };
        List<Future<?>> shares = new ArrayList<>(helpers);
        for (int i = 0; i < helpers; i++) {
            shares.add(pool.submit(share));
        }
        Throwable failure = null;
        try {
            share.run();
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        for (Future<?> each : shares) {
            Throwable other = failureOf(each);
            failure = failure == null ? other : failure;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw (RuntimeException) failure;
        }
    }

    /** What a share of the work ended with, or null; waits for its end, whoever interrupts. */
    private static Throwable failureOf(Future<?> share) {
        boolean interrupted = false;
        spin(share::isDone);
        try {
            while (true) {
                try {
                    share.get();
                    return null;
                } catch (ExecutionException e) {
                    return e.getCause();
                } catch (InterruptedException e) {
                    // The arrays that the others write to are the caller's: he must not go on before they are done.
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        if (pool != null) {
            pool.shutdown();
        }
    }
}
