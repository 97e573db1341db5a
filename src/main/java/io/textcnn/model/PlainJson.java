package io.textcnn.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * JSON as plain Java values: {@link Map}, {@link List}, {@link String}, {@link Boolean}, {@link Double} and {@code null}; a
 * whole number is the first of {@link Integer}, {@link Long} and {@link BigInteger} that holds it.
 *
 * <p>It needs the streams of Jackson alone, not the library that binds JSON to objects: to start that takes longer than to
 * read a model.
 */
public final class PlainJson {
    /** Jackson's own shortest decimals in place of the JDK's, which changed in Java 19: equal values make equal text. */
    private static final JsonFactory STREAMS = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    private PlainJson() {}

    /**
     * The one value that some bytes of UTF-8 hold, {@code null} if they hold none.
     *
     * @throws IOException if they are no JSON, an object has two members of one name, a number is beyond
     *     those of a double, or something follows the value
     */
    static Object read(byte[] utf8) throws IOException {
        try (JsonParser parser = STREAMS.createParser(utf8)) {
            if (parser.nextToken() == null) {
                return null;
            }
            Object value = value(parser);
            if (parser.nextToken() != null) {
                throw new IOException("something follows the value");
            }
            return value;
        }
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> members = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    members.put(name, value(parser));
                }
                yield members;
            }
            case START_ARRAY -> {
                List<Object> elements = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(value(parser));
                }
                yield elements;
            }
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> {
                double number = parser.getDoubleValue();
                if (!Double.isFinite(number)) {
                    throw new IOException("a number is too large");
                }
                yield number;
            }
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new IOException("found " + parser.currentToken() + ", expected a value");
        };
    }

    /**
     * A value as text: members sorted by name, no white space.
     *
     * @throws IllegalArgumentException if it is none of JSON's
     */
    public static String text(Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = STREAMS.createGenerator(text)) {
            write(value, generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** The same in UTF-8, in which what lies beyond 16 bits is escaped. */
    static byte[] utf8(Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = STREAMS.createGenerator(bytes)) {
            write(value, generator);
        }
        return bytes.toByteArray();
    }

    private static void write(Object value, JsonGenerator generator) throws IOException {
        if (value instanceof Map<?, ?> members) {
            generator.writeStartObject();
            for (Map.Entry<?, ?> member : new TreeMap<>(members).entrySet()) {
                generator.writeFieldName(name(member.getKey()));
                write(member.getValue(), generator);
            }
            generator.writeEndObject();
        } else if (value instanceof List<?> elements) {
            generator.writeStartArray();
            for (Object element : elements) {
                write(element, generator);
            }
            generator.writeEndArray();
        } else if (value instanceof String string) {
            generator.writeString(string);
        } else if (value instanceof Boolean truth) {
            generator.writeBoolean(truth);
        } else if (value instanceof Double number) {
            generator.writeNumber(number);
        } else if (value == null) {
            generator.writeNull();
        } else if (value instanceof Integer || value instanceof Long || value instanceof BigInteger) {
            generator.writeNumber(value.toString());
        } else {
            throw noJson(value);
        }
    }

    /**
     * The same members, which nobody can change.
     *
     * @throws IllegalArgumentException if a value in them is none of JSON's
     */
    static SortedMap<String, Object> copy(Map<?, ?> members) {
        SortedMap<String, Object> copy = new TreeMap<>();
        members.forEach((name, value) -> copy.put(name(name), copy(value)));
        return Collections.unmodifiableSortedMap(copy);
    }

    private static Object copy(Object value) {
        if (value instanceof Map<?, ?> members) {
            return copy(members);
        }
        if (value instanceof List<?> elements) {
            List<Object> copy = new ArrayList<>();
            elements.forEach(element -> copy.add(copy(element)));
            return Collections.unmodifiableList(copy);
        }
        if (value instanceof Long number && number.intValue() == number) {
            // as it is read again
            return number.intValue();
        }
        if (value == null
                || value instanceof String
                || value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long
                || value instanceof BigInteger
                || (value instanceof Double number && Double.isFinite(number))) {
            return value;
        }
        throw noJson(value);
    }

    private static String name(Object key) {
        if (key instanceof String name) {
            return name;
        }
        throw new IllegalArgumentException("found the name " + key + ", which is no text");
    }

    private static IllegalArgumentException noJson(Object value) {
        return new IllegalArgumentException(
                "found " + value + " of " + value.getClass().getName() + ", which is no value of JSON");
    }
}
