package io.textcnn.embedding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.data.InputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GunzipTest {
    private static final byte[] ROWS = Written.utf8("a 1 2\nb 3 4\n");

    @TempDir
    private Path folder;

    private static byte[] unpack(byte[] packed) throws IOException {
        try (Gunzip in = new Gunzip("test", new ByteArrayInputStream(packed))) {
            return in.readAllBytes();
        }
    }

    private static String refusal(byte[] packed) {
        return assertThrows(InputException.class, () -> unpack(packed)).getMessage();
    }

    @Test
    void unpacksWhatIsLargerThanItsBuffers() throws IOException {
        byte[] content = new byte[1_000_000];
        new Random(1).nextBytes(content);
        assertArrayEquals(content, unpack(Written.gzip(content)));
        byte[] zeros = new byte[1_000_000];
        assertArrayEquals(zeros, unpack(Written.gzip(zeros)));
    }

    /** As made by {@code cat a.gz b.gz}; also where members are larger than the buffers, and one is empty. */
    @Test
    void membersFollowOneAnother() throws IOException {
        byte[] large = new byte[200_000];
        new Random(2).nextBytes(large);
        byte[] packed =
                Written.joined(Written.gzip(ROWS), Written.gzip(new byte[0]), Written.gzip(large), Written.gzip(ROWS));
        assertArrayEquals(Written.joined(ROWS, large, ROWS), unpack(packed));
        // a row may begin in one member and end in the next
        byte[] parts = Written.joined(Written.gzip(Written.utf8("a 1 2\nb")), Written.gzip(Written.utf8(" 3 4\n")));
        assertEquals(List.of("a", "b"), Written.readAll(folder, parts).words());
    }

    /** Zeros are what archives on tapes are filled up with. */
    @Test
    void zerosMayFollow() throws IOException {
        assertArrayEquals(ROWS, unpack(Written.joined(Written.gzip(ROWS), new byte[1000])));
    }

    @Test
    void whatElseFollowsIsRefused() {
        assertEquals(
                "test: found damaged gzip data: bytes behind the packed data, before byte 34; expected a file packed by"
                        + " gzip as a whole; get another copy of it",
                refusal(Written.joined(Written.gzip(ROWS), Written.utf8("more"))));
    }

    /** The parts of a header that programs may write: a name, a comment, further fields, a checksum. */
    @Test
    void aHeaderMayHoldMore() throws IOException {
        byte[] plain = Written.gzip(ROWS);
        byte[] more = Written.joined(
                new byte[] {0x1F, (byte) 0x8B, 8, 2 | 4 | 8 | 16, 1, 2, 3, 4, 0, 3},
                new byte[] {3, 0, 'x', 'y', 'z'},
                Written.utf8("vectors.txt\0a comment\0"),
                new byte[] {1, 2},
                Arrays.copyOfRange(plain, 10, plain.length));
        assertArrayEquals(ROWS, unpack(more));
        for (int length = 2; length < more.length; length++) {
            String refusal = refusal(Arrays.copyOf(more, length));
            assertTrue(refusal.startsWith("test: found gzip data that are cut short at byte " + length), refusal);
        }
    }

    @Test
    void aFileThatIsCutAnywhere() {
        for (byte[] content :
                List.of(ROWS, Written.binary(Map.of("a", new float[] {1, 2}), ""), Written.utf8("1 1\na 5\n"))) {
            byte[] whole = Written.gzip(content);
            for (int length = 2; length < whole.length; length++) {
                String refusal = Written.refusal(folder, Arrays.copyOf(whole, length), Wanted.all());
                assertEquals(
                        ": found gzip data that are cut short at byte " + length
                                + "; expected a file packed by gzip as a whole; get another copy of it",
                        refusal);
            }
        }
        assertTrue(Written.refusal(folder, new byte[] {0x1F}, Wanted.all()).contains("found no row of numbers"));
    }

    /** A cut between members cannot be told from a file that ends there; any other is. */
    @Test
    void aFileOfSeveralMembersThatIsCutAnywhere() {
        byte[] first = Written.gzip(ROWS);
        byte[] whole = Written.joined(first, Written.gzip(Written.utf8("c 5 6\n")));
        for (int length = 2; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            if (length == first.length) {
                assertEquals(2, Written.readAll(folder, cut).rows());
            } else {
                String refusal = Written.refusal(folder, cut, Wanted.all());
                assertTrue(refusal.contains("cut short at byte " + length), refusal);
            }
        }
    }

    /** Whatever bit is damaged: it is noticed, or it is one of those that say nothing about the content. */
    @Test
    void aDamagedBit() {
        byte[] content = Written.utf8("a 0.25 0.5\nb 1.25 7\n");
        byte[] whole = Written.gzip(content);
        int unnoticed = 0;
        for (int bit = 16; bit < 8 * whole.length; bit++) {
            byte[] damaged = whole.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                assertArrayEquals(content, unpack(damaged), "bit " + bit);
                unnoticed++;
            } catch (InputException e) {
                assertTrue(e.getMessage().startsWith("test: found "), e.getMessage());
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
        // time, flags of the compressor, operating system: 6 bytes; that it is a text: 1 bit; behind the last block: up
        // to 7
        assertTrue(unnoticed >= 49 && unnoticed <= 56, unnoticed + " bits");
    }
}
