package io.textcnn.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.textcnn.engine.Backend;
import io.textcnn.engine.Backends;
import io.textcnn.engine.Indices;
import io.textcnn.engine.Precision;
import io.textcnn.engine.Shape;
import io.textcnn.engine.SoftmaxCrossEntropy;
import io.textcnn.engine.Step;
import io.textcnn.optim.MaxNorm;
import io.textcnn.optim.Optimizer;
import io.textcnn.optim.UpdateRule;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Ten training steps of Kim's network, from identical weights, batches and dropout masks, against PyTorch
 * ({@code src/test/golden/generate.py}).
 */
class KimGoldenTest {
    private final JsonNode golden = read();

    /** Each backend in each precision it offers. */
    static Stream<Arguments> backends() {
        return Stream.of(
                Arguments.of("cpu", Precision.FLOAT32),
                Arguments.of("nd4j", Precision.FLOAT32),
                Arguments.of("nd4j", Precision.FLOAT64));
    }

    private static Backend open(String name, Precision precision) {
        return Backends.all().stream()
                .filter(provider -> provider.name().equals(name))
                .findFirst()
                .orElseThrow()
                .open(precision, 2);
    }

    @ParameterizedTest
    @MethodSource("backends")
    void tenStepsHaveTheLossesOfAnIndependentImplementation(String name, Precision precision) {
        double lossTolerance = precision == Precision.FLOAT64 ? 1e-9 : 1e-4;
        double weightTolerance = precision == Precision.FLOAT64 ? 1e-8 : 1e-3;
        UpdateRule rule = new UpdateRule.Adadelta(
                1, golden.get("rho").asDouble(), golden.get("epsilon").asDouble());
        try (Backend backend = open(name, precision);
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
                            sentences(backend, batch.get("sentences")), Mode.training(dropping(batch.get("mask"))));
                    int[] labels = ints(batch.get("labels"));
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
                    doubles(end.get("embedding")),
                    backend.toDoubles(network.channels().get(0).vectors().value()),
                    weightTolerance);
            for (int i = 0; i < network.banks().size(); i++) {
                assertArrayEquals(
                        doubles(end.get("filters")
                                .get(golden.get("widths").get(i).asText())),
                        backend.toDoubles(network.banks().get(i).value()),
                        weightTolerance);
            }
            assertArrayEquals(
                    filterBias(end.get("filterBias")),
                    backend.toDoubles(network.filterBias().value()),
                    weightTolerance);
            assertArrayEquals(
                    doubles(end.get("softmaxWeights")),
                    backend.toDoubles(network.softmaxWeights().value()),
                    weightTolerance);
            assertArrayEquals(
                    doubles(end.get("softmaxBias")),
                    backend.toDoubles(network.softmaxBias().value()),
                    weightTolerance);
            assertPredictions(backend, network, weightTolerance);
        }
    }

    private void assertPredictions(Backend backend, TextCnn network, double tolerance) {
        try (Step step = backend.step()) {
            Network.Output output =
                    network.forward(sentences(backend, golden.get("predictions").get("sentences")), Mode.PREDICTION);
            assertArrayEquals(
                    doubles(golden.get("predictions").get("probabilities")),
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
            banks.add(parameter(
                    backend,
                    "filters." + width,
                    golden.get("filters").get(width.asText()),
                    maps,
                    dimension,
                    width.asInt()));
        }
        double[] bias = filterBias(golden.get("filterBias"));
        return new TextCnn(
                backend,
                List.of(WordChannel.trained(parameter(
                        backend,
                        "embedding",
                        golden.get("embedding"),
                        golden.get("embedding").size() / dimension,
                        dimension))),
                banks,
                parameter(backend, "filters.bias", bias, bias.length),
                parameter(backend, "softmax.weights", golden.get("softmaxWeights"), classes, bias.length),
                parameter(backend, "softmax.bias", golden.get("softmaxBias"), classes),
                0.5);
    }

    /** The banks' biases, one bank after another. */
    private double[] filterBias(JsonNode byWidth) {
        List<Double> all = new ArrayList<>();
        for (JsonNode width : golden.get("widths")) {
            byWidth.get(width.asText()).forEach(value -> all.add(value.asDouble()));
        }
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static Parameter parameter(Backend backend, String name, JsonNode values, int... lengths) {
        return parameter(backend, name, doubles(values), lengths);
    }

    private static Parameter parameter(Backend backend, String name, double[] doubles, int... lengths) {
        float[] floats = new float[doubles.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) doubles[i];
            assertEquals(doubles[i], floats[i], "initial weights are exact in single precision");
        }
        return new Parameter(backend, name, Shape.of(lengths), floats);
    }

    private static Indices sentences(Backend backend, JsonNode sentences) {
        int longest = 1;
        for (JsonNode sentence : sentences) {
            longest = Math.max(longest, sentence.size());
        }
        int[] ids = new int[sentences.size() * longest];
        Arrays.fill(ids, Indices.NONE);
        for (int i = 0; i < sentences.size(); i++) {
            int[] sentence = ints(sentences.get(i));
            System.arraycopy(sentence, 0, ids, i * longest, sentence.length);
        }
        return backend.indices(Shape.of(sentences.size(), longest), ids);
    }

    /** A generator that makes dropout drop exactly the units that are 0 in the mask. */
    private static RandomGenerator dropping(JsonNode mask) {
        int[] kept = ints(mask);
        return new RandomGenerator() {
            private int next;

            @Override
            public long nextLong() {
                return kept[next++] == 0 ? 0 : -1;
            }
        };
    }

    private static int[] ints(JsonNode array) {
        int[] values = new int[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).asInt();
        }
        return values;
    }

    private static double[] doubles(JsonNode array) {
        double[] values = new double[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).asDouble();
        }
        return values;
    }

    private static JsonNode read() {
        try (InputStream in = KimGoldenTest.class.getResourceAsStream("/golden/kim-training.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
