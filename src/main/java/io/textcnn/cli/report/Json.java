package io.textcnn.cli.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Where JSON output begins. */
public final class Json {
    private Json() {}

    /** An object without members. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** An object of plain values, as of {@link io.textcnn.model.PlainJson}. */
    static JsonNode tree(Map<String, Object> members) {
        return new JsonMapper().valueToTree(members);
    }
}
