package io.textcnn.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TsvTest {
    @TempDir
    Path folder;

    private TextSource file(String content) {
        return Written.file(folder, "data.tsv", content);
    }

    @Test
    void cellsArePartedByTabs() {
        assertEquals(
                List.of(
                        Written.labelled("b", "one, two", 2),
                        Written.labelled("a", " x ", 3),
                        Written.labelled("b", "", 4)),
                file("id\tlabel\ttext\r\n1\t b \tone, two\r\n2\ta\t x \r\n3\tb\t\r\n")
                        .read()
                        .rows());
    }

    @Test
    void aDoubleQuoteIsACharacterLikeAnyOther() {
        assertEquals(
                List.of(
                        Written.labelled("a", "\"quoted\"", 2),
                        Written.labelled("a", "5\" wide", 3),
                        Written.labelled("a", "\"never closed", 4),
                        Written.labelled("a", "b \"\" c", 5)),
                file("label\ttext\na\t\"quoted\"\na\t5\" wide\na\t\"never closed\na\tb \"\" c\n")
                        .read()
                        .rows());
    }

    @Test
    void blankLinesAreRowsOnlyInAFileOfOneColumn() {
        assertEquals(List.of("x", "y"), Written.texts(file("\nid\ttext\n\n1\tx\n \n2\ty\n\n")));
        assertEquals(List.of("x", "", "y"), Written.texts(file("text\nx\n\ny\n")));
    }

    @Test
    void aRowIsWrittenBackWithMoreCells() {
        try (TextRows rows = file("id\t\"text\" \n1\t\"a\" b\n")
                .withColumns("label", "\"text\"")
                .rows()) {
            assertEquals("id\t\"text\" \tlabel", rows.header().orElseThrow().with(List.of("label")));
            TextRow.Cells row = (TextRow.Cells) rows.next();
            assertEquals("1\t\"a\" b\tc, d", row.with(List.of("c, d")));
            assertEquals("\"a\" b", row.text());
            for (String unfit : List.of("a\tb", "a\nb", "a\rb")) {
                assertThrows(IllegalArgumentException.class, () -> row.with(List.of(unfit)));
            }
        }
    }

    static List<Arguments> malformed() {
        return List.of(
                Arguments.of("", ": found an empty file"),
                Arguments.of("\n\n", ": found an empty file"),
                Arguments.of("label\ttext\n", ": found a header without rows"),
                Arguments.of(
                        "label,text\na,x\n", ", line 1: found the columns label,text; expected one named \"label\""),
                Arguments.of("label\ttext\ttext\n", ", line 1: found two columns named \"text\""),
                Arguments.of("label\ttext\na\tx\na\n", ", line 3: found 1 column; expected 2"),
                Arguments.of(
                        "label\ttext\n\na\tx\ty\n", ", line 3: found 3 columns; expected 2 as in the header; write"),
                Arguments.of("label\ttext\n \tx\n", ", line 2, column label: found an empty label"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void saysWhatIsWrongAndWhere(String content, String message) {
        String refusal = Written.refusal(file(content));
        assertTrue(refusal.startsWith(message), refusal);
    }
}
