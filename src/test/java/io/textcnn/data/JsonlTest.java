package io.textcnn.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonlTest {
    @TempDir
    Path folder;

    private TextSource file(String content) {
        return Written.file(folder, "data.jsonl", content);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Test
    void labelsAreStringsNumbersOrBooleansAsTheyAreSpelled() {
        assertEquals(
                List.of(
                        Written.labelled("b", "x\ny", 1),
                        Written.labelled("1", "", 2),
                        Written.labelled("1.0", "é€😀", 3),
                        Written.labelled("true", "z", 4),
                        Written.labelled("123456789012345678901234567890", "z", 5)),
                file("""
                        {"label": " b ", "text": "x\\ny"}
                        {"id": 7, "text": "", "label": 1}
                        {"label": 1.0, "text": "\\u00e9€\\uD83D\\ude00", "more": {"label": "not this", "text": []}}
                        {"text":"z","label":true}
                        {"text":"z","label":123456789012345678901234567890}
                        """).read().rows());
    }

    @Test
    void fieldsAreTakenByName() {
        assertEquals(
                List.of(Written.labelled("5", "fine", 1)),
                file("{\"stars\": 5, \"review\": \"fine\", \"text\": null, \"label\": [1]}")
                        .withColumns("stars", "review")
                        .read()
                        .rows());
    }

    @Test
    void blankLinesAreNoRows() {
        assertEquals(List.of("x", "y"), Written.texts(file("\uFEFF\n{\"text\":\"x\"}\r\n \n{\"text\":\"y\"}\n\n")));
        assertEquals(List.of(), Written.texts(file("")));
    }

    @Test
    void aLabelIsNotLookedAtForPrediction() {
        assertEquals(
                List.of("x", "y", "\uD800"),
                Written.texts(file(
                        "{\"text\":\"x\",\"label\":null}\n{\"text\":\"y\",\"label\":{}}\n{\"text\":\"\\uD800\"}\n")));
    }

    @Test
    void anObjectIsWrittenBackAsItWasWithMoreMembers() {
        String line = "{ \"n\": 1.50e+3,\"big\":12345678901234567890.10, \"text\" : \"\\u0041/\\/\" , \"a\": [1 ,{}]}";
        TextRow.Json row =
                (TextRow.Json) Written.rows(file("  " + line + " \n")).get(0);
        assertEquals("A//", row.text());
        assertEquals(
                "{ \"n\": 1.50e+3,\"big\":12345678901234567890.10, \"text\" : \"\\u0041/\\/\" , \"a\": [1 ,{}]"
                        + ",\"label\":\"b\",\"p\":0.5}",
                row.with(object().put("label", "b").put("p", 0.5f)));
        assertEquals(line, row.with(object()));
        assertThrows(IllegalArgumentException.class, () -> row.with(object().put("big", 1)));
    }

    static List<Arguments> malformed() {
        return List.of(
                Arguments.of("", ": found an empty file"),
                Arguments.of("\n\n", ": found an empty file"),
                Arguments.of("{\"label\":\"a\"}", ", line 1, field text: found no such field"),
                Arguments.of("{\"text\":\"x\"}", ", line 1, field label: found no such field"),
                Arguments.of("{\"text\":\"x\",\"label\":null}", ", line 1, field label: found null"),
                Arguments.of("{\"text\":\"x\",\"label\":{\"a\":1}}", ", line 1, field label: found an object"),
                Arguments.of("{\"text\":\"x\",\"label\":[\"a\"]}", ", line 1, field label: found an array"),
                Arguments.of("{\"text\":\"x\",\"label\":\" \"}", ", line 1, field label: found an empty label"),
                Arguments.of("{\"text\":null,\"label\":1}", ", line 1, field text: found null; expected a string"),
                Arguments.of("{\"text\":5,\"label\":1}", ", line 1, field text: found a number; expected a string"),
                Arguments.of("{\"text\":true,\"label\":1}", ", line 1, field text: found a boolean"),
                Arguments.of("{\"text\":[\"x\"],\"label\":1}", ", line 1, field text: found an array"),
                Arguments.of(
                        "{\"text\":\"x\",\"label\":1,\"label\":2}", ", line 1, field label: found the field twice"),
                Arguments.of(
                        "{\"text\":\"x\",\"label\":1,\"text\":\"\"}", ", line 1, field text: found the field twice"),
                Arguments.of("{\"text\":\"\\uD83D\",\"label\":1}", ", line 1, field text: found half a surrogate pair"),
                Arguments.of("{\"text\":\"x\",\"label\":\"\\uDE00\"}", ", line 1, field label: found half a surrogate"),
                Arguments.of("{\"text\":\"x\",\"label\":1}\n\n[1]\n", ", line 3: found a JSON array"),
                Arguments.of("\"text\"", ", line 1: found no JSON object"),
                Arguments.of("{\"text\":\"x\",\"label\":1} {}", ", line 1: found more after the object's end"),
                Arguments.of(
                        "{\"text\":\"x\",\n\"label\":1}", ", line 1: found what cannot be read as JSON at character"),
                Arguments.of("{'text':'x'}", ", line 1: found what cannot be read as JSON at character 2"),
                Arguments.of("{\"text\":\"x\",\"label\":01}", ", line 1: found what cannot be read as JSON"),
                Arguments.of("{\"text\":\"x\",\"label\":1,\"a\":NaN}", ", line 1: found what cannot be read as JSON"),
                Arguments.of(
                        "{\"text\":\"x\",\"label\":1,\"a\":\"\\x\"}", ", line 1: found what cannot be read as JSON"),
                Arguments.of("label,text\n", ", line 1: found what cannot be read as JSON"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void saysWhatIsWrongAndWhere(String content, String message) {
        String refusal = Written.refusal(file(content));
        assertTrue(refusal.startsWith(message), refusal);
        assertTrue(refusal.lines().count() == 1, refusal);
    }
}
