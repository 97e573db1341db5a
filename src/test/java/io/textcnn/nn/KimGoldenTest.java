package io.textcnn.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.textcnn.engine.Backend;
import io.textcnn.engine.Precision;
import io.textcnn.engine.Shape;
import io.textcnn.engine.SoftmaxCrossEntropy;
import io.textcnn.engine.Step;
import io.textcnn.optim.MaxNorm;
import io.textcnn.optim.Optimizer;
import io.textcnn.optim.UpdateRule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Ten training steps of Kim's network, from identical weights, batches and dropout masks, against PyTorch
 * ({@code src/test/golden/generate.py}).
 */
class KimGoldenTest {
    private final JsonNode golden = Golden.read("kim-training.json");

    @ParameterizedTest
    @MethodSource("io.textcnn.nn.Golden#backends")
    void tenStepsHaveTheLossesOfAnIndependentImplementation(String name, Precision precision) {
        double lossTolerance = precision == Precision.FLOAT64 ? 1e-9 : 1e-4;
        double weightTolerance = precision == Precision.FLOAT64 ? 1e-8 : 1e-3;
        UpdateRule rule = new UpdateRule.Adadelta(
                1, golden.get("rho").asDouble(), golden.get("epsilon").asDouble());
        try (Backend backend = Golden.open(name, precision);
                TextCnn network = network(backend);
                Optimizer optimizer = new Optimizer(
                        backend,
                        rule,
                        network.parameters(),
                        List.of(new MaxNorm(
                                network.softmaxWeights(), golden.get("maxNorm").asDouble())))) {
            int number = 0;
            for (JsonNode batch : golden.get("steps")) {
                number++;
                try (Step step = backend.step()) {
                    Network.Output output = network.forward(
                            Golden.sentences(backend, batch.get("sentences")),
                            Mode.training(Golden.dropping(batch.get("mask"))));
                    int[] labels = Golden.ints(batch.get("labels"));
                    SoftmaxCrossEntropy loss = backend.softmaxCrossEntropy(
                            output.logits(), backend.indices(Shape.of(labels.length), labels));
                    optimizer.update(output.backward().apply(loss.gradLogits()));
                    assertEquals(
                            batch.get("loss").asDouble(),
                            backend.toDoubles(loss.loss())[0],
                            lossTolerance,
                            "loss of step " + number);
                }
            }
            JsonNode end = golden.get("final");
            assertArrayEquals(
                    Golden.doubles(end.get("embedding")),
                    backend.toDoubles(network.channels().get(0).vectors().value()),
                    weightTolerance);
            for (int i = 0; i < network.banks().size(); i++) {
                assertArrayEquals(
                        Golden.doubles(end.get("filters")
                                .get(golden.get("widths").get(i).asText())),
                        backend.toDoubles(network.banks().get(i).value()),
                        weightTolerance);
            }
            assertArrayEquals(
                    Golden.byWidth(golden.get("widths"), end.get("filterBias")),
                    backend.toDoubles(network.filterBias().value()),
                    weightTolerance);
            assertArrayEquals(
                    Golden.doubles(end.get("softmaxWeights")),
                    backend.toDoubles(network.softmaxWeights().value()),
                    weightTolerance);
            assertArrayEquals(
                    Golden.doubles(end.get("softmaxBias")),
                    backend.toDoubles(network.softmaxBias().value()),
                    weightTolerance);
            assertPredictions(backend, network, weightTolerance);
        }
    }

    private void assertPredictions(Backend backend, TextCnn network, double tolerance) {
        try (Step step = backend.step()) {
            Network.Output output = network.forward(
                    Golden.sentences(backend, golden.get("predictions").get("sentences")), Mode.PREDICTION);
            assertArrayEquals(
                    Golden.doubles(golden.get("predictions").get("probabilities")),
                    backend.toDoubles(backend.softmax(output.logits())),
                    tolerance);
        }
    }

    private TextCnn network(Backend backend) {
        int dimension = golden.get("dimension").asInt();
        int maps = golden.get("featureMaps").asInt();
        int classes = golden.get("classes").asInt();
        List<Parameter> banks = new ArrayList<>();
        for (JsonNode width : golden.get("widths")) {
            banks.add(Golden.parameter(
                    backend,
                    "filters." + width,
                    golden.get("filters").get(width.asText()),
                    maps,
                    dimension,
                    width.asInt()));
        }
        double[] bias = Golden.byWidth(golden.get("widths"), golden.get("filterBias"));
        return new TextCnn(
                backend,
                List.of(WordChannel.trained(Golden.parameter(
                        backend,
                        "embedding",
                        golden.get("embedding"),
                        golden.get("embedding").size() / dimension,
                        dimension))),
                banks,
                Golden.parameter(backend, "filters.bias", bias, bias.length),
                Golden.parameter(backend, "softmax.weights", golden.get("softmaxWeights"), classes, bias.length),
                Golden.parameter(backend, "softmax.bias", golden.get("softmaxBias"), classes),
                0.5);
    }
}
