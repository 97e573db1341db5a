package io.textcnn.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFileTest {
    @TempDir
    Path folder;

    private static ModelFile small() {
        return new ModelFile(
                "text-cnn",
                Map.of("dropout", 0.5, "provenance", Map.of("seed", "7")),
                Map.of(
                        "embedding", FloatTensor.of(new float[] {1, -2, 0.5f, Float.MIN_VALUE, 3, 4}, 3, 2),
                        "empty", FloatTensor.of(new float[0], 0, 5),
                        "one", FloatTensor.of(new float[] {9})),
                Map.of("words", List.of("a", "", "größe 😀", "\uFFFD"), "none", List.of()));
    }

    @Test
    void readsWhatWasWritten() {
        Path file = folder.resolve("small.textcnn");
        small().write(file);
        assertEquals(small(), ModelFile.read(file));
    }

    @Test
    void readsWhatIsLargerThanItsBuffers() {
        float[] values = new float[100_003];
        for (int i = 0; i < values.length; i++) {
            values[i] = i / 7f;
        }
        List<String> words = IntStream.range(0, 50_000)
                .mapToObj(i -> "word" + "x".repeat(i % 50) + i)
                .toList();
        ModelFile large = new ModelFile(
                "text-cnn",
                Map.of(),
                Map.of("a", FloatTensor.of(values, values.length), "b", FloatTensor.of(values, 1, values.length)),
                Map.of("words", words, "long", List.of("y".repeat(200_000))));
        Path file = folder.resolve("large.textcnn");
        large.write(file);
        assertEquals(large, ModelFile.read(file));
    }

    @Test
    void equalContentMakesEqualBytes() throws IOException {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("provenance", Map.of("seed", "7"));
        settings.put("dropout", 0.5);
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        for (String name : List.of("one", "empty", "embedding")) {
            tensors.put(name, small().tensors().get(name));
        }
        Map<String, List<String>> strings = new LinkedHashMap<>();
        strings.put("words", small().strings().get("words"));
        strings.put("none", List.of());
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        small().write(first);
        new ModelFile("text-cnn", settings, tensors, strings).write(second);
        assertEquals(-1, Files.mismatch(first, second));
    }

    /** Every byte is where {@code src/docs/model-file.md} says. */
    @Test
    void theBytesAreAsDocumented() throws IOException {
        ModelFile model = new ModelFile(
                "k",
                Map.of("x", 0.1),
                Map.of("t", FloatTensor.of(new float[] {1.5f, -2}, 2)),
                Map.of("s", List.of("é")));
        Path file = folder.resolve("documented");
        model.write(file);
        byte[] header = ("{\"kind\":\"k\",\"settings\":{\"x\":0.1},"
                        + "\"strings\":[{\"bytes\":6,\"count\":1,\"name\":\"s\"}],"
                        + "\"tensors\":[{\"name\":\"t\",\"shape\":[2]}]}")
                .getBytes(StandardCharsets.UTF_8);
        ByteBuffer expected =
                ByteBuffer.allocate(16 + header.length + 8 + 6 + 4).order(ByteOrder.LITTLE_ENDIAN);
        expected.put(new byte[] {(byte) 0x8F, 0x43, 0x4E, 0x4E, 0x0D, 0x0A, 0x1A, 0x0A})
                .putInt(1)
                .putInt(header.length)
                .put(header)
                .putFloat(1.5f)
                .putFloat(-2)
                .putInt(2)
                .put((byte) 0xC3)
                .put((byte) 0xA9);
        CRC32C checksum = new CRC32C();
        checksum.update(expected.duplicate().flip());
        expected.putInt((int) checksum.getValue());
        assertArrayEquals(expected.array(), Files.readAllBytes(file));
    }

    @Test
    void everyTruncationIsRefused() throws IOException {
        Path file = folder.resolve("small");
        small().write(file);
        byte[] bytes = Files.readAllBytes(file);
        for (int length = 0; length < bytes.length; length++) {
            assertRefused(Arrays.copyOf(bytes, length), "cut to " + length + " bytes");
        }
        assertRefused(Arrays.copyOf(bytes, bytes.length + 1), "a byte too long");
    }

    @Test
    void everyFlippedByteIsRefused() throws IOException {
        Path file = folder.resolve("small");
        small().write(file);
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 0; i < bytes.length; i++) {
            for (int mask : new int[] {1, 128, 255}) {
                byte[] flipped = bytes.clone();
                flipped[i] ^= (byte) mask;
                assertRefused(flipped, "byte " + i + " xor " + mask);
            }
        }
    }

    private void assertRefused(byte[] bytes, String what) throws IOException {
        Path file = Files.write(folder.resolve("bad"), bytes);
        ModelFormatException e = assertThrows(ModelFormatException.class, () -> ModelFile.read(file), what);
        assertTrue(e.getMessage().startsWith(file + ": ") && e.getMessage().contains("; "), e.getMessage());
    }

    private String refusal(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("refused"), bytes);
        return assertThrows(ModelFormatException.class, () -> ModelFile.read(file))
                .getMessage();
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        Path file = folder.resolve("small");
        small().write(file);
        byte[] bytes = Files.readAllBytes(file);

        byte[] newer = bytes.clone();
        newer[8] = 2;
        assertTrue(refusal(newer).endsWith("has format version 2, this textcnn reads version 1; use a newer textcnn"));
        assertTrue(refusal("label,text\na,b\n".getBytes(StandardCharsets.UTF_8)).contains("is no textcnn model; name"));
        assertTrue(refusal(new byte[0]).contains("is empty; name a file that training wrote"));
        assertTrue(refusal(Arrays.copyOf(bytes, bytes.length - 9))
                .contains("is cut short: it has " + (bytes.length - 9) + " bytes of at least " + bytes.length));
        byte[] damaged = bytes.clone();
        damaged[bytes.length - 5]++;
        assertTrue(
                refusal(damaged).contains("is damaged: it has bytes that do not fit its checksum; get another copy"));

        ModelFormatException missing =
                assertThrows(ModelFormatException.class, () -> ModelFile.read(folder.resolve("none")));
        assertTrue(missing.getMessage().endsWith("none: no such file; check the path"), missing.getMessage());
        ModelFormatException directory = assertThrows(ModelFormatException.class, () -> ModelFile.read(folder));
        assertTrue(directory.getMessage().endsWith("is a folder; name a model file in it"), directory.getMessage());
    }

    /** With a correct checksum, as an attacker would write it; none may cost memory or anything but a refusal. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{\"kind\":1,\"settings\":{},\"tensors\":[],\"strings\":[]}",
                "{\"kind\":\"k\",\"settings\":{},\"tensors\":[],\"strings\":[]} {}",
                "{\"kind\":\"k\",\"kind\":\"k\",\"settings\":{},\"tensors\":[],\"strings\":[]}",
                "{\"kind\":\"k\",\"settings\":{\"x\":1e999},\"tensors\":[],\"strings\":[]}",
                "{\"kind\":\"k\",\"settings\":{},\"tensors\":[7],\"strings\":[]}",
                "{\"kind\":\"k\",\"settings\":{},\"tensors\":[{\"name\":\"t\",\"shape\":[-1]}],\"strings\":[]}",
                "{\"kind\":\"k\",\"settings\":{},\"tensors\":[{\"name\":\"t\",\"shape\":[1.5]}],\"strings\":[]}",
                "{\"kind\":\"k\",\"settings\":{},\"tensors\":[{\"name\":\"t\",\"shape\":[2147483647]}],\"strings\":[]}",
                "{\"kind\":\"k\",\"settings\":{},\"tensors\":[{\"name\":\"t\",\"shape\":[65536,65536]}],\"strings\":[]}",
                "{\"kind\":\"k\",\"settings\":{},\"tensors\":[{\"name\":\"t\",\"shape\":[99999999999]}],\"strings\":[]}",
                "{\"kind\":\"k\",\"settings\":{},\"tensors\":[{\"name\":\"t\",\"shape\":[0]},"
                        + "{\"name\":\"t\",\"shape\":[0]}],\"strings\":[]}",
                "{\"kind\":\"k\",\"settings\":{},\"tensors\":[],\"strings\":[{\"name\":\"s\"}]}",
                "{\"kind\":\"k\",\"settings\":{},\"tensors\":[],"
                        + "\"strings\":[{\"name\":\"s\",\"count\":2147483647,\"bytes\":0}]}",
                "{\"kind\":\"k\",\"settings\":{},\"tensors\":[],"
                        + "\"strings\":[{\"name\":\"s\",\"count\":1,\"bytes\":9223372036854775807}]}",
                "{\"kind\":\"k\",\"settings\":{},\"tensors\":[],"
                        + "\"strings\":[{\"name\":\"s\",\"count\":-1,\"bytes\":-4}]}"
            })
    void refusesHeadersThatMakeNoSense(String header) throws IOException {
        assertRefused(file(header, new byte[0]), header);
    }

    @Test
    void refusesStringsThatDoNotFitTheirList() throws IOException {
        String header =
                "{\"kind\":\"k\",\"settings\":{},\"tensors\":[],\"strings\":[{\"name\":\"s\",\"count\":1,\"bytes\":6}]}";
        assertRefused(file(header, new byte[] {3, 0, 0, 0, 'a', 'b'}), "too long");
        assertRefused(file(header, new byte[] {-1, -1, -1, -1, 'a', 'b'}), "negative");
        assertRefused(file(header, new byte[] {1, 0, 0, 0, 'a', 'b'}), "too short");
        assertRefused(file(header, new byte[] {2, 0, 0, 0, (byte) 0xC3, 'b'}), "not UTF-8");
        assertEquals(
                List.of("ab"),
                ModelFile.read(Files.write(folder.resolve("good"), file(header, new byte[] {2, 0, 0, 0, 'a', 'b'})))
                        .stringList("s"));
    }

    private static byte[] file(String header, byte[] blocks) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(16 + json.length + blocks.length + 4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(Format.MAGIC)
                .putInt(1)
                .putInt(json.length)
                .put(json)
                .put(blocks);
        CRC32C checksum = new CRC32C();
        checksum.update(bytes.duplicate().flip());
        return bytes.putInt((int) checksum.getValue()).array();
    }

    @Test
    void replacesAFileAndLeavesNothingBesideIt() throws IOException {
        Path file = Files.writeString(folder.resolve("model"), "old");
        small().write(file);
        assertEquals(small(), ModelFile.read(file));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void whatCannotBeWrittenLeavesNothingBehind() throws IOException {
        Path target = Files.createDirectory(folder.resolve("model"));
        UncheckedIOException e = assertThrows(UncheckedIOException.class, () -> small().write(target));
        assertTrue(e.getMessage().contains("is a folder; name a file"), e.getMessage());
        UncheckedIOException nowhere =
                assertThrows(UncheckedIOException.class, () -> small().write(folder.resolve("none/model")));
        assertTrue(nowhere.getMessage().contains("create it first"), nowhere.getMessage());
        ModelFile broken = new ModelFile("k", Map.of(), Map.of(), Map.of("words", List.of("\uD83D")));
        assertThrows(IllegalArgumentException.class, () -> broken.write(folder.resolve("broken")));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(target), files.toList());
        }
    }

    @Test
    void isIndependentOfWhatItWasMadeFrom() {
        Map<String, Object> settings = new HashMap<>(Map.of("x", 1));
        ModelFile model = new ModelFile("k", settings, Map.of(), Map.of());
        settings.put("x", 2);
        assertEquals(Map.of("x", 1), model.settings());
        assertThrows(UnsupportedOperationException.class, () -> model.settings().put("x", 3));
    }

    @Test
    void missingPartsAreTold() {
        ModelFormatException tensor = assertThrows(ModelFormatException.class, () -> small().tensor("bank", 1));
        assertTrue(tensor.getMessage().contains("has no tensor \"bank\" among [embedding, empty, one]"));
        ModelFormatException shape = assertThrows(ModelFormatException.class, () -> small().tensor("one", 1));
        assertTrue(shape.getMessage().contains("\"one\" has the shape [], its settings ask for [1]"));
        ModelFormatException list = assertThrows(ModelFormatException.class, () -> small().stringList("labels"));
        assertTrue(list.in(Path.of("m.textcnn")).getMessage().startsWith("m.textcnn: has no list \"labels\""));
    }
}
