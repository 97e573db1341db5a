package io.textcnn.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.textcnn.model.FloatTensor;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Predictions of a network that another framework trained; see {@code src/test/golden/generate.py}. */
class GoldenPredictionTest {
    /** That script's numbers: dropout left out half, and so prediction halves the weights. */
    private static final double DROPOUT = 0.5;

    @Test
    void predictsWhatPyTorchPredicts() throws IOException {
        JsonNode golden;
        try (InputStream in = GoldenPredictionTest.class.getResourceAsStream("/golden/kim-training.json")) {
            golden = new ObjectMapper().readTree(in);
        }
        TextModel model = model(golden);
        TextClassifier classifier = TextClassifier.of(model);
        JsonNode sentences = golden.at("/predictions/sentences");
        JsonNode expected = golden.at("/predictions/probabilities");
        int labels = model.labels().size();
        assertTrue(sentences.size() > 0);
        for (int i = 0; i < sentences.size(); i++) {
            float[] actual = classifier.probabilities(ints(sentences.get(i)));
            for (int k = 0; k < labels; k++) {
                assertEquals(expected.get(i * labels + k).doubleValue(), actual[k], 1e-5, "sentence " + i);
            }
        }
    }

    private static TextModel model(JsonNode golden) {
        JsonNode last = golden.get("final");
        int dimensions = golden.get("dimension").intValue();
        int maps = golden.get("featureMaps").intValue();
        int labels = golden.get("classes").intValue();
        List<FilterBank> banks = new ArrayList<>();
        for (JsonNode width : golden.get("widths")) {
            banks.add(new FilterBank(
                    tensor(last.get("filters").get(width.asText()), maps, dimensions, width.intValue()),
                    tensor(last.get("filterBias").get(width.asText()), maps)));
        }
        int words = last.get("embedding").size() / dimensions;
        TextCnnWeights weights = new TextCnnWeights(
                tensor(last.get("embedding"), words, dimensions),
                banks,
                tensor(last.get("softmaxWeights"), labels, banks.size() * maps),
                tensor(last.get("softmaxBias"), labels),
                DROPOUT);
        return new TextModel(
                SmallModels.names("label", labels),
                Tokenizers.named(Tokenizers.SIMPLE),
                Vocabulary.of(SmallModels.names("w", words)),
                weights,
                Map.of());
    }

    private static FloatTensor tensor(JsonNode numbers, int... shape) {
        float[] values = new float[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers.get(i).floatValue();
        }
        return FloatTensor.of(values, shape);
    }

    private static int[] ints(JsonNode numbers) {
        int[] values = new int[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers.get(i).intValue();
        }
        return values;
    }
}
