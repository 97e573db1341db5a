package io.textcnn.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.data.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Files of word vectors that tests write, and what is read from them. */
final class Written {
    private Written() {}

    /** Binary rows below a header that tells the truth. */
    static byte[] binary(Map<String, float[]> vectors, String behindRow) {
        int dimension = vectors.values().iterator().next().length;
        return binary(vectors.size() + " " + dimension + "\n", vectors, behindRow);
    }

    static byte[] binary(String header, Map<String, float[]> vectors, String behindRow) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(utf8(header));
        vectors.forEach((word, vector) -> {
            out.writeBytes(utf8(word + " "));
            ByteBuffer numbers =
                    ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            numbers.asFloatBuffer().put(vector);
            out.writeBytes(numbers.array());
            out.writeBytes(utf8(behindRow));
        });
        return out.toByteArray();
    }

    /** Rows of text, below a header that tells the truth or none. */
    static byte[] text(Map<String, float[]> vectors, boolean header, String behindRow) {
        StringBuilder text = new StringBuilder();
        if (header) {
            int dimension = vectors.values().iterator().next().length;
            text.append(vectors.size()).append(' ').append(dimension).append('\n');
        }
        vectors.forEach((word, vector) -> {
            StringJoiner row = new StringJoiner(" ");
            row.add(word);
            for (float number : vector) {
                row.add(Float.toString(number));
            }
            text.append(row).append(behindRow);
        });
        return utf8(text.toString());
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Stream.of(parts).forEach(out::writeBytes);
        return out.toByteArray();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Has a name that tells nothing. */
    static Path file(Path folder, byte[] content) {
        try {
            return Files.write(folder.resolve("vectors"), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static WordVectors read(Path folder, byte[] content, Wanted wanted) {
        return VectorFile.read(file(folder, content), wanted, ReadingProgress.NONE);
    }

    static WordVectors readAll(Path folder, byte[] content) {
        return read(folder, content, Wanted.all());
    }

    static WordVectors readAll(Path folder, String content) {
        return readAll(folder, utf8(content));
    }

    static float[] vector(WordVectors vectors, String word) {
        float[] target = new float[vectors.dimension()];
        vectors.copy(word, target, 0);
        return target;
    }

    /** What the refusal of a bad file says, its path aside. */
    static String refusal(Path folder, byte[] content, Wanted wanted) {
        Path file = file(folder, content);
        InputException e =
                assertThrows(InputException.class, () -> VectorFile.read(file, wanted, ReadingProgress.NONE));
        assertEquals(file.toString(), e.source());
        assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
        assertTrue(Stream.of("found ", "; expected ", "; ").allMatch(e.getMessage()::contains), e.getMessage());
        return e.getMessage().substring(file.toString().length());
    }

    static String refusal(Path folder, String content) {
        return refusal(folder, utf8(content), Wanted.all());
    }
}
