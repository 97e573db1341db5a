package io.textcnn.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SentenceLinesTest {
    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> lines(String text) {
        try (Stream<String> lines = SentenceLines.of(bytes(text), "standard input")) {
            return lines.toList();
        }
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
    void linesAreReadAsTheyAreConsumed() {
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
        try (Stream<String> lines = SentenceLines.of(endless, "standard input")) {
            assertEquals(100_000, lines.limit(100_000).filter("x"::equals).count());
        }
    }

    @Test
    void whatComesBeforeABadByteIsStillRead() {
        byte[] text = {'a', '\n', 'b', '\n', (byte) 0xFF, '\n'};
        try (Stream<String> lines = SentenceLines.of(new ByteArrayInputStream(text), "standard input")) {
            Iterator<String> iterator = lines.iterator();
            assertEquals("a", iterator.next());
            assertEquals("b", iterator.next());
            InputException e = assertThrows(InputException.class, iterator::next);
            assertTrue(e.getMessage().startsWith("standard input, line 3: found bytes"), e.getMessage());
        }
    }
}
