package io.textcnn.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.textcnn.data.InputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a file of word vectors is told: where, what was found, what was expected, what to do. */
class BadVectorsTest {
    @TempDir
    private Path folder;

    @Test
    void nothing() {
        assertEquals(
                ": found an empty file; expected a file of word vectors; check that this is the file you mean",
                Written.refusal(folder, ""));
        assertTrue(
                Written.refusal(folder, Written.gzip(new byte[0]), Wanted.all()).contains("an empty file"));
        for (String blank : List.of("\n", " \n\r\n", "\uFEFF", "\0\0\0\0", "3 2", "3 2\n", "0 2\n\n\n", "3 2\r\n")) {
            assertEquals(
                    ": found no row of numbers; expected words and their vectors; check that this is the file you mean,"
                            + " and that it is there as a whole",
                    Written.refusal(folder, blank),
                    blank);
        }
    }

    @Test
    void anotherDimension() {
        assertEquals(
                ", line 2: found 1 number at the end of the row that begins \"b 3\"; expected 2, as in the first row,"
                        + " line 1; mend the line, or get another copy of the file",
                Written.refusal(folder, "a 1 2\nb 3\n"));
        assertEquals(
                ", line 3: found 3 numbers at the end of the row that begins \"b 3 4 5\"; expected 2, as the header says;"
                        + " mend the line, or get another copy of the file",
                Written.refusal(folder, "2 2\na 1 2\nb 3 4 5\n"));
        assertTrue(Written.refusal(folder, "\n\na 1 2\n\nb\n").startsWith(", line 5: found 0 numbers at"));
        assertTrue(Written.refusal(folder, "\n\na 1 2\n\nb\n").contains("as in the first row, line 3;"));
        assertTrue(Written.refusal(folder, "2 3\na 1 2\nb 3 4\n").startsWith(", line 2: found 2 numbers"));
        assertTrue(Written.refusal(folder, "a 1 2\nb 3  \n").startsWith(", line 2: found 1 number "));
        assertTrue(Written.refusal(folder, "a 1 2\nb 3 nan 5\n").startsWith(", line 2: found 3 numbers"));
    }

    /** Of rows that are not kept, too. */
    @ParameterizedTest
    @ValueSource(strings = {"b", "b 3", "b 3 4 5", "b\t3\t4\t5", "b 3 4 5 \r", "b  3"})
    void anotherDimensionOfAWordThatNobodyWants(String row) {
        String refusal = Written.refusal(
                folder, Written.utf8("1 2\na 1 2\n" + row + "\na 1 2\n"), Wanted.only(Set.of("a", "b")));
        assertTrue(refusal.startsWith(", line 3: found "), refusal);
        if (!row.equals("b  3")) {
            assertEquals(
                    refusal,
                    Written.refusal(folder, Written.utf8("1 2\na 1 2\n" + row + "\n"), Wanted.only(Set.of("a"))));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "nan, a finite number",
        "NaN, a finite number",
        "-inf, a finite number",
        "Infinity, a finite number",
        "1e39, 'a number that fits into 32 bits, of at most 3.4e38'",
        "-3.5e38, 'a number that fits into 32 bits, of at most 3.4e38'",
        "x, 'a decimal number, such as -0.25 or 1e-3'",
        "'1,5', 'a decimal number, such as -0.25 or 1e-3'",
        "0x1p3, 'a decimal number, such as -0.25 or 1e-3'",
        "1f, 'a decimal number, such as -0.25 or 1e-3'",
        "1d, 'a decimal number, such as -0.25 or 1e-3'",
        "1e, 'a decimal number, such as -0.25 or 1e-3'",
        "1.2.3, 'a decimal number, such as -0.25 or 1e-3'",
        "--1, 'a decimal number, such as -0.25 or 1e-3'",
        "., 'a decimal number, such as -0.25 or 1e-3'"
    })
    void aWantedRowHoldsFiniteDecimalNumbersOnly(String number, String expected) {
        assertEquals(
                ", line 2: found \"" + number + "\" as number 1 of the word \"b\"; expected " + expected
                        + "; train the vectors again, or take the line out",
                Written.refusal(folder, "a 1 2\nb " + number + " 4\n"));
    }

    @Test
    void aWantedBinaryRowHoldsFiniteNumbersOnly() {
        Map<String, float[]> vectors = new LinkedHashMap<>();
        vectors.put("a", new float[] {1, 2});
        vectors.put("bc", new float[] {1, Float.NaN});
        assertEquals(
                ", row 2, byte 21: found NaN as number 2 of the word \"bc\"; expected a finite number; train the vectors"
                        + " again, or get another copy of it",
                Written.refusal(folder, Written.binary(vectors, ""), Wanted.all()));
        vectors.put("bc", new float[] {Float.NEGATIVE_INFINITY, 1});
        String refusal = Written.refusal(folder, Written.binary(vectors, "\n"), Wanted.all());
        assertTrue(refusal.startsWith(", row 2, byte 18: found -Infinity as number 1 of the word"), refusal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "2147483647", "100001", "99999999999999999999"})
    void anAbsurdDimension(String dimension) {
        String expected =
                ", line 1: found a header that tells of " + dimension + " numbers a word; expected 1 to 100,000;"
                        + " check that this is a file of word vectors, and get another copy of it";
        for (String rows : List.of("", "a 1\n", "a \0\0\0\0")) {
            assertEquals(expected, Written.refusal(folder, "5 " + dimension + "\n" + rows));
        }
    }

    static List<Arguments> lookalikes() {
        return List.of(
                Arguments.of("PK\3\4", "a zip archive"),
                Arguments.of("\u00FD7zXZ\0", "a file packed by xz"),
                Arguments.of("BZh91AY&SY", "a file packed by bzip2"),
                Arguments.of("(\u00B5/\u00FD", "a file packed by zstd"),
                Arguments.of("\u00BA\26O/", "a fastText model"));
    }

    @ParameterizedTest
    @MethodSource("lookalikes")
    void whatIsTakenForWordVectors(String beginning, String found) {
        byte[] content = (beginning + "x".repeat(10)).getBytes(StandardCharsets.ISO_8859_1);
        String refusal = Written.refusal(folder, content, Wanted.all());
        assertTrue(
                refusal.startsWith(": found " + found + "; expected word vectors: word2vec, GloVe, or fastText .vec,"),
                refusal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"label,text\na,b c\n", "{\"a\": [1, 2]}\n", "one\ntwo\n", "a b c 1 d\n"})
    void whatIsSomethingElse(String content) {
        String refusal = Written.refusal(folder, content);
        assertTrue(refusal.startsWith(", line 1: found 0 numbers at the end of the first row, "), refusal);
    }

    /** A terminal obeys them. */
    @Test
    void controlCharactersAreNotRepeated() {
        String refusal = Written.refusal(folder, "\u001B[2Jword " + "x".repeat(100) + "\n");
        assertTrue(refusal.contains("which begins \"?[2Jword " + "x".repeat(51) + "...\";"), refusal);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBinaryFileThatIsCutAnywhere(boolean lineFeeds) {
        Map<String, float[]> vectors = new LinkedHashMap<>();
        vectors.put("the", new float[] {0.5f, -1});
        vectors.put("größe", new float[] {1, 2});
        vectors.put("x", new float[] {3, 4});
        byte[] whole = Written.binary(vectors, lineFeeds ? "\n" : "");
        for (Wanted wanted : List.of(Wanted.all(), Wanted.only(Set.of("x")))) {
            int read = 0;
            for (int length = 0; length < whole.length; length++) {
                byte[] cut = Arrays.copyOf(whole, length);
                // a cut between rows cannot be told from a header that is wrong, which many are
                boolean isBetweenRows = false;
                for (int rows = 1; rows < 3; rows++) {
                    int end = end(vectors, rows, lineFeeds);
                    isBetweenRows |= length == end || (lineFeeds && length == end - 1);
                }
                isBetweenRows |= lineFeeds && length == whole.length - 1;
                if (isBetweenRows) {
                    WordVectors some = Written.read(folder, cut, wanted);
                    assertTrue(some.rows() == 3
                            || some.rows() < some.announcedRows().orElseThrow());
                    read++;
                } else {
                    String refusal = Written.refusal(folder, cut, wanted);
                    boolean isCut = refusal.contains("byte " + length + ": found the end of the file after ")
                            || refusal.contains("found the end of the file in the middle of a word");
                    assertTrue(isCut || length <= "3 2\n".length(), refusal);
                }
            }
            assertEquals(lineFeeds ? 5 : 2, read);
        }
    }

    private static int end(Map<String, float[]> vectors, int rows, boolean lineFeeds) {
        Map<String, float[]> first = new LinkedHashMap<>();
        vectors.entrySet().stream().limit(rows).forEach(each -> first.put(each.getKey(), each.getValue()));
        return Written.binary(first, lineFeeds ? "\n" : "").length;
    }

    @Test
    void aBinaryFileThatIsCutIsToldWithRowAndByte() {
        byte[] whole = Written.binary(Map.of("the", new float[] {1, 2}), "");
        assertEquals(
                ", row 1, byte 13: found the end of the file after 5 bytes of numbers; expected 8, those of 2 numbers; get"
                        + " another copy of it",
                Written.refusal(folder, Arrays.copyOf(whole, 13), Wanted.all()));
        assertEquals(
                ", row 1, byte 4: found the end of the file in the middle of a word; expected a word, a space, and 2"
                        + " numbers; get another copy of it",
                Written.refusal(folder, Arrays.copyOf(whole, 6), Wanted.all()));
    }

    @Test
    void aTextThatIsCutWithinARow() {
        byte[] whole = Written.utf8("3 2\nthe 0.5 -1\nof 1 2\n");
        int lastRow = whole.length - "of 1 2\n".length();
        for (int length = lastRow + 1; length <= whole.length - " 2\n".length() + 1; length++) {
            String refusal = Written.refusal(folder, Arrays.copyOf(whole, length), Wanted.only(Set.of("x")));
            assertTrue(refusal.startsWith(", line 3: found "), refusal);
        }
    }

    @Test
    void anEndlessWordEnds() {
        ByteWindow window = window("2 1\na \0\0\0\0");
        InputException e = assertThrows(InputException.class, () -> {
            Beginning beginning = Beginning.read("test", window);
            new BinaryVectors("test", window, new Kept(Wanted.all(), beginning.dimension())).read();
        });
        assertEquals(
                "test, row 2, byte 10: found a word without an end; expected a space behind at most 4,000 bytes; check that"
                        + " this is a file of word vectors, and get another copy of it",
                e.getMessage());
        assertTrue(window.position() < 1 << 21);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a 1\n", "1 1\na 1\nb"})
    void anEndlessLineEnds(String before) {
        ByteWindow window = window(before);
        InputException e = assertThrows(InputException.class, () -> {
            Beginning beginning = Beginning.read("test", window);
            new TextVectors("test", window, beginning.dimension() > 0).read(Wanted.all(), beginning.dimension());
        });
        assertTrue(
                e.getMessage().contains("found a line of more than 4,000,000 bytes; expected a word"), e.getMessage());
        assertTrue(window.bytes().length <= 1 << 23);
    }

    /** What a file holds, and then one letter for ever. */
    private static ByteWindow window(String before) {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                Arrays.fill(target, offset, offset + length, (byte) 'x');
                return length;
            }
        };
        return new ByteWindow(new SequenceInputStream(new ByteArrayInputStream(Written.utf8(before)), endless));
    }

    /** Places beyond 2^31 bytes are told as they are. */
    @Test
    void theCutOfALargeFileIsToldWithItsPlace() {
        byte[] row = new byte[2 + 4 * Beginning.LARGEST_DIMENSION];
        row[0] = 'a';
        row[1] = ' ';
        int rows = 5_400;
        List<InputStream> parts = new ArrayList<>();
        parts.add(new ByteArrayInputStream(Written.utf8("9 100000\n")));
        for (int i = 0; i < rows; i++) {
            parts.add(new ByteArrayInputStream(row));
        }
        parts.add(new ByteArrayInputStream(row, 0, 7));
        ByteWindow window = new ByteWindow(new SequenceInputStream(Collections.enumeration(parts)));
        InputException e = assertThrows(InputException.class, () -> {
            Beginning beginning = Beginning.read("test", window);
            new BinaryVectors("test", window, new Kept(Wanted.only(Set.of()), beginning.dimension())).read();
        });
        long end = 9 + (long) rows * row.length + 7;
        assertTrue(end > Integer.MAX_VALUE, () -> end + " bytes");
        assertTrue(
                e.getMessage().startsWith("test, row 5401, byte " + end + ": found the end of the file after 5 bytes"),
                e.getMessage());
    }

    /** Memory is taken for what is kept, not for what a header tells of or for what is passed over. */
    @Test
    void aHeaderThatTellsOfMoreRowsThanThereCanBeTakesNoMemory() throws IOException {
        Map<String, float[]> vectors = new LinkedHashMap<>();
        for (int i = 0; i < 20_000; i++) {
            vectors.put("w" + i, new float[300]);
        }
        byte[] content = Written.binary(Long.MAX_VALUE + " 300\n", vectors, "\n");
        Path file = Written.file(folder, content);
        Wanted wanted = Wanted.only(Set.of("w7", "w19999"));
        VectorFile.read(file, wanted);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        WordVectors read = VectorFile.read(file, wanted);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertEquals(2, read.size());
        assertEquals(Long.MAX_VALUE, read.announcedRows().orElseThrow());
        assertTrue(content.length > 24_000_000);
        assertTrue(allocated < 6_000_000, () -> allocated + " bytes");
    }
}
