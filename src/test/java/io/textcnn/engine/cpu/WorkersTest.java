package io.textcnn.engine.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class WorkersTest {
    private static final int[] THREADS = {1, 2, 3, 8};

    @Test
    void eachTaskIsDoneOnce() {
        for (int threads : THREADS) {
            try (Workers workers = new Workers(threads)) {
                for (int tasks : new int[] {0, 1, 2, 7, 1000}) {
                    AtomicIntegerArray done = new AtomicIntegerArray(tasks);
                    workers.run(tasks, done::incrementAndGet);
                    int[] counts = new int[tasks];
                    Arrays.setAll(counts, done::get);
                    int[] ones = new int[tasks];
                    Arrays.fill(ones, 1);
                    assertArrayEquals(ones, counts, threads + " threads, " + tasks + " tasks");
                }
            }
        }
    }

    /** Two tasks that wait for each other can only end in two threads. */
    @Test
    void tasksAreDoneAtTheSameTime() {
        CountDownLatch both = new CountDownLatch(2);
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        try (Workers workers = new Workers(2)) {
            workers.run(2, task -> {
                threads.add(Thread.currentThread());
                both.countDown();
                try {
                    assertTrue(both.await(10, TimeUnit.SECONDS), "the other task has begun");
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
        assertTrue(threads.contains(Thread.currentThread()), "the caller works, too");
    }

    @Test
    void whatATaskThrowsIsThrownToTheCaller() {
        for (int threads : THREADS) {
            try (Workers workers = new Workers(threads)) {
                for (Throwable thrown : new Throwable[] {new ArithmeticException(), new OutOfMemoryError()}) {
                    assertSame(
                            thrown, assertThrows(thrown.getClass(), () -> workers.run(50, task -> fail(task, thrown))));
                }
                AtomicIntegerArray done = new AtomicIntegerArray(5);
                workers.run(5, done::incrementAndGet);
                assertTrue(done.get(4) == 1, "the workers go on afterwards");
            }
        }
    }

    private static void fail(int task, Throwable thrown) {
        if (task == 20) {
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) thrown;
        }
    }

    @Test
    void anInterruptedCallerStillWaitsForTheOthers() {
        AtomicIntegerArray done = new AtomicIntegerArray(200);
        try (Workers workers = new Workers(4)) {
            Thread.currentThread().interrupt();
            workers.run(200, done::incrementAndGet);
        }
        assertTrue(Thread.interrupted(), "and hears of the interruption afterwards");
        for (int i = 0; i < 200; i++) {
            assertTrue(done.get(i) == 1, "task " + i);
        }
    }
}
