package io.textcnn.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.textcnn.engine.Backend;
import io.textcnn.engine.Precision;
import io.textcnn.engine.Shape;
import io.textcnn.engine.SoftmaxCrossEntropy;
import io.textcnn.engine.Step;
import io.textcnn.engine.Tensor;
import io.textcnn.engine.Volume;
import io.textcnn.nn.Golden;
import io.textcnn.nn.Mode;
import io.textcnn.nn.Network;
import io.textcnn.optim.Optimizer;
import io.textcnn.optim.UpdateRule;
import io.textcnn.optim.WeightDecay;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Ten training steps of a small network for images, from identical weights and batches, against PyTorch
 * ({@code src/test/golden/images.py}).
 */
class ImagesGoldenTest {
    private final JsonNode golden = Golden.read("images.json");

    private ImageNetwork network(Backend backend) {
        String layers = """
                conv 3 3x3
                batchnorm
                relu
                pool max 2
                conv 4 3x3
                globalpool
                dense classes
                """;
        int side = golden.get("side").asInt();
        return new ImageNetwork(
                backend,
                NetworkDescription.parse(layers, "golden"),
                new Volume(side, side, golden.get("channels").asInt()),
                golden.get("classes").asInt(),
                tensor -> floats(golden.get("initial").get(tensor.name())));
    }

    private static float[] floats(JsonNode array) {
        double[] doubles = Golden.doubles(array);
        float[] floats = new float[doubles.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) doubles[i];
            assertEquals(doubles[i], floats[i], "what is given is exact in single precision");
        }
        return floats;
    }

    private Tensor pictures(Backend backend, JsonNode values) {
        int channels = golden.get("channels").asInt();
        int side = golden.get("side").asInt();
        int count = values.size() / (channels * side * side);
        return backend.tensor(Shape.of(count, channels, side, side), floats(values));
    }

    @ParameterizedTest
    @MethodSource("io.textcnn.nn.Golden#backends")
    void tenStepsAreThoseOfAnIndependentImplementation(String name, Precision precision) {
        double lossTolerance = precision == Precision.FLOAT64 ? 1e-9 : 1e-4;
        double weightTolerance = precision == Precision.FLOAT64 ? 1e-8 : 1e-3;
        try (Backend backend = Golden.open(name, precision);
                ImageNetwork network = network(backend);
                Optimizer optimizer = new Optimizer(
                        backend,
                        new UpdateRule.Sgd(
                                golden.get("rate").asDouble(),
                                golden.get("nesterov").asDouble()),
                        network.parameters(),
                        List.of(),
                        new WeightDecay(network.decayed(), golden.get("decay").asDouble()))) {
            for (int i = 0; i < golden.get("steps").size(); i++) {
                JsonNode batch = golden.get("steps").get(i);
                String which = "step " + (i + 1);
                try (Step step = backend.step()) {
                    Network.Output output = network.forward(
                            pictures(backend, batch.get("pictures")), Mode.training(new SplittableRandom(1)));
                    assertArrayEquals(
                            Golden.doubles(golden.get("logits").get(i)),
                            backend.toDoubles(output.logits()),
                            weightTolerance,
                            which);
                    int[] labels = Golden.ints(batch.get("labels"));
                    double[] ones = new double[labels.length];
                    Arrays.fill(ones, 1);
                    SoftmaxCrossEntropy loss = backend.softmaxCrossEntropy(
                            output.logits(),
                            backend.indices(Shape.of(labels.length), labels),
                            backend.tensor(Shape.of(labels.length), ones),
                            golden.get("smoothing").asDouble());
                    optimizer.update(output.backward().apply(loss.gradLogits()));
                    assertEquals(
                            golden.get("losses").get(i).asDouble(),
                            backend.toDoubles(loss.loss())[0],
                            lossTolerance,
                            which);
                }
            }
            network.tensors()
                    .forEach((tensor, parameter) -> assertArrayEquals(
                            Golden.doubles(golden.get("final").get(tensor)),
                            backend.toDoubles(parameter.value()),
                            weightTolerance,
                            tensor));
            assertEquals(golden.get("final").size(), network.state().size(), "all tensors were compared");
            assertPredictions(backend, network, weightTolerance);
        }
    }

    private void assertPredictions(Backend backend, ImageNetwork network, double tolerance) {
        try (Step step = backend.step()) {
            Tensor logits = network.forward(pictures(backend, golden.get("predicted")), Mode.PREDICTION)
                    .logits();
            assertArrayEquals(
                    Golden.doubles(golden.get("probabilities")), backend.toDoubles(backend.softmax(logits)), tolerance);
        }
    }
}
