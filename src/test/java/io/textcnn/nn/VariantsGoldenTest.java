package io.textcnn.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.textcnn.engine.Backend;
import io.textcnn.engine.Indices;
import io.textcnn.engine.Precision;
import io.textcnn.engine.Shape;
import io.textcnn.engine.SoftmaxCrossEntropy;
import io.textcnn.engine.Step;
import io.textcnn.engine.Tensor;
import io.textcnn.optim.MaxNorm;
import io.textcnn.optim.Optimizer;
import io.textcnn.optim.UpdateRule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Ten training steps of the variants of Kim's network (EMNLP 2014, section 3.3), from identical weights, batches and
 * dropout masks, against PyTorch ({@code src/test/golden/variants.py}).
 */
class VariantsGoldenTest {
    private static final String PRETRAINED = "pretrained";

    private final JsonNode golden = Golden.read("variants.json");

    /** Each variant on each backend in each precision. */
    static Stream<Arguments> variants() {
        return Stream.of("rand", "static", "non-static", "multichannel")
                .flatMap(variant -> Golden.backends().map(backend -> {
                    Object[] nameAndPrecision = backend.get();
                    return Arguments.of(variant, nameAndPrecision[0], nameAndPrecision[1]);
                }));
    }

    /** The network of a variant; its channels are all that sets it apart from the others. */
    private TextCnn network(Backend backend, String variant) {
        return new TextCnn(
                backend,
                channels(backend, variant),
                banks(backend),
                weights(backend, "filters.bias", Golden.byWidth(widths(), golden.get("filterBias"))),
                weights(backend, "softmax.weights", Golden.doubles(golden.get("softmaxWeights")), classes()),
                weights(backend, "softmax.bias", Golden.doubles(golden.get("softmaxBias"))),
                golden.get("dropout").asDouble());
    }

    private List<WordChannel> channels(Backend backend, String variant) {
        return switch (variant) {
            case "rand" -> List.of(WordChannel.trained(table(backend, "random")));
            case "static" -> List.of(WordChannel.fixed(table(backend, PRETRAINED)));
            case "non-static" -> List.of(WordChannel.trained(table(backend, PRETRAINED)));
            case "multichannel" ->
                List.of(WordChannel.fixed(table(backend, PRETRAINED)), WordChannel.trained(table(backend, PRETRAINED)));
            default -> throw new IllegalArgumentException(variant);
        };
    }

    @ParameterizedTest
    @MethodSource("variants")
    void tenStepsHaveTheLossesOfAnIndependentImplementation(String variant, String name, Precision precision) {
        double lossTolerance = precision == Precision.FLOAT64 ? 1e-9 : 1e-4;
        double weightTolerance = precision == Precision.FLOAT64 ? 1e-8 : 1e-3;
        JsonNode expected = golden.get("variants").get(variant);
        try (Backend backend = Golden.open(name, precision);
                TextCnn network = network(backend, variant);
                Optimizer optimizer = optimizer(backend, network)) {
            for (int i = 0; i < golden.get("steps").size(); i++) {
                assertEquals(
                        expected.get("losses").get(i).asDouble(),
                        learn(backend, network, optimizer, golden.get("steps").get(i)),
                        lossTolerance,
                        "loss of step " + (i + 1));
            }
            assertWeights(expected.get("final"), backend, network, weightTolerance);
            assertPredictions(expected, backend, network, weightTolerance);
        }
    }

    private double learn(Backend backend, TextCnn network, Optimizer optimizer, JsonNode batch) {
        try (Step step = backend.step()) {
            Network.Output output = network.forward(
                    Golden.sentences(backend, batch.get("sentences")),
                    Mode.training(Golden.dropping(batch.get("mask"))));
            int[] labels = Golden.ints(batch.get("labels"));
            Indices classes = backend.indices(Shape.of(labels.length), labels);
            SoftmaxCrossEntropy loss = backend.softmaxCrossEntropy(output.logits(), classes);
            optimizer.update(output.backward().apply(loss.gradLogits()));
            return backend.toDoubles(loss.loss())[0];
        }
    }

    private void assertWeights(JsonNode end, Backend backend, TextCnn network, double tolerance) {
        for (WordChannel channel : network.channels()) {
            JsonNode vectors = channel.isTrained() ? end.get("trained") : golden.get(PRETRAINED);
            assertTensor(vectors, backend, channel.vectors().value(), tolerance);
        }
        for (int i = 0; i < network.banks().size(); i++) {
            JsonNode bank = end.get("filters").get(widths().get(i).asText());
            assertTensor(bank, backend, network.banks().get(i).value(), tolerance);
        }
        assertArrayEquals(
                Golden.byWidth(widths(), end.get("filterBias")),
                backend.toDoubles(network.filterBias().value()),
                tolerance);
        assertTensor(
                end.get("softmaxWeights"), backend, network.softmaxWeights().value(), tolerance);
        assertTensor(end.get("softmaxBias"), backend, network.softmaxBias().value(), tolerance);
    }

    private void assertPredictions(JsonNode expected, Backend backend, TextCnn network, double tolerance) {
        JsonNode predicted = golden.get("predicted");
        try (Step step = backend.step()) {
            Network.Output output =
                    network.forward(Golden.sentences(backend, predicted.get("sentences")), Mode.PREDICTION);
            double[] probabilities = backend.toDoubles(backend.softmax(output.logits()));
            assertArrayEquals(Golden.doubles(expected.get("probabilities")), probabilities, tolerance);
            assertEquals(expected.get("right").asInt(), right(probabilities, Golden.ints(predicted.get("labels"))));
        }
    }

    /** How many sentences have no class more probable than their label. */
    private int right(double[] probabilities, int[] labels) {
        int right = 0;
        for (int i = 0; i < labels.length; i++) {
            double ofLabel = probabilities[i * classes() + labels[i]];
            boolean isLargest = true;
            for (int k = 0; k < classes(); k++) {
                isLargest &= probabilities[i * classes() + k] <= ofLabel;
            }
            right += isLargest ? 1 : 0;
        }
        return right;
    }

    private static void assertTensor(JsonNode expected, Backend backend, Tensor actual, double tolerance) {
        assertArrayEquals(Golden.doubles(expected), backend.toDoubles(actual), tolerance);
    }

    private Optimizer optimizer(Backend backend, TextCnn network) {
        UpdateRule rule = new UpdateRule.Adadelta(
                1, golden.get("rho").asDouble(), golden.get("epsilon").asDouble());
        MaxNorm limit =
                new MaxNorm(network.softmaxWeights(), golden.get("maxNorm").asDouble());
        return new Optimizer(backend, rule, network.parameters(), List.of(limit));
    }

    private Parameter table(Backend backend, String name) {
        return weights(
                backend,
                "embedding",
                Golden.doubles(golden.get(name)),
                golden.get("words").asInt());
    }

    private List<Parameter> banks(Backend backend) {
        int maps = golden.get("featureMaps").asInt();
        int dimension = golden.get("dimension").asInt();
        List<Parameter> banks = new ArrayList<>();
        for (JsonNode width : widths()) {
            double[] filters = Golden.doubles(golden.get("filters").get(width.asText()));
            banks.add(Golden.parameter(backend, "filters." + width, filters, maps, dimension, width.asInt()));
        }
        return banks;
    }

    private static Parameter weights(Backend backend, String name, double[] vector) {
        return Golden.parameter(backend, name, vector, vector.length);
    }

    private static Parameter weights(Backend backend, String name, double[] matrix, int rows) {
        return Golden.parameter(backend, name, matrix, rows, matrix.length / rows);
    }

    private JsonNode widths() {
        return golden.get("widths");
    }

    private int classes() {
        return golden.get("classes").asInt();
    }
}
