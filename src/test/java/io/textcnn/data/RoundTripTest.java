package io.textcnn.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** What is written back with more beside it reads as what it was, and the more. */
class RoundTripTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Pieces that formats trip over, and letters. */
    private static final List<String> PIECES = List.of(
            "\"", "\"\"", ",", "\t", "\n", "\r", "\r\n", "\\", "#", "'", " ", "", "\u0085", "\u2028", "\u0000", "😀",
            "é", "{", "}", "a", "B1", "\uFEFF");

    @Provide
    Arbitrary<String> cells() {
        return Arbitraries.of(PIECES).list().ofMaxSize(6).map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<String> tsvCells() {
        return cells().map(cell -> cell.replaceAll("[\t\r\n]", "_"));
    }

    private static List<TextRow> read(TextFormat format, String content) {
        List<TextRow> rows = new ArrayList<>();
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        try (TextRows reader = TextSource.of(Path.of("-"), format).rows(new ByteArrayInputStream(bytes), "test")) {
            reader.forEachRemaining(rows::add);
        }
        return rows;
    }

    @Property(tries = 500)
    void csv(@ForAll @Size(min = 1, max = 4) List<@Size(3) List<@From("cells") String>> table) {
        check(TextFormat.CSV, table);
    }

    @Property(tries = 500)
    void tsv(@ForAll @Size(min = 1, max = 4) List<@Size(3) List<@From("tsvCells") String>> table) {
        check(TextFormat.TSV, table);
    }

    private static void check(TextFormat format, List<List<String>> table) {
        StringBuilder content =
                new StringBuilder(row(format, List.of("id", "text")).with(List.of("more")) + "\n");
        for (List<String> cells : table) {
            content.append(row(format, cells.subList(0, 2)).with(cells.subList(2, 3)))
                    .append('\n');
        }
        List<TextRow> read = read(format, content.toString());
        assertEquals(
                table, read.stream().map(row -> ((TextRow.Cells) row).cells()).toList(), content::toString);
        assertEquals(
                table.stream().map(cells -> cells.get(1)).toList(),
                read.stream().map(TextRow::text).toList());
    }

    private static TextRow.Cells row(TextFormat format, List<String> cells) {
        return new TextRow.Cells(cells, 1, format, 1);
    }

    @Property(tries = 500)
    void jsonl(
            @ForAll("cells") String text,
            @ForAll @Size(max = 3) Map<@From("cells") String, @From("cells") String> members,
            @ForAll("cells") String added)
            throws IOException {
        ObjectNode object = JSON.createObjectNode();
        members.forEach((name, value) -> object.put("m" + name, value));
        object.put("text", text);
        TextRow.Json row = (TextRow.Json) read(TextFormat.JSONL, object + "\n").get(0);
        assertEquals(text, row.text());
        String line = row.with(JSON.createObjectNode().put("added", added));
        assertEquals(1, line.lines().count());
        JsonNode again = JSON.readTree(line);
        assertEquals(object.deepCopy().put("added", added), again);
        assertEquals(text, read(TextFormat.JSONL, line).get(0).text());
    }
}
