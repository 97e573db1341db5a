package io.textcnn.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.textcnn.model.FloatTensor;
import io.textcnn.model.ModelFile;
import io.textcnn.model.ModelFormatException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How a {@link TextModel} lies in a {@link ModelFile}; {@code src/docs/model-file.md} lists the names. */
public final class TextModelCodec {
    /** The kind of model file. */
    public static final String KIND = "text-cnn";

    private static final String CHANNELS = "channels";
    private static final String DIMENSIONS = "dimensions";
    private static final String DROPOUT = "dropout";
    private static final String FEATURE_MAPS = "featureMaps";
    private static final String PROVENANCE = "provenance";
    private static final String TOKENIZER = "tokenizer";
    private static final String WIDTHS = "widths";
    private static final String TOKENIZER_MODEL = "tokenizer.opennlp";
    private static final String LABELS = "labels";
    private static final String WORDS = "words";
    private static final String EMBEDDING = "embedding";
    private static final String BANK = "bank.";
    private static final String BIAS = "bias.";
    private static final String SOFTMAX_WEIGHTS = "softmax.weights";
    private static final String SOFTMAX_BIAS = "softmax.bias";

    private TextModelCodec() {}

    /** The model as a file's content. */
    public static ModelFile encode(TextModel model) {
        TextCnnWeights weights = model.weights();
        ObjectNode settings = JsonNodeFactory.instance.objectNode();
        settings.putArray(CHANNELS).add(EMBEDDING);
        settings.put(DIMENSIONS, weights.dimensions());
        settings.put(DROPOUT, weights.dropout());
        settings.put(FEATURE_MAPS, weights.featureMaps());
        settings.put(TOKENIZER, model.tokenizer().name());
        ObjectNode provenance = settings.putObject(PROVENANCE);
        model.provenance().forEach(provenance::put);
        ArrayNode widths = settings.putArray(WIDTHS);

        Map<String, FloatTensor> tensors = new HashMap<>();
        tensors.put(EMBEDDING, weights.embedding());
        // By place, not by width: Zhang and Wallace (2015) found several banks of one width worth having.
        for (int i = 0; i < weights.banks().size(); i++) {
            FilterBank bank = weights.banks().get(i);
            widths.add(bank.width());
            tensors.put(BANK + i, bank.filters());
            tensors.put(BIAS + i, bank.bias());
        }
        tensors.put(SOFTMAX_WEIGHTS, weights.softmaxWeights());
        tensors.put(SOFTMAX_BIAS, weights.softmaxBias());
        Map<String, List<String>> strings = new HashMap<>();
        strings.put(LABELS, model.labels());
        strings.put(WORDS, model.vocabulary().words());
        if (model.tokenizer() instanceof OpenNlpTokenizer trained) {
            strings.put(TOKENIZER_MODEL, List.of(Base64.getEncoder().encodeToString(trained.bytes())));
        }
        return new ModelFile(KIND, settings, tensors, strings);
    }

    /**
     * The model in a file.
     *
     * @throws ModelFormatException if it is of another kind, or its parts do not fit each other; the message names the
     *     file
     */
    public static TextModel read(Path file) {
        ModelFile content = ModelFile.read(file);
        try {
            return decode(content);
        } catch (ModelFormatException e) {
            throw e.in(file);
        }
    }

    /**
     * The model in a file's content.
     *
     * @throws ModelFormatException if it is of another kind, or its parts do not fit each other
     */
    public static TextModel decode(ModelFile file) {
        if (!file.kind().equals(KIND)) {
            throw new ModelFormatException(
                    "holds a model of the kind \"" + file.kind() + "\", expected \"" + KIND + "\"; name a text model");
        }
        ObjectNode settings = file.settings();
        JsonNode channels = settings.path(CHANNELS);
        if (channels.size() != 1 || !channels.path(0).asText().equals(EMBEDDING)) {
            throw new ModelFormatException("looks words up in the channels " + channels + ", this textcnn reads [\""
                    + EMBEDDING + "\"]; use a newer textcnn");
        }
        Tokenizer tokenizer = tokenizer(file, settings.path(TOKENIZER).asText());
        List<String> labels = file.stringList(LABELS);
        List<String> words = file.stringList(WORDS);
        try {
            return new TextModel(
                    labels,
                    tokenizer,
                    Vocabulary.of(words),
                    weights(file, settings, words.size(), labels.size()),
                    provenance(settings));
        } catch (IllegalArgumentException e) {
            throw new ModelFormatException(e.getMessage());
        }
    }

    private static Tokenizer tokenizer(ModelFile file, String name) {
        if (name.equals(OpenNlpTokenizer.NAME)) {
            List<String> model = file.stringList(TOKENIZER_MODEL);
            if (model.size() != 1) {
                throw new ModelFormatException(
                        "has " + model.size() + " tokenizer models, expected 1; get another copy");
            }
            try {
                return OpenNlpTokenizer.of(Base64.getDecoder().decode(model.get(0)));
            } catch (IllegalArgumentException e) {
                throw new ModelFormatException("its tokenizer model cannot be used: " + e.getMessage());
            }
        }
        if (!Tokenizers.names().contains(name)) {
            throw new ModelFormatException("was trained with the tokenizer \"" + name + "\", this textcnn has "
                    + String.join(", ", Tokenizers.names()) + ", " + OpenNlpTokenizer.NAME + "; use a newer textcnn");
        }
        return Tokenizers.named(name);
    }

    private static TextCnnWeights weights(ModelFile file, ObjectNode settings, int words, int labels) {
        int dimensions = positive(settings.path(DIMENSIONS), DIMENSIONS);
        int maps = positive(settings.path(FEATURE_MAPS), FEATURE_MAPS);
        JsonNode widths = settings.path(WIDTHS);
        List<FilterBank> banks = new ArrayList<>();
        for (JsonNode width : widths) {
            int i = banks.size();
            banks.add(new FilterBank(
                    file.tensor(BANK + i, maps, dimensions, positive(width, WIDTHS)), file.tensor(BIAS + i, maps)));
        }
        if (!settings.path(DROPOUT).isNumber()) {
            throw wrong(DROPOUT, settings.path(DROPOUT), "a number");
        }
        return new TextCnnWeights(
                file.tensor(EMBEDDING, words, dimensions),
                banks,
                file.tensor(SOFTMAX_WEIGHTS, labels, banks.size() * maps),
                file.tensor(SOFTMAX_BIAS, labels),
                settings.get(DROPOUT).doubleValue());
    }

    private static Map<String, String> provenance(ObjectNode settings) {
        Map<String, String> provenance = new HashMap<>();
        settings.path(PROVENANCE)
                .properties()
                .forEach(
                        entry -> provenance.put(entry.getKey(), entry.getValue().asText()));
        return provenance;
    }

    private static int positive(JsonNode value, String name) {
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 1) {
            throw wrong(name, value, "a whole number above 0");
        }
        return value.intValue();
    }

    private static ModelFormatException wrong(String name, JsonNode value, String expected) {
        return new ModelFormatException("its setting \"" + name + "\" is " + (value.isMissingNode() ? "missing" : value)
                + ", expected " + expected + "; train the model again or get another copy");
    }
}
