package io.textcnn.embedding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.data.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in files of word vectors, and what of it is kept. */
class VectorFileTest {
    private static final Map<String, float[]> VECTORS = new LinkedHashMap<>();

    static {
        VECTORS.put("the", new float[] {0.5f, -1, 2e-5f});
        VECTORS.put("größe", new float[] {1, 2, 3});
        VECTORS.put("😀", new float[] {0, -0f, 1.5e9f});
    }

    @TempDir
    private Path folder;

    private static void assertAreThose(WordVectors read) {
        assertEquals(List.copyOf(VECTORS.keySet()), read.words());
        assertEquals(3, read.dimension());
        assertEquals(3, read.rows());
        VECTORS.forEach((word, vector) -> assertArrayEquals(vector, Written.vector(read, word), word));
    }

    /** Word2vec itself writes a line feed behind each row; gensim and others do not. */
    @ParameterizedTest
    @ValueSource(strings = {"", "\n"})
    void word2vecBinary(String behindRow) {
        WordVectors read = Written.readAll(folder, Written.binary(VECTORS, behindRow));
        assertAreThose(read);
        assertEquals(VectorFormat.WORD2VEC_BINARY, read.format());
        assertEquals(OptionalLong.of(3), read.announcedRows());
        assertFalse(read.gzip());
    }

    /** Word2vec and fastText write a space behind each number, the last one too; other programs write CRLF. */
    @ParameterizedTest
    @ValueSource(strings = {"\n", " \n", "\r\n", " \r\n", "\n\n"})
    void word2vecTextAndFastTextVec(String behindRow) {
        WordVectors read = Written.readAll(folder, Written.text(VECTORS, true, behindRow));
        assertAreThose(read);
        assertEquals(VectorFormat.WORD2VEC_TEXT, read.format());
        assertEquals(OptionalLong.of(3), read.announcedRows());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", " \n", "\r\n", "\t\n", "\n \r\n"})
    void gloveText(String behindRow) {
        WordVectors read = Written.readAll(folder, Written.text(VECTORS, false, behindRow));
        assertAreThose(read);
        assertEquals(VectorFormat.GLOVE_TEXT, read.format());
        assertEquals(OptionalLong.empty(), read.announcedRows());
    }

    @Test
    void anyOfThemPackedByGzip() {
        for (byte[] content : List.of(
                Written.binary(VECTORS, "\n"), Written.text(VECTORS, true, "\n"), Written.text(VECTORS, false, "\n"))) {
            WordVectors read = Written.readAll(folder, Written.gzip(content));
            assertAreThose(read);
            assertTrue(read.gzip());
            assertEquals(Written.readAll(folder, content).format(), read.format());
        }
    }

    @Test
    void theLastLineNeedsNoEndAndAByteOrderMarkIsNoPartOfTheFirst() {
        WordVectors read = Written.readAll(folder, "\uFEFFa 1 2\nb 3 4");
        assertEquals(List.of("a", "b"), read.words());
        assertArrayEquals(new float[] {3, 4}, Written.vector(read, "b"));
        assertEquals(List.of("a"), Written.readAll(folder, "\uFEFF1 2\na 1 2").words());
    }

    @Test
    void tabsAndSeveralSpacesPartFieldsToo() {
        WordVectors read = Written.readAll(folder, "a\t1\t2\nb  3   4\nc \t5 6 \t \n");
        assertEquals(List.of("a", "b", "c"), read.words());
        assertArrayEquals(new float[] {3, 4}, Written.vector(read, "b"));
        assertArrayEquals(new float[] {5, 6}, Written.vector(read, "c"));
    }

    /** Some of the words of glove.840B do. */
    @Test
    void aWordMayHoldSpaces() {
        String rows = ". . . 1 2\nat name@domain.com 3 4\na 5 6\n";
        WordVectors read = Written.readAll(folder, rows);
        assertEquals(List.of(". . .", "at name@domain.com", "a"), read.words());
        assertArrayEquals(new float[] {1, 2}, Written.vector(read, ". . ."));
        assertArrayEquals(new float[] {3, 4}, Written.vector(read, "at name@domain.com"));
        assertEquals(read.words(), Written.readAll(folder, "3 2\n" + rows).words());
        assertEquals(
                List.of("a"),
                Written.read(folder, Written.utf8(rows), Wanted.only(Set.of("a")))
                        .words());
    }

    /** Other white space than spaces and tabs is no separator; line feeds alone end lines. */
    @Test
    void aWordMayHoldOtherWhiteSpace() {
        assertEquals(
                List.of("a\u00A0b", "c\u0085d", "e\u2028f"),
                Written.readAll(folder, "a\u00A0b 1\nc\u0085d 2\ne\u2028f 3\n").words());
    }

    @Test
    void aWordMayLookLikeANumber() {
        WordVectors read = Written.readAll(folder, "0.5 1 2\n1 3 4\nnan 5 6\n");
        assertEquals(List.of("0.5", "1", "nan"), read.words());
        assertArrayEquals(new float[] {3, 4}, Written.vector(read, "1"));
    }

    /** Word2vec writes the end of a sentence as a word, the first one. */
    @Test
    void theEndOfASentenceIsAWordAsOthersAre() {
        assertEquals(
                List.of("</s>", "a"),
                Written.readAll(folder, "2 1\n</s> 0.5\na 1\n").words());
    }

    /** A first line of exactly two whole numbers is a header. */
    @Test
    void aLineOfTwoWholeNumbersIsAHeaderAndOneWithAPointIsNot() {
        assertEquals(List.of("1", "2"), Written.readAll(folder, "1 0.5\n2 7\n").words());
        assertEquals(List.of("2"), Written.readAll(folder, "1 1\n2 7\n").words());
        assertEquals(
                List.of("1", "2"), Written.readAll(folder, "1 2 3\n2 3 4\n").words());
    }

    /** A binary file whose numbers are digits is the text that it looks like. */
    @Test
    void whatIsTextAndBinaryIsText() {
        WordVectors read = Written.readAll(folder, "1 1\na 1234\n");
        assertEquals(VectorFormat.WORD2VEC_TEXT, read.format());
        assertArrayEquals(new float[] {1234}, Written.vector(read, "a"));
    }

    /** Where a binary row would end the first number has not ended yet. */
    @Test
    void numbersOfManyDigitsAreText() {
        String rows = "a -0.12345678901234567890e-10 1\n";
        assertEquals(
                VectorFormat.WORD2VEC_TEXT,
                Written.readAll(folder, "1 2\n" + rows).format());
        rows = "a -0.12345678901234567890e-10\n";
        assertEquals(
                VectorFormat.WORD2VEC_TEXT,
                Written.readAll(folder, "1 1\n" + rows).format());
    }

    @Test
    void theFirstRowsOfBinaryFilesMayLookLikeText() {
        Map<String, float[]> vectors = new LinkedHashMap<>();
        // the bytes of the text "3.14\n15 and 1, all of them printable
        vectors.put("a", floats("3.14", "15 9"));
        vectors.put("b", new float[] {1, 2});
        // what follows tells: these are no UTF-8, or hold control characters
        for (float telling : new float[] {0, 1e-3f, -0.12345f}) {
            vectors.replace("a", new float[] {floats("3.14")[0], telling});
            WordVectors read = Written.readAll(folder, Written.binary(vectors, ""));
            assertEquals(VectorFormat.WORD2VEC_BINARY, read.format());
            assertArrayEquals(vectors.get("a"), Written.vector(read, "a"));
        }
    }

    private static float[] floats(String... bytes) {
        float[] floats = new float[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            byte[] four = bytes[i].getBytes(StandardCharsets.ISO_8859_1);
            floats[i] = Float.intBitsToFloat(four[0] | four[1] << 8 | four[2] << 16 | four[3] << 24);
        }
        return floats;
    }

    @ParameterizedTest
    @CsvSource({"0 3", "-1 3", "2 3", "9223372036854775807 3", "99999999999999999999999999999999999 3"})
    void howManyRowsAHeaderTellsOfIsNotBelieved(String header) {
        assertAreThose(Written.readAll(folder, Written.binary(header + "\n", VECTORS, "")));
        byte[] text = Written.joined(Written.utf8(header + "\n"), Written.text(VECTORS, false, "\n"));
        assertAreThose(Written.readAll(folder, text));
    }

    @Test
    void onlyWantedWordsAreKeptAndTheFirstOfTheOthers() {
        for (byte[] content : List.of(Written.text(VECTORS, false, "\n"), Written.binary(VECTORS, "\n"))) {
            WordVectors wanted = Written.read(folder, content, Wanted.only(Set.of("größe", "elsewhere")));
            assertEquals(List.of("größe"), wanted.words());
            assertFalse(wanted.contains("the"));
            assertEquals(3, wanted.rows());
            assertArrayEquals(VECTORS.get("größe"), Written.vector(wanted, "größe"));

            WordVectors more = Written.read(folder, content, new Wanted(Set.of("😀"), 1));
            assertEquals(List.of("the", "😀"), more.words());
        }
    }

    /** So the caller can tell how much is known. */
    @Test
    void aFileWithoutAnyWantedWordIsRead() {
        WordVectors none = Written.read(folder, Written.text(VECTORS, true, "\n"), Wanted.only(Set.of("elsewhere")));
        assertEquals(0, none.size());
        assertEquals(3, none.dimension());
        assertEquals(3, none.rows());
    }

    @Test
    void theFirstOfSeveralRowsOfAWordWins() {
        WordVectors read = Written.readAll(folder, "a 1\nb 2\na 3\na 4\nb 5\n");
        assertEquals(List.of("a", "b"), read.words());
        assertArrayEquals(new float[] {1}, Written.vector(read, "a"));
        assertEquals(3, read.duplicates());
        assertEquals(5, read.rows());
        WordVectors some =
                Written.read(folder, Written.utf8("a 1\nb 2\na 3\nb 4\nb 5\n"), Wanted.only(Set.of("b", "c")));
        assertEquals(2, some.duplicates(), "those of words that are kept");
    }

    /** Those of GoogleNews hold such words. */
    @Test
    void aWordThatIsNotUtf8IsCountedAndPassedOver() {
        byte[] latin = "caf\u00E9 1 2\n".getBytes(StandardCharsets.ISO_8859_1);
        byte[] content = Written.joined(Written.utf8("a 5 6\n"), latin, Written.utf8("caf\uFFFD 3 4\n"));
        WordVectors read = Written.readAll(folder, content);
        assertEquals(List.of("a", "caf\uFFFD"), read.words());
        assertArrayEquals(new float[] {3, 4}, Written.vector(read, "caf\uFFFD"));
        assertEquals(1, read.undecodable());
        assertEquals(3, read.rows());

        byte[] binary = Written.binary("2 2\n", Map.of("caf?", new float[] {1, 2}), "\n");
        binary["2 2\ncaf".length()] = (byte) 0xE9;
        WordVectors none = Written.readAll(folder, binary);
        assertEquals(0, none.size());
        assertEquals(1, none.undecodable());
    }

    @Test
    void whatIsNotKeptIsOnlyCounted() {
        byte[] text = Written.utf8("a 1 2\nb 3 nan\nc x y\n");
        assertEquals(
                List.of("a"),
                Written.read(folder, text, Wanted.only(Set.of("a"))).words());
        Map<String, float[]> vectors = new LinkedHashMap<>();
        vectors.put("a", new float[] {1});
        vectors.put("b", new float[] {Float.NaN});
        byte[] binary = Written.binary(vectors, "");
        assertEquals(
                List.of("a"),
                Written.read(folder, binary, Wanted.only(Set.of("a"))).words());
    }

    @Test
    void theFingerprintIsThatOfTheFile() throws Exception {
        for (byte[] content : List.of(
                Written.text(VECTORS, false, "\n"),
                Written.gzip(Written.binary(VECTORS, "")),
                Written.utf8("a 0.25\n".repeat(500_000)))) {
            byte[] expected = MessageDigest.getInstance("SHA-256").digest(content);
            assertEquals(
                    HexFormat.of().formatHex(expected),
                    Written.readAll(folder, content).sha256());
        }
    }

    @Test
    void progressGoesFromTheFirstBytesOfTheFileToTheLast() {
        byte[] content = Written.gzip(Written.utf8(lines(200_000)));
        List<Long> told = new ArrayList<>();
        VectorFile.read(Written.file(folder, content), Wanted.only(Set.of()), (bytes, total) -> {
            assertEquals(content.length, total);
            told.add(bytes);
        });
        assertTrue(told.size() >= 2, () -> told + " of " + content.length);
        assertEquals(told.stream().sorted().distinct().toList(), told);
        assertEquals(content.length, told.get(told.size() - 1));
    }

    private static String lines(int count) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            lines.append("word")
                    .append(i)
                    .append(" 0.")
                    .append(i * 7919L % 100_003)
                    .append('\n');
        }
        return lines.toString();
    }

    @Test
    void rowsMayBeLongerThanWhatIsReadAtOnce() {
        int dimension = Beginning.LARGEST_DIMENSION;
        StringBuilder row = new StringBuilder("a");
        for (int i = 0; i < dimension; i++) {
            row.append(" -0.").append(10_000_000 + i);
        }
        WordVectors read = Written.readAll(folder, "first" + row.substring(1) + "\n" + row + "\nb" + row.substring(1));
        assertEquals(List.of("first", "a", "b"), read.words());
        assertEquals(dimension, read.dimension());
        assertEquals(Float.parseFloat("-0.10099999"), Written.vector(read, "b")[dimension - 1]);

        Map<String, float[]> vectors = new LinkedHashMap<>();
        for (int i = 0; i < 12; i++) {
            float[] vector = new float[Beginning.LARGEST_DIMENSION];
            vector[vector.length - 1] = i;
            vectors.put("word" + i, vector);
        }
        WordVectors binary = Written.readAll(folder, Written.binary(vectors, "\n"));
        assertEquals(11, Written.vector(binary, "word11")[Beginning.LARGEST_DIMENSION - 1]);
    }

    @Test
    void aFolderAndAMissingFileAreRefused() {
        InputException e = assertThrows(InputException.class, () -> VectorFile.read(folder, Wanted.all()));
        assertEquals(folder + ": found a folder; expected a file of word vectors; name a file in it", e.getMessage());
        Path missing = folder.resolve("missing.vec");
        e = assertThrows(InputException.class, () -> VectorFile.read(missing, Wanted.all()));
        assertEquals(missing + ": found no such file; expected a file of word vectors; check the path", e.getMessage());
    }

    /** Nothing is left open: the file can be replaced while it is among those kept, and no thread goes on. */
    @Test
    void nothingGoesOnAfterwards() throws IOException, InterruptedException {
        for (int i = 0; i < 20; i++) {
            Written.readAll(folder, "a 1\n");
            assertTrue(Written.refusal(folder, "a 1\nb\n").contains("line 2"));
            Files.delete(folder.resolve("vectors"));
        }
        for (int tries = 0; tries < 100 && digesting() > 0; tries++) {
            Thread.sleep(50);
        }
        assertEquals(0, digesting());
    }

    private static long digesting() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("textcnn-sha256"))
                .count();
    }
}
