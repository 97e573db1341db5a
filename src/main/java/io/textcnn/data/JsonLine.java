package io.textcnn.data;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Lines of one JSON object each, two members of which are looked at. */
final class JsonLine implements LineReader.Parser {
    /** Names are not kept from line to line: an endless input may have endless names. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final int LONGEST_LIST = 200;

    private final String source;
    private final Optional<String> labelName;
    private final String textName;

    /**
     * Reads objects.
     *
     * @param labelName the member with the label, if labels are asked for
     */
    JsonLine(String source, Optional<String> labelName, String textName) {
        this.source = source;
        this.labelName = labelName;
        this.textName = textName;
    }

    @Override
    public RowReader.Example parse(String line, long number) {
        Set<String> names = new LinkedHashSet<>();
        String text = null;
        Optional<String> label = Optional.empty();
        try (JsonParser json = JSON.createParser(line)) {
            requireObject(json.nextToken(), number);
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                json.nextToken();
                boolean repeated = !names.add(name);
                if (name.equals(textName)) {
                    requireOnce(repeated, name, number);
                    text = text(json, number);
                } else if (labelName.isPresent() && name.equals(labelName.get())) {
                    requireOnce(repeated, name, number);
                    label = Optional.of(label(json, number));
                } else {
                    json.skipChildren();
                }
            }
            if (json.nextToken() != null) {
                throw notAnObject(number, "more after the object's end");
            }
        } catch (JsonProcessingException e) {
            InputException exception = notAnObject(
                    number,
                    "what cannot be read as JSON at character "
                            + e.getLocation().getColumnNr() + " ("
                            + e.getOriginalMessage().lines().findFirst().orElse("") + ")");
            exception.initCause(e);
            throw exception;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (text == null) {
            throw absent(textName, "as the text column", names, number);
        }
        if (labelName.isPresent() && label.isEmpty()) {
            throw absent(labelName.get(), "as the label column", names, number);
        }
        return new RowReader.Example(new TextRow.Json(line.strip(), names, text, number), label);
    }

    private void requireObject(JsonToken first, long number) {
        if (first == JsonToken.START_ARRAY) {
            throw InputException.at(
                    source,
                    number,
                    "a JSON array",
                    "one JSON object a line",
                    "write each of its objects on a line of its own, as jq -c '.[]' does");
        }
        if (first != JsonToken.START_OBJECT) {
            throw notAnObject(number, "no JSON object");
        }
    }

    private InputException notAnObject(long number, String found) {
        return InputException.at(
                source,
                number,
                found,
                "one whole JSON object on the line",
                "mend the line, or say {by the format} what the file is");
    }

    private void requireOnce(boolean repeated, String name, long number) {
        if (repeated) {
            throw InputException.atField(
                    source, number, name, "the field twice", "it once in an object", "rename one of the two");
        }
    }

    private InputException absent(String name, String setting, Set<String> names, long number) {
        String list = String.join(", ", names);
        return InputException.atField(
                source,
                number,
                name,
                names.isEmpty()
                        ? "an object without fields"
                        : "no such field among "
                                + (list.length() > LONGEST_LIST ? list.substring(0, LONGEST_LIST) + "..." : list),
                "it in every object",
                "name another {" + setting + "}, add it or delete the line");
    }

    private String text(JsonParser json, long number) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw InputException.atField(
                    source, number, textName, kind(json), "a string", "write the text as a string or delete the line");
        }
        return whole(json.getText(), textName, number);
    }

    private String label(JsonParser json, long number) throws IOException {
        String name = labelName.orElseThrow();
        if (json.currentToken() == JsonToken.VALUE_NULL || !json.currentToken().isScalarValue()) {
            throw InputException.atField(
                    source,
                    number,
                    name,
                    kind(json),
                    "a string, a number, true or false",
                    "write the name of a class or delete the line");
        }
        // A number as it is spelled: 1 and 1.0 are two labels.
        String label = whole(json.getText().strip(), name, number);
        if (label.isEmpty()) {
            throw InputException.atField(
                    source, number, name, "an empty label", "the name of a class", "fill it in or delete the line");
        }
        return label;
    }

    /** Escapes can spell half a surrogate pair, which a model could not hold as a word or a label. */
    private String whole(String value, String name, long number) {
        if (labelName.isPresent() && value.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
            throw InputException.atField(
                    source,
                    number,
                    name,
                    "half a surrogate pair, which is no character",
                    "both halves",
                    "take the lone \\u escape out or add the other half");
        }
        return value;
    }

    private static String kind(JsonParser json) {
        return switch (json.currentToken()) {
            case VALUE_NULL -> "null";
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            default -> "a number";
        };
    }
}
