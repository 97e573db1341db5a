package io.textcnn.embedding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.data.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What is written in any format and read back is what was wanted of it, to the bit; what is broken is read or refused. */
class VectorFilePropertyTest {
    /** Each way to write vectors, with what stands behind a row. */
    private enum Way {
        BINARY("", VectorFormat.WORD2VEC_BINARY),
        BINARY_LINES("\n", VectorFormat.WORD2VEC_BINARY),
        HEADER(" \n", VectorFormat.WORD2VEC_TEXT),
        HEADER_CRLF("\r\n", VectorFormat.WORD2VEC_TEXT),
        GLOVE("\n", VectorFormat.GLOVE_TEXT);

        private final String behindRow;
        private final VectorFormat format;

        Way(String behindRow, VectorFormat format) {
            this.behindRow = behindRow;
            this.format = format;
        }

        byte[] write(Map<String, float[]> vectors) {
            return format == VectorFormat.WORD2VEC_BINARY
                    ? Written.binary(vectors, behindRow)
                    : Written.text(vectors, format == VectorFormat.WORD2VEC_TEXT, behindRow);
        }
    }

    /** Of few letters, so that some are wanted that are there; and characters that readers trip over. */
    @Provide
    Arbitrary<String> words() {
        return Arbitraries.of("a", "b", "é", "😀", "0", "1", ".", "e", "-", "</s>", "\u00A0", "\u0085", "\uFFFD", "\"")
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(letters -> String.join("", letters));
    }

    @Provide
    Arbitrary<List<String>> distinctWords() {
        return words().list().uniqueElements().ofMinSize(1).ofMaxSize(8);
    }

    /** Any finite bits, and the decimal numbers that files hold. */
    @Provide
    Arbitrary<Float> numbers() {
        return Arbitraries.oneOf(
                Arbitraries.integers().map(Float::intBitsToFloat).filter(Float::isFinite),
                Arbitraries.integers().between(-100_000, 100_000).map(n -> n / 1e5f));
    }

    @Property(tries = 500)
    void whatIsWrittenIsRead(
            @ForAll @From("distinctWords") List<String> words,
            @ForAll @From("distinctWords") List<String> wantedWords,
            @ForAll @IntRange(max = 3) int extra,
            @ForAll @IntRange(min = 3, max = 9) int dimension,
            @ForAll @Size(8 * 9) List<@From("numbers") Float> numbers,
            @ForAll Way way,
            @ForAll boolean isPacked)
            throws IOException {
        Map<String, float[]> vectors = new LinkedHashMap<>();
        for (String word : words) {
            float[] vector = new float[dimension];
            for (int i = 0; i < dimension; i++) {
                vector[i] = numbers.get(vectors.size() * dimension + i);
            }
            vectors.put(word, vector);
        }
        List<String> others =
                words.stream().filter(word -> !wantedWords.contains(word)).toList();
        List<String> expectedExtra = others.subList(0, Math.min(extra, others.size()));
        List<String> expected = words.stream()
                .filter(word -> wantedWords.contains(word) || expectedExtra.contains(word))
                .toList();

        byte[] content = way.write(vectors);
        WordVectors read = read(isPacked ? Written.gzip(content) : content, new Wanted(Set.copyOf(wantedWords), extra));

        assertEquals(way.format, read.format());
        assertEquals(isPacked, read.gzip());
        assertEquals(words.size(), read.rows());
        assertEquals(0, read.duplicates());
        assertEquals(expected, read.words());
        for (String word : expected) {
            assertArrayEquals(vectors.get(word), Written.vector(read, word), word);
        }
    }

    /** Bytes that were changed, and a file that was cut: never a crash, never an endless loop. */
    @Property(tries = 1_000)
    void whateverTheBytesTheyAreReadOrRefused(
            @ForAll Way way,
            @ForAll boolean isPacked,
            @ForAll @Size(max = 4) List<@IntRange(max = 150) Integer> places,
            @ForAll @Size(4) List<@From("tellingBytes") Byte> bytes,
            @ForAll @IntRange(max = 200) int length)
            throws IOException {
        Map<String, float[]> vectors = new LinkedHashMap<>();
        vectors.put("the", new float[] {0.5f, -1, 2e-5f});
        vectors.put("größe", new float[] {1, 2, 3});
        vectors.put("a", new float[] {0, -0.25f, 7});
        byte[] content = way.write(vectors);
        content = Arrays.copyOf(isPacked ? Written.gzip(content) : content, Math.min(length, content.length));
        for (int i = 0; i < places.size(); i++) {
            if (places.get(i) < content.length) {
                content[places.get(i)] = bytes.get(i);
            }
        }
        try {
            WordVectors read = read(content, Wanted.all());
            assertTrue(read.rows() >= 1 && read.rows() <= content.length);
            assertEquals(read.rows(), read.size() + read.duplicates() + read.undecodable());
            for (String word : read.words()) {
                for (float number : Written.vector(read, word)) {
                    assertTrue(Float.isFinite(number));
                }
            }
        } catch (InputException e) {
            assertTrue(e.getMessage().contains(": found "), e.getMessage());
        }
    }

    /** Those that mean something to a reader, and others. */
    @Provide
    Arbitrary<Byte> tellingBytes() {
        return Arbitraries.oneOf(
                Arbitraries.bytes(),
                Arbitraries.of(' ', '\n', '\r', '\t', '\0', '0', '9', '-', '.', 'e', 'n')
                        .map(c -> (byte) c.charValue()));
    }

    private static WordVectors read(byte[] content, Wanted wanted) throws IOException {
        Path file = Files.createTempFile("vectors", "");
        try {
            return VectorFile.read(Files.write(file, content), wanted, ReadingProgress.NONE);
        } finally {
            Files.delete(file);
        }
    }
}
