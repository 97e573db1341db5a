package io.textcnn.bench.measured;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the processes that are measured share. */
class FindingsTest {
    @TempDir
    private Path folder;

    @Test
    void oneLineOfJson() {
        Findings findings = new Findings().with("seconds", 1.5).with("loss", Double.NaN);
        assertEquals("{\"seconds\":1.5,\"loss\":null}", findings.json());
    }

    @Test
    void peakMemoryIsTheHighWaterMark() {
        String status = "Name:\tjava\nVmPeak:\t 9000000 kB\nVmHWM:\t  524288 kB\nVmRSS:\t  102400 kB\n";
        assertEquals(OptionalDouble.of(512), Findings.peakMegabytes(status));
        assertEquals(OptionalDouble.empty(), Findings.peakMegabytes("Name:\tjava\n"));
    }

    @Test
    void sentencesAreReadAsTheyWereWritten() throws Exception {
        Path file = folder.resolve("sentences");
        new Sentences(9, 3, new int[] {2, 0, 1}, new int[][] {{8, 0, 8}, {}, {5}}).write(file);
        assertEquals("9 3\n2 8 0 8\n0\n1 5\n", Files.readString(file));
        Sentences read = Sentences.read(file).inOrder(new int[] {2, 0, 0, 1});
        assertEquals(9, read.words());
        assertEquals(3, read.classes());
        assertEquals(4, read.size());
        assertEquals(1, read.label(0));
        assertArrayEquals(new int[] {5}, read.sentence(0));
        assertArrayEquals(new int[] {8, 0, 8}, read.sentence(2));
        assertArrayEquals(new int[] {}, read.sentence(3));
    }

    /** Sixty to warm up, then those that are measured from the start; the last of an epoch is smaller. */
    @Test
    void batchesFollowOneAnother() {
        int[][] ids = new int[120][1];
        Sentences sentences = new Sentences(1, 2, new int[120], ids);
        List<String> batches = new ArrayList<>();
        Epoch.measure(sentences, 4, (start, end) -> {
            batches.add(start + "-" + end);
            return 1;
        });
        assertEquals(64, batches.size());
        assertEquals(List.of("0-50", "50-100", "100-120", "0-50"), batches.subList(60, 64));
        batches.clear();
        Epoch.measure(sentences, 0, (start, end) -> {
            batches.add(start + "-" + end);
            return 1;
        });
        assertEquals(63, batches.size());
    }
}
