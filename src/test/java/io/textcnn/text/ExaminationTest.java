package io.textcnn.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.data.Dataset;
import io.textcnn.data.LabelledText;
import io.textcnn.training.Classification;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Threads that share the asking end together, and early if there is nothing to be gained. */
class ExaminationTest {
    private static final int ROWS = 1_000;
    private static final List<String> LABELS = List.of("a", "b");
    private static final Dataset DATA = Dataset.of(
            "data",
            IntStream.range(0, ROWS)
                    .mapToObj(i -> new LabelledText(LABELS.get(i % 2), "text " + i))
                    .toList());

    private static Classification answer() {
        return new Classification(LABELS, new float[] {0.75f, 0.25f});
    }

    /** Is not cut short by an interrupt, as a classifier is not. */
    private static void takeTime(long milliseconds) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(100_000);
        }
    }

    @Test
    void afterAFailureTheRestIsNotAskedFor() {
        AtomicInteger asked = new AtomicInteger();
        IllegalStateException thrown = assertThrows(
                IllegalStateException.class,
                () -> Examination.evaluate(
                        DATA,
                        LABELS,
                        text -> {
                            asked.incrementAndGet();
                            if (text.equals("text 0")) {
                                throw new IllegalStateException("no answer");
                            }
                            takeTime(5);
                            return answer();
                        },
                        2,
                        count -> {}));
        assertEquals("no answer", thrown.getMessage());
        assertTrue(asked.get() < ROWS, () -> asked + " texts");
    }

    @Test
    void afterAnInterruptNobodyAsksAnyMore() {
        Thread caller = Thread.currentThread();
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger answered = new AtomicInteger();
        assertThrows(
                IllegalStateException.class,
                () -> Examination.evaluate(
                        DATA,
                        LABELS,
                        text -> {
                            if (asked.incrementAndGet() == 1) {
                                caller.interrupt();
                            }
                            takeTime(20);
                            answered.incrementAndGet();
                            return answer();
                        },
                        2,
                        count -> {}));
        int then = answered.get();
        assertTrue(Thread.interrupted(), "the caller's caller is told, too");
        assertEquals(asked.get(), then);
        assertTrue(then < ROWS, () -> then + " texts");
    }
}
