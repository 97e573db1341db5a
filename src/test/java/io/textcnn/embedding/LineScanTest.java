package io.textcnn.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LineScanTest {
    /** Any bytes, more often those at the borders of what is counted. */
    @Provide
    Arbitrary<byte[]> bytes() {
        return Arbitraries.frequencyOf(
                        Tuple.of(1, Arbitraries.bytes()),
                        Tuple.of(
                                3,
                                Arbitraries.of(0, 9, 10, 11, 13, 31, 32, 33, 127, 128, 138, 160, 161, 255)
                                        .map(Integer::byteValue)))
                .array(byte[].class)
                .ofMaxSize(60);
    }

    @Property(tries = 2_000)
    void findsTheFirstLineFeedAndCountsTheSeparatorsBeforeIt(
            @ForAll @From("bytes") byte[] bytes,
            @ForAll @IntRange(max = 20) int from,
            @ForAll @IntRange(max = 20) int middle) {
        int begin = Math.min(from, bytes.length);
        int cut = Math.min(begin + middle, bytes.length);
        int expected = begin;
        int separators = 0;
        while (expected < bytes.length && bytes[expected] != '\n') {
            separators += bytes[expected] >= 0 && bytes[expected] <= 32 ? 1 : 0;
            expected++;
        }
        LineScan scan = new LineScan();
        scan.begin();
        // a line may come in two parts
        int found = scan.find(bytes, begin, cut);
        if (found == cut) {
            found = scan.find(bytes, cut, bytes.length);
        }
        assertEquals(expected, found);
        assertEquals(separators, scan.separators());
    }

    @Test
    void eachLineIsCountedFromZero() {
        LineScan scan = new LineScan();
        byte[] bytes = Written.utf8("a b c d e f g h\ni j\n");
        assertEquals(15, scan.find(bytes, 0, bytes.length));
        assertEquals(7, scan.separators());
        scan.begin();
        assertEquals(19, scan.find(bytes, 16, bytes.length));
        assertEquals(1, scan.separators());
    }
}
