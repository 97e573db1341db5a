package io.textcnn.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextSourceTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "a.csv,csv",
        "a.CSV,csv",
        "a.tsv,tsv",
        "a.tab,tsv",
        "a.jsonl,jsonl",
        "a.ndjson,jsonl",
        "a.ft,fasttext",
        "a.fasttext,fasttext",
        "b.a.doccat,doccat",
        "a.txt,lines"
    })
    void aNameTellsTheFormat(String name, String title) {
        TextFormat format = TextFormat.named(title).orElseThrow();
        assertEquals(Optional.of(format), TextFormat.ofName(Path.of("folder.json", name)));
        assertEquals(format, TextSource.of(Path.of(name)).format());
        assertEquals(title, format.title());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.json", "csv", "a.csv.gz", "a.", "-", ""})
    void anotherNameTellsNone(String name) throws Exception {
        assertEquals(Optional.empty(), TextFormat.ofName(Path.of(name)));
    }

    @Test
    void aNameThatTellsNoneIsAnErrorThatListsTheFormats() throws Exception {
        Path file = Files.createFile(folder.resolve("data.json"));
        InputException e = assertThrows(InputException.class, () -> TextSource.of(file));
        assertEquals(
                file
                        + ": found a name that does not tell the file's format; expected one that ends in .csv, .tsv, .tab,"
                        + " .jsonl, .ndjson, .ft, .fasttext, .doccat or .txt; say what it is by the format: csv, tsv,"
                        + " jsonl, fasttext, doccat or lines",
                e.getMessage());
        assertEquals(TextFormat.JSONL, TextSource.of(file, TextFormat.JSONL).format());
    }

    @Test
    void missingFilesAndFoldersAreTold() {
        for (String name : List.of("none.csv", "none.jsonl")) {
            TextSource missing = TextSource.of(folder.resolve(name));
            assertTrue(Written.refusal(missing).startsWith(": found no such file"));
            assertTrue(Written.refusalOfRows(missing).startsWith(": found no such file"));
        }
        InputException missing = assertThrows(InputException.class, () -> TextSource.of(folder.resolve("none")));
        assertTrue(missing.getMessage().contains("none: found no such file"), missing.getMessage());
        TextSource directory = TextSource.of(folder, TextFormat.CSV);
        assertTrue(Written.refusal(directory).startsWith(": found a folder; expected a file"));
    }

    @Test
    void oneColumnCannotBeBoth() {
        TextSource source = TextSource.of(Path.of("a.csv"));
        assertThrows(IllegalArgumentException.class, () -> source.withColumns("text", "text"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "GB18030"})
    void unicodeCharsetsNeedNoByteOrderMarkAndPassOverOne(String name) {
        Charset charset = Charset.forName(name);
        for (String mark : List.of("", "\uFEFF")) {
            String csv = mark + "label,text\r\na,\"é€😀\"\"\n\"\r\nb,\r\n";
            assertEquals(
                    List.of(Written.labelled("a", "é€😀\"\n", 2), Written.labelled("b", "", 4)),
                    Written.file(folder, "data.csv", csv, charset).read().rows());
            String jsonl = mark + "{\"label\":1,\"text\":\"é€😀\"}";
            assertEquals(
                    List.of(Written.labelled("1", "é€😀", 1)),
                    Written.file(folder, "data.jsonl", jsonl, charset).read().rows());
        }
    }

    /** Next line (0x85), line separator and their like end no line and no cell. */
    @Test
    void onlyLineFeedsAndCarriageReturnsEndLines() {
        String odd = "x\u0085y\u000B\f\u001Cz";
        for (Charset charset : List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_8)) {
            assertEquals(
                    List.of(odd, "b", "c", "d"),
                    Written.texts(Written.file(folder, "data.txt", odd + "\nb\rc\r\nd", charset)));
            for (String name : List.of("data.csv", "data.tsv")) {
                char separator = name.endsWith(".csv") ? ',' : '\t';
                String table = "label" + separator + "text\na" + separator + odd + "\rb" + separator + "y\r\n";
                assertEquals(
                        List.of(Written.labelled("a", odd, 2), Written.labelled("b", "y", 3)),
                        Written.file(folder, name, table, charset).read().rows());
            }
            assertEquals(
                    List.of(Written.labelled("a", odd, 1)),
                    Written.file(folder, "data.doccat", "a " + odd + "\n", charset)
                            .read()
                            .rows());
        }
        assertEquals(List.of("x\u2028y\u2029z"), Written.texts(Written.file(folder, "data.txt", "x\u2028y\u2029z\n")));
    }

    @Test
    void bytesThatMeanNothingAreNamedWithLineAndCharset() {
        byte[] latin = "label,text\na,fine\na,café\n".getBytes(StandardCharsets.ISO_8859_1);
        String refusal = Written.refusal(Written.file(folder, "data.csv", latin));
        assertEquals(
                ", line 3: found bytes that are not UTF-8; expected text in UTF-8; save it with that encoding (in a"
                        + " spreadsheet: CSV UTF-8), or name its own as the charset",
                refusal);
        TextSource ascii = Written.file(folder, "data.csv", latin).withCharset(StandardCharsets.US_ASCII);
        assertEquals(
                ", line 3: found bytes that are not US-ASCII; expected text in US-ASCII; name the encoding that it was saved"
                        + " in as the charset",
                Written.refusal(ascii));
        byte[] odd = "a\nb".getBytes(StandardCharsets.UTF_16LE);
        TextSource cut = Written.file(folder, "data.txt", Arrays.copyOf(odd, odd.length - 1))
                .withCharset(StandardCharsets.UTF_16LE);
        assertTrue(Written.refusalOfRows(cut).startsWith(", line 2: found bytes that are not UTF-16LE"));
    }

    @Test
    void theFingerprintIsThatOfTheBytes() {
        String content = "__label__a x\n";
        // printf '__label__a x\n' | sha256sum
        String expected = "0c8941c0bc1af3c7d189645ef4b7a47b90c005cf3f7ee7eaec01926e013b39fe";
        assertEquals(expected, Written.file(folder, "data.ft", content).read().sha256());
    }

    /** Each format's section begins with the same two questions. */
    @ParameterizedTest
    @EnumSource
    void theExamplesInTheDocumentationAreRead(TextFormat format) throws IOException {
        String guide = Files.readString(Path.of("src/docs/formats.md"));
        int section = guide.indexOf("\n## " + format.title() + "\n");
        int begin = guide.indexOf("```\n", section) + 4;
        Path file = Files.writeString(folder.resolve("example"), guide.substring(begin, guide.indexOf("```", begin)));
        TextSource source = TextSource.of(file, format);
        List<String> texts = List.of("Where, roughly, is the \"Old Bridge\"?", "Who built it?");
        assertEquals(texts, Written.texts(source));
        if (format.hasLabels()) {
            List<LabelledText> rows = source.read().rows();
            assertEquals(texts, rows.stream().map(LabelledText::text).toList());
            assertEquals(
                    List.of("place", "person"),
                    rows.stream().map(LabelledText::label).toList());
        }
    }
}
