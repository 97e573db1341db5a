package io.textcnn.cli;

import io.textcnn.model.FloatTensor;
import io.textcnn.model.ModelFile;
import java.util.List;
import java.util.Map;

/** A model of two words, two labels and one filter of one word. */
final class TwoWordModel {
    private TwoWordModel() {}

    static ModelFile file() {
        Map<String, Object> settings = Map.of(
                "channels",
                List.of("embedding"),
                "widths",
                List.of(1),
                "dimensions",
                2,
                "featureMaps",
                1,
                "dropout",
                0.5,
                "tokenizer",
                "simple");
        return new ModelFile(
                "text-cnn",
                settings,
                Map.of(
                        "embedding", FloatTensor.of(new float[] {1, 2, 3, 4}, 2, 2),
                        "bank.0", FloatTensor.of(new float[] {1, -1}, 1, 2, 1),
                        "bias.0", FloatTensor.of(new float[1], 1),
                        "softmax.weights", FloatTensor.of(new float[] {1, -1}, 2, 1),
                        "softmax.bias", FloatTensor.of(new float[2], 2)),
                Map.of("labels", List.of("a", "b"), "words", List.of("one", "two")));
    }
}
