package io.textcnn.text;

import io.textcnn.model.FloatTensor;
import io.textcnn.model.ModelFile;
import io.textcnn.model.ModelFormatException;
import io.textcnn.model.PlainJson;
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
        List<Integer> widths = new ArrayList<>();
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
        Map<String, Object> settings = Map.of(
                CHANNELS, List.of(EMBEDDING),
                DIMENSIONS, weights.dimensions(),
                DROPOUT, weights.dropout(),
                FEATURE_MAPS, weights.featureMaps(),
                PROVENANCE, model.provenance(),
                TOKENIZER, model.tokenizer().name(),
                WIDTHS, widths);
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
        Map<String, Object> settings = file.settings();
        Object channels = settings.get(CHANNELS);
        if (!List.of(EMBEDDING).equals(channels)) {
            throw new ModelFormatException("looks words up in the channels " + PlainJson.text(channels)
                    + ", this textcnn reads [\"" + EMBEDDING + "\"]; use a newer textcnn");
        }
        if (!(settings.get(TOKENIZER) instanceof String name)) {
            throw wrong(TOKENIZER, settings.get(TOKENIZER), "a name");
        }
        Tokenizer tokenizer = tokenizer(file, name);
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

    private static TextCnnWeights weights(ModelFile file, Map<String, Object> settings, int words, int labels) {
        int dimensions = positive(settings.get(DIMENSIONS), DIMENSIONS);
        int maps = positive(settings.get(FEATURE_MAPS), FEATURE_MAPS);
        List<FilterBank> banks = new ArrayList<>();
        if (settings.get(WIDTHS) instanceof List<?> widths) {
            for (Object width : widths) {
                int i = banks.size();
                banks.add(new FilterBank(
                        file.tensor(BANK + i, maps, dimensions, positive(width, WIDTHS)), file.tensor(BIAS + i, maps)));
            }
        }
        if (!(settings.get(DROPOUT) instanceof Number dropout)) {
            throw wrong(DROPOUT, settings.get(DROPOUT), "a number");
        }
        return new TextCnnWeights(
                file.tensor(EMBEDDING, words, dimensions),
                banks,
                file.tensor(SOFTMAX_WEIGHTS, labels, banks.size() * maps),
                file.tensor(SOFTMAX_BIAS, labels),
                dropout.doubleValue());
    }

    private static Map<String, String> provenance(Map<String, Object> settings) {
        Map<String, String> provenance = new HashMap<>();
        if (settings.get(PROVENANCE) instanceof Map<?, ?> facts) {
            facts.forEach((name, value) -> provenance.put((String) name, text(value)));
        }
        return provenance;
    }

    private static String text(Object value) {
        return value instanceof String string ? string : PlainJson.text(value);
    }

    private static int positive(Object value, String name) {
        if (value instanceof Integer number && number >= 1) {
            return number;
        }
        throw wrong(name, value, "a whole number above 0");
    }

    private static ModelFormatException wrong(String name, Object value, String expected) {
        return new ModelFormatException("its setting \"" + name + "\" is "
                + (value == null ? "missing" : PlainJson.text(value)) + ", expected " + expected
                + "; train the model again or get another copy");
    }
}
