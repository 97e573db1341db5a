package io.textcnn.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinesTest {
    private static final TextSource STANDARD_INPUT = TextSource.of(Path.of("-"), TextFormat.LINES);

    private static TextRows rows(InputStream in) {
        return STANDARD_INPUT.rows(in, "standard input");
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        try (TextRows rows = rows(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))) {
            rows.forEachRemaining(row -> lines.add(row.text()));
        }
        return lines;
    }

    @Test
    void blankLinesAreSentencesToo() {
        assertEquals(List.of("one", "", "two, \"three\"", " "), lines("one\n\ntwo, \"three\"\r\n \n"));
        assertEquals(List.of("one", ""), lines("one\n\n"));
        assertEquals(List.of(""), lines("\n"));
        assertEquals(List.of(), lines(""));
        assertEquals(List.of("last"), lines("\uFEFFlast"));
    }

    @Test
    void rowsKnowTheirLinesAndTheInputItsLength() {
        byte[] text = "é\nb".getBytes(StandardCharsets.UTF_8);
        try (TextRows rows = rows(new ByteArrayInputStream(text))) {
            assertEquals(Optional.empty(), rows.header());
            assertEquals(new TextRow.Line("é", 1), rows.next());
            assertEquals(new TextRow.Line("b", 2), rows.next());
            assertEquals(text.length, rows.bytesRead());
            assertEquals("standard input", rows.source());
        }
    }

    @Test
    void linesAreReadAsTheyAreAskedFor() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                target[offset] = 'x';
                target[offset + 1] = '\n';
                return 2;
            }
        };
        try (TextRows rows = rows(endless)) {
            for (int i = 1; i <= 100_000; i++) {
                assertEquals(new TextRow.Line("x", i), rows.next());
            }
        }
    }

    @Test
    void whatComesBeforeABadByteIsStillRead() {
        byte[] text = {'a', '\n', 'b', '\n', (byte) 0xFF, '\n'};
        try (TextRows rows = rows(new ByteArrayInputStream(text))) {
            assertEquals("a", rows.next().text());
            assertEquals("b", rows.next().text());
            InputException e = assertThrows(InputException.class, rows::next);
            assertTrue(e.getMessage().startsWith("standard input, line 3: found bytes"), e.getMessage());
        }
    }

    @Test
    void thereAreNoLabelsToRead(@TempDir Path folder) {
        TextSource lines = Written.file(folder, "new.txt", "x\n");
        assertEquals(TextFormat.LINES, lines.format());
        InputException e = assertThrows(InputException.class, lines::read);
        assertEquals(
                lines.path()
                        + ": found plain lines, which have no labels; expected labelled texts: csv, tsv, jsonl, fasttext or"
                        + " doccat; say so by the format if it is one of these",
                e.getMessage());
    }
}
