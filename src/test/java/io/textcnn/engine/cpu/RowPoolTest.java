package io.textcnn.engine.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

/** Memory is used again, and never by two at a time. */
class RowPoolTest {
    @Test
    void rowsAreDifferentUntilTheyAreReclaimed() {
        RowPool pool = new RowPool();
        float[] first = pool.take(3);
        float[][] more = pool.take(2, 3);
        assertEquals(3, first.length);
        assertNotSame(first, more[0]);
        assertNotSame(more[0], more[1]);
        assertEquals(4, pool.take(4).length);
        pool.reclaim();
        assertSame(first, pool.take(3));
        assertSame(more[0], pool.take(3));
    }

    @Test
    void whatIsIdleIsTakenLastInFirstOut() {
        Idle<String> idle = new Idle<>();
        assertEquals("new", idle.take(() -> "new"));
        idle.give("a");
        idle.give("b");
        assertEquals("b", idle.take(() -> "new"));
        assertEquals("a", idle.take(() -> "new"));
        assertEquals("new", idle.take(() -> "new"));
    }

    @Test
    void aStepsRowsGoToTheNextStep() {
        try (CpuMeans means = CpuMeans.open(1)) {
            RowPool rows = means.takeRows();
            float[] row = rows.take(5);
            assertNotSame(rows, means.takeRows(), "in use");
            means.giveRows(rows);
            assertSame(rows, means.takeRows());
            assertSame(row, rows.take(5), "reclaimed");
        }
    }

    @Test
    void partsCoverEveryElementOnce() {
        try (CpuMeans means = CpuMeans.open(2)) {
            for (int length : new int[] {0, 1, 6, 7, 8, 15}) {
                int[] visits = new int[length];
                means.inParts(length, 7, (from, to) -> {
                    for (int i = from; i < to; i++) {
                        visits[i]++;
                    }
                });
                for (int visit : visits) {
                    assertEquals(1, visit);
                }
            }
        }
    }
}
