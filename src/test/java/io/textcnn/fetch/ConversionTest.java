package io.textcnn.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.data.InputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the files of each data set; all of them made up. */
class ConversionTest {
    @TempDir
    private Path folder;

    private static Source source(String name) {
        return Catalogue.datasets().sources(name).get(0);
    }

    /** Converts parts, and returns what was written by its name. */
    private Map<String, String> convert(String name, Map<String, byte[]> parts) throws IOException {
        Source source = source(name);
        try (ResultFiles results = new ResultFiles(folder)) {
            Conversion conversion = Conversion.of(source, results);
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                SourceFile file = source.parts().stream()
                        .filter(each -> each.part().equals(part.getKey()))
                        .findFirst()
                        .orElseThrow();
                conversion.take(file, new ByteArrayInputStream(part.getValue()), file.baseName());
            }
            conversion.finish();
            Map<String, String> written = new LinkedHashMap<>();
            for (Result result : results.complete()) {
                byte[] bytes = Files.readAllBytes(result.file());
                assertEquals(result.bytes(), bytes.length);
                assertEquals(result.sha256(), Packed.sha256(bytes));
                written.put(
                        folder.relativize(result.file()).toString() + " "
                                + result.rows().orElse(-1),
                        new String(bytes, StandardCharsets.UTF_8));
            }
            return written;
        }
    }

    private static String table(String... rows) {
        return "label,text\n" + String.join("\n", rows) + "\n";
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private InputException refused(String name, Map<String, byte[]> parts) throws IOException {
        InputException e = assertThrows(InputException.class, () -> convert(name, parts));
        assertEquals(List.of(), left());
        return e;
    }

    /** NEL, 0x85, is white space at the ends of a line and a character within; what is after 0x7F is ISO-8859-1. */
    @Test
    void reviewsAreOneTableTheNegativeOnesFirst() throws IOException {
        assertEquals(
                Map.of(
                        "mr.csv 4",
                        table(
                                "negative,flat as a pancake",
                                "negative,\"dull , d\u0085duller\"",
                                "positive,\"a \"\"gem\"\" of a caf\u00E9\"",
                                "positive,! yes")),
                convert(
                        "mr",
                        Map.of(
                                "positive", Packed.bytes("a \"gem\" of a caf\u00E9 \n! yes"),
                                "negative", Packed.bytes("\u0085 flat as a pancake \r\ndull , d\u0085duller \n"))));
    }

    @Test
    void aBlankLineIsNoSentence() throws IOException {
        InputException e = refused(
                "subj", Map.of("subjective", Packed.bytes("lovely\n \u0085\n"), "objective", Packed.bytes("x\n")));
        assertTrue(e.getMessage().startsWith("subj.subjective, line 2: found a blank line; "), e.getMessage());
    }

    @Test
    void questionsHaveTheirCoarseLabel() throws IOException {
        assertEquals(
                Map.of(
                        "trec-train.csv 2", table("NUM,How many legs has a stool ?", "HUM,\"Who , then ?\""),
                        "trec-test.csv 1", table("LOC,Where is it ?")),
                convert(
                        "trec",
                        Map.of(
                                "train",
                                Packed.bytes("NUM:count How many legs has a stool ?\nHUM:ind Who , then ?\n"),
                                "test",
                                Packed.bytes("LOC:other Where is it ?\n"))));
    }

    @Test
    void aQuestionWithoutItsLabelIsRefused() throws IOException {
        InputException e = refused("trec", Map.of("train", Packed.bytes("NUM:count How many ?\nWhere is it ?\n")));
        assertTrue(e.getMessage().startsWith("train_5500.label, line 2: found a line without a label"), e.getMessage());
    }

    /**
     * Sentences first, each text once: "so dull" is graded by its sentence, though a part of the first one has another grade;
     * "dull" by its first occurrence.
     */
    private static final Map<String, byte[]> TREES = Map.of(
            "train",
            utf8("(3 (2 not) (1 (2 so) (0 dull)))\n(0 (2 so) (1 dull))\n(2 Rain)\n(0 (2 So) (1 dull))\n"),
            "dev",
            utf8("(4 (2 a) (4 feast))\n"),
            "test",
            utf8("(2 (2 -LRB-) (2 (2 rain) (2 -RRB-)))\n(1 soup)\n"));

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void treesBecomeSentencesAndPhrases() throws IOException {
        assertEquals(
                Map.of(
                        "sst1-train.csv 4",
                        table("positive,not so dull", "very negative,so dull", "neutral,rain", "very negative,so dull"),
                        "sst1-phrases-train.csv 6",
                        table(
                                "positive,not so dull",
                                "very negative,so dull",
                                "neutral,rain",
                                "neutral,not",
                                "neutral,so",
                                "very negative,dull"),
                        "sst1-dev.csv 1",
                        table("very positive,a feast"),
                        "sst1-test.csv 2",
                        table("neutral,( rain )", "negative,soup")),
                convert("sst1", TREES));
    }

    @Test
    void inTwoClassesTheNeutralOnesAreLeftOut() throws IOException {
        assertEquals(
                Map.of(
                        "sst2-train.csv 3",
                        table("positive,not so dull", "negative,so dull", "negative,so dull"),
                        "sst2-phrases-train.csv 3",
                        table("positive,not so dull", "negative,so dull", "negative,dull"),
                        "sst2-dev.csv 1",
                        table("positive,a feast"),
                        "sst2-test.csv 1",
                        table("negative,soup")),
                convert("sst2", TREES));
    }

    @Test
    void aBrokenTreeIsToldWithItsPlaceAndNothingIsLeft() throws IOException {
        InputException e = refused("sst1", Map.of("train", utf8("(3 fine)\n(3 (2 so) (1 dull)\n")));
        assertTrue(
                e.getMessage().startsWith("train.txt, line 2, column 19: found the end of the line"), e.getMessage());
    }

    @Test
    void bytesThatAreNotUtf8AreToldWithTheirLine() throws IOException {
        InputException e = refused("sst2", Map.of("train", Packed.bytes("(3 fine)\n(3 caf\u00E9)\n")));
        assertTrue(e.getMessage().startsWith("train.txt, line 2: found bytes that are not UTF-8"), e.getMessage());
    }

    private static byte[] batch(int images) {
        byte[] bytes = new byte[images * 3073];
        for (int i = 0; i < images; i++) {
            bytes[i * 3073] = (byte) (i % 10);
        }
        return bytes;
    }

    @Test
    void imagesStayAsTheyAreInAFolderOfTheirOwn() throws IOException {
        byte[] images = batch(10_000);
        Map<String, String> written =
                convert("cifar10", Map.of("test_batch.bin", images, "batches.meta.txt", utf8("frog\n")));
        assertEquals(
                List.of("cifar-10-batches-bin/batches.meta.txt -1", "cifar-10-batches-bin/test_batch.bin 10000"),
                written.keySet().stream().sorted().toList());
        assertEquals(
                -1, Arrays.mismatch(images, Files.readAllBytes(folder.resolve("cifar-10-batches-bin/test_batch.bin"))));
    }

    @Test
    void imagesThatAreTooFewOrCutOffAreRefused() throws IOException {
        for (int length : new int[] {9_999 * 3073, 10_000 * 3073 - 1}) {
            InputException e = refused("cifar10", Map.of("test_batch.bin", Arrays.copyOf(batch(10_000), length)));
            assertTrue(e.getMessage().startsWith("test_batch.bin: found 30,"), e.getMessage());
            assertTrue(e.getMessage().contains("expected 30,730,000"), e.getMessage());
        }
    }

    @Test
    void aLabelThatIsNoneIsRefused() throws IOException {
        byte[] images = batch(20);
        images[4 * 3073] = 10;
        InputException e = refused("cifar10", Map.of("test_batch.bin", images));
        assertTrue(e.getMessage().startsWith("test_batch.bin: found the label 10 in record 5; expected 0 to 9"));
        assertFalse(Files.exists(folder.resolve("cifar-10-batches-bin")));
    }
}
