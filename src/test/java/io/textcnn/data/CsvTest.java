package io.textcnn.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CsvTest {
    @TempDir
    Path folder;

    private TextSource file(String content) {
        return Written.file(folder, "data.csv", content);
    }

    private TextSource file(byte[] content) {
        return Written.file(folder, "data.csv", content);
    }

    @Test
    void readsRowsLabelsAndFingerprint() {
        Dataset data = file("label,text\nb,one\na,two\nb,\n").read();
        assertEquals(
                List.of(new LabelledText("b", "one", 2), new LabelledText("a", "two", 3), new LabelledText("b", "", 4)),
                data.rows());
        assertEquals(List.of("a", "b"), data.labels());
        assertEquals(3, data.size());
        // printf 'label,text\nb,one\na,two\nb,\n' | sha256sum
        assertEquals("6e057c7f556d7851f9d4c46f1cb6d78f929e7690647214902c8e34d24beadedb", data.sha256());
    }

    @Test
    void quotedCellsHoldCommasQuotesAndLineBreaks() {
        Dataset data = file("label,text\r\na,\"x, \"\"y\"\"\r\nz\"\r\nb,it's 5\" wide\r\n")
                .read();
        assertEquals(
                List.of(new LabelledText("a", "x, \"y\"\r\nz", 2), new LabelledText("b", "it's 5\" wide", 4)),
                data.rows());
    }

    @Test
    void takesColumnsByNameInAnyOrder() {
        TextSource csv = file("\uFEFFid, review ,stars\n1,fine,5\n").withColumns("stars", "review");
        assertEquals(List.of(new LabelledText("5", "fine", 2)), csv.read().rows());
    }

    @Test
    void byteOrderMarkAndLastLineEndAreOptional() {
        List<LabelledText> rows = file("label,text\na,é€😀").read().rows();
        assertEquals(List.of(new LabelledText("a", "é€😀", 2)), rows);
        assertEquals(rows, file("\uFEFFlabel,text\na,é€😀\n").read().rows());
    }

    @Test
    void textsKeepTheirSpacesAndLabelsDoNot() {
        assertEquals(
                List.of(new LabelledText("a", " x ", 2)),
                file("label,text\n a , x \n").read().rows());
    }

    @Test
    void blankLinesBetweenRowsAreNoRows() {
        assertEquals(
                List.of(new LabelledText("a", "x", 4), new LabelledText("b", "y", 6)),
                file("\nlabel,text\n\na,x\n\r\nb,y\n\n").read().rows());
    }

    @Test
    void unlabelledTextsNeedTheirColumnOnly() {
        assertEquals(List.of("x", "", "y\nz"), Written.texts(file("id,text\n1,x\n2,\n3,\"y\nz\"\n")));
        assertEquals(List.of(), Written.texts(file("text\n")));
    }

    @Test
    void inAFileOfOneColumnABlankLineIsAnEmptyText() {
        assertEquals(List.of("x", "", "", "y"), Written.texts(file("text\nx\n\n\"\"\ny\n")));
    }

    @Test
    void textsAreReadAsTheyAreAskedFor() {
        try (TextRows rows = file("label,text\na,x\na,y,z\n").rows()) {
            assertEquals("x", rows.next().text());
            assertThrows(InputException.class, rows::hasNext);
        }
    }

    @Test
    void aRowIsWrittenBackWithMoreCells() {
        try (TextRows rows = file(" id ,text\n\"7\",\"Who, exactly?\"\n,\n").rows()) {
            assertEquals("\" id \",text,label", rows.header().orElseThrow().with(List.of("label")));
            assertEquals("7,\"Who, exactly?\",\"a \"\"b\"\"\"", cells(rows).with(List.of("a \"b\"")));
            TextRow.Cells empty = cells(rows);
            assertEquals(List.of("", ""), empty.cells());
            assertEquals(3, empty.line());
        }
    }

    private static TextRow.Cells cells(TextRows rows) {
        return (TextRow.Cells) rows.next();
    }

    static List<Arguments> malformed() {
        return List.of(
                Arguments.of("", "found an empty file"),
                Arguments.of("\uFEFF", "found an empty file"),
                Arguments.of("\n \n", "found an empty file"),
                Arguments.of("label,text\n", "found a header without rows"),
                Arguments.of("label;text\na;x\n", "found the columns label;text; expected one named \"label\""),
                Arguments.of("label,body\na,x\n", "found the columns label, body; expected one named \"text\""),
                Arguments.of("text,label,text\n", ", line 1: found two columns named \"text\""),
                Arguments.of("label,text\na,x\na\n", ", line 3: found 1 column; expected 2"),
                Arguments.of("label,text\na,x,y\n", ", line 2: found 3 columns; expected 2"),
                Arguments.of("label,text\na,\"x\ny\"\na,x,y\n", ", line 4: found 3 columns; expected 2"),
                Arguments.of("label,text\r\n\r\na\r\n", ", line 3: found 1 column"),
                Arguments.of("label,text\n,x\n", ", line 2, column label: found an empty label"),
                Arguments.of("label,text\na,x\n\" \",x\n", ", line 3, column label: found an empty label"),
                Arguments.of("label,text\na,\"x\ny\nz\n", ", line 2: found a double quote that opens here"),
                Arguments.of("label,text\n\"a\nb\",\"x\ny\n", ", line 3: found a double quote that opens here"),
                Arguments.of("label,text\na,x\n\"a\",\"x\" y\n", ", line 3: found text after the closing double quote"),
                Arguments.of("\"label,text\n", ", line 1: found a double quote that opens here"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void saysWhatIsWrongAndWhere(String content, String message) {
        String refusal = Written.refusal(file(content));
        assertTrue(refusal.contains(message), refusal);
    }

    @Test
    void errorsSayWhereWhatAndWhatToDo() {
        TextSource csv = file("label,text\na,no, not this\n");
        InputException e = assertThrows(InputException.class, csv::read);
        assertEquals(
                csv.path()
                        + ", line 2: found 3 columns; expected 2 as in the header; put a text that holds commas in double"
                        + " quotes",
                e.getMessage());
        assertEquals(2, e.line());
    }

    @Test
    void bytesThatAreNotUtf8AreNamedByLine() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("label,text\r\n".getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes("a,fine\n".repeat(20_000).getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes("a,café\n".getBytes(StandardCharsets.ISO_8859_1));
        String refusal = Written.refusal(file(bytes.toByteArray()));
        assertTrue(refusal.startsWith(", line 20002: found bytes that are not UTF-8"), refusal);
    }

    @Test
    void aFileCutWithinACharacterIsNotUtf8() {
        String refusal = Written.refusal(
                file(new byte[] {'l', 'a', 'b', 'e', 'l', ',', 't', 'e', 'x', 't', '\n', 'a', ',', (byte) 0xC3}));
        assertTrue(refusal.startsWith(", line 2: found bytes that are not UTF-8"), refusal);
    }
}
