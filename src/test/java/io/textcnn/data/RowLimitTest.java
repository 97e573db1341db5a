package io.textcnn.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A row that does not end is an error that names it, in whatever format, after the rows before it. */
class RowLimitTest {
    private static final int LIMIT = 30;

    /** What was read before the error, and the error. */
    private record Outcome(List<String> texts, InputException error) {}

    private static RowReader reader(TextFormat format, InputStream in, int longest) throws IOException {
        return TextSource.of(Path.of("-"), format).reader(in, "data", false, longest);
    }

    private static Outcome read(TextFormat format, String content) {
        List<String> texts = new ArrayList<>();
        InputException error = assertThrows(InputException.class, () -> {
            RowReader rows = reader(format, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), LIMIT);
            for (RowReader.Example row = rows.next(); row != null; row = rows.next()) {
                texts.add(row.row().text());
            }
        });
        return new Outcome(texts, error);
    }

    @Test
    void anUnclosedQuoteIsNamedWhereItOpens() {
        Outcome outcome = read(TextFormat.CSV, "text\nok\n\"unclosed\n" + "more\n".repeat(20));
        assertEquals(List.of("ok"), outcome.texts());
        assertEquals(
                "data, line 3: found a double quote that opens here and is not closed within 30 characters, the most a row"
                        + " may have; expected a second one at the end of the cell; close it; inside quotes, write a"
                        + " double quote twice",
                outcome.error().getMessage());
        assertEquals(3, outcome.error().line());
    }

    static List<Arguments> tooLong() {
        String x = "x".repeat(LIMIT);
        String late = "x".repeat(LIMIT - 2);
        return List.of(
                Arguments.of(
                        TextFormat.CSV, "text\r\nok\r\nok\r\nx" + x, 2, ", line 4: found a row of more than 30 ch"),
                Arguments.of(TextFormat.CSV, "id,text\n1,ok\n\"a\n\"\"b\",\"" + x, 1, ", line 4: found a double quote"),
                Arguments.of(TextFormat.CSV, "id,text\n1,a \"b\n\"a\nb\"," + x, 1, ", line 3: found a row of more"),
                Arguments.of(TextFormat.CSV, "id,text\n1,ok\n" + late + ",\"" + x, 1, ", line 3: found a double quote"),
                // a quote that is closed, or may well be, is not what makes the row too long
                Arguments.of(
                        TextFormat.CSV, "id,text\n1,ok\n" + late + ",\"\n\n\"\nx,y", 1, ", line 3: found a row of"),
                Arguments.of(TextFormat.CSV, "id,text\n1,ok\n" + late + ",\"\n\"\"\n\"", 1, ", line 3: found a row of"),
                Arguments.of(
                        TextFormat.CSV, "id,text\n1,ok\n" + late + ",\"never closed", 1, ", line 3: found a row of"),
                Arguments.of(TextFormat.CSV, "text\n\"" + x.substring(1) + "\"", 0, ", line 2: found a row of more"),
                Arguments.of(TextFormat.CSV, "\"text\n" + x, 0, ", line 1: found a double quote that opens here"),
                Arguments.of(
                        TextFormat.TSV, "text\nok\nok\r" + x + "x\n", 2, ", line 4: found a line of more than 30 ch"),
                Arguments.of(TextFormat.JSONL, "{\"text\":\"ok\"}\n\n{\"text\":\"" + x, 1, ", line 3: found a line of"),
                Arguments.of(TextFormat.FASTTEXT, "ok\n__label__a " + x, 1, ", line 2: found a line of"),
                Arguments.of(TextFormat.DOCCAT, "a ok\na " + x, 1, ", line 2: found a line of"),
                Arguments.of(TextFormat.LINES, "ok\n\nx" + x + "\nok", 2, ", line 3: found a line of"));
    }

    @ParameterizedTest
    @MethodSource("tooLong")
    void whatIsBeforeItIsRead(TextFormat format, String content, int rows, String message) {
        Outcome outcome = read(format, content);
        assertEquals(rows, outcome.texts().size());
        assertTrue(outcome.error().getMessage().startsWith("data" + message), outcome.error()::getMessage);
    }

    /** By the limit that files are read with. */
    @Test
    void aQuoteThatOpensLateInALongRowIsNotBlamed() {
        String content = "id,text\n" + "x".repeat(RowLimit.CHARACTERS - 5) + ",\"hello world\"\n";
        InputStream in = new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
        try (TextRows rows = TextSource.of(Path.of("-"), TextFormat.CSV).rows(in, "data")) {
            InputException e = assertThrows(InputException.class, rows::next);
            assertTrue(
                    e.getMessage().startsWith("data, line 2: found a row of more than 4,000,000 characters"),
                    e.getMessage());
        }
    }

    @ParameterizedTest
    @CsvSource({"CSV, text", "TSV, text", "LINES, ok"})
    void aRowMayBeAsLongAsTheLimit(TextFormat format, String first) throws IOException {
        String x = "x".repeat(LIMIT);
        String content = first + "\n" + (x + "\r\n").repeat(1_000) + x;
        RowReader rows = reader(format, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), LIMIT);
        if (format == TextFormat.LINES) {
            assertEquals(first, rows.next().row().text());
        }
        for (int i = 0; i <= 1_000; i++) {
            assertEquals(
                    new TextRow.Line(x, i + 2),
                    new TextRow.Line(rows.next().row().text(), i + 2));
        }
        assertNull(rows.next());
    }

    /** By the limit that files are read with: it is met, and not a gigabyte is read. */
    @ParameterizedTest
    @EnumSource(TextFormat.class)
    void anEndlessRowEnds(TextFormat format) {
        String before = switch (format) {
            case CSV -> "text\n\"";
            case TSV -> "text\n";
            case JSONL -> "{\"text\": \"";
            case FASTTEXT, DOCCAT, LINES -> "";
        };
        Endless in = new Endless(before);
        try (TextRows rows = TextSource.of(Path.of("-"), format).rows(in, "data")) {
            InputException e = assertThrows(InputException.class, rows::next);
            assertTrue(e.getMessage().contains(" 4,000,000 characters"), e.getMessage());
            assertTrue(rows.bytesRead() < RowLimit.CHARACTERS + 100_000, () -> rows.bytesRead() + " bytes");
        }
    }

    /** A beginning, and then one letter for ever. */
    private static final class Endless extends InputStream {
        private final InputStream before;

        Endless(String before) {
            this.before = new ByteArrayInputStream(before.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public int read() throws IOException {
            int value = before.read();
            return value < 0 ? 'x' : value;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = before.read(target, offset, length);
            if (count < 0) {
                Arrays.fill(target, offset, offset + length, (byte) 'x');
                return length;
            }
            return count;
        }
    }
}
