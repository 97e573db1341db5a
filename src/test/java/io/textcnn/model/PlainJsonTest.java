package io.textcnn.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainJsonTest {
    private static Object read(String json) throws IOException {
        return PlainJson.read(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsEachKindOfValue() throws IOException {
        assertEquals(
                Arrays.asList("é\n", true, false, null, 1, 5_000_000_000L, new BigInteger("9".repeat(30)), 0.5),
                read("[\"\\u00e9\\n\", true, false, null, 1, 5000000000, " + "9".repeat(30) + ", 5e-1]"));
        assertEquals(Map.of("a", List.of(), "b", Map.of("c", Map.of())), read("{\"a\": [], \"b\": {\"c\": {}}}"));
        assertNull(read(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[1,]",
                "{\"a\":1,\"a\":2}",
                "{} {}",
                "1 2",
                "NaN",
                "'a'",
                "{a:1}",
                "[1]]",
                "\"",
                "// x",
                "[1e999]"
            })
    void refusesWhatIsNoJson(String json) {
        assertThrows(IOException.class, () -> read(json));
    }

    /** As a library that binds JSON to objects writes the same with its members sorted. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"b\":[1,2.5,1.0E-5,1.0E10,-0.0,0.1,4.9E-324],\"a\":{\"z\":null,\"y\":true}}",
                "[\"\\u0000\\u001f\\\"\\\\/\\u007f\\u2028é😀\",12345678901234567890,-9223372036854775808]",
                "{}",
                "7"
            })
    void writesSortedAndWithoutWhiteSpace(String json) throws IOException {
        JsonMapper mapper = JsonMapper.builder()
                .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
                .build();
        JsonNode tree = mapper.readTree(json);
        assertEquals(mapper.writeValueAsString(tree), PlainJson.text(read(json)));
        assertArrayEquals(mapper.writeValueAsBytes(tree), PlainJson.utf8(read(json)));
    }

    @Test
    void halfASurrogatePairIsNotWrittenAsSomethingElse() throws IOException {
        Object half = read("\"\\ud83d\"");
        assertEquals(half, PlainJson.read(PlainJson.utf8(half)));
    }

    @Test
    void aCopyIsAsItWouldBeReadAgain() throws IOException {
        Map<String, Object> copy = PlainJson.copy(Map.of("small", 7L, "list", List.of(1L << 40, 7L)));
        assertEquals(read(PlainJson.text(copy)), copy);
        assertThrows(UnsupportedOperationException.class, () -> copy.put("x", 1));
        List<?> list = assertInstanceOf(List.class, copy.get("list"));
        assertThrows(UnsupportedOperationException.class, list::clear);
        assertThrows(IllegalArgumentException.class, () -> PlainJson.copy(Map.of("x", new Object())));
        assertThrows(IllegalArgumentException.class, () -> PlainJson.copy(Map.of("x", Double.NaN)));
        assertThrows(IllegalArgumentException.class, () -> PlainJson.copy(Map.of(1, "x")));
        assertThrows(IllegalArgumentException.class, () -> PlainJson.text(Map.of(1, "x")));
        assertThrows(IllegalArgumentException.class, () -> PlainJson.text(List.of(new Object())));
    }
}
