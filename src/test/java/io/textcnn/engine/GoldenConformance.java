package io.textcnn.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.StreamSupport;

/** The numbers that PyTorch computes; {@code src/test/golden/generate.py} made them. */
interface GoldenConformance {

    @OnEachPrecision
    default void convolutionsOfPyTorch(Workbench bench) {
        JsonNode cases = cases("convolution.json");
        assertTrue(cases.size() >= 60, "cases");
        for (JsonNode node : cases) {
            ConvolutionGeometry geometry = new ConvolutionGeometry(
                    input(node),
                    new Volume(number(node, "kernelHeight"), number(node, "kernelWidth"), number(node, "channels")),
                    number(node, "filters"),
                    padding(node),
                    stride(node));
            int batch = number(node, "batch");
            assertGolden(
                    bench,
                    node,
                    (b, a) -> {
                        ConvolutionGradients back = b.convolveBackward(a.get(0), a.get(1), a.get(2), geometry);
                        return List.of(b.convolve(a.get(0), a.get(1), geometry), back.input(), back.filters());
                    },
                    List.of(
                            values(node, "output", geometry.outputShape(batch)),
                            values(node, "gradInput", geometry.inputShape(batch)),
                            values(node, "gradWeights", geometry.filterShape())),
                    values(node, "input", geometry.inputShape(batch)),
                    values(node, "weights", geometry.filterShape()),
                    values(node, "gradOutput", geometry.outputShape(batch)));
        }
    }

    @OnEachPrecision
    default void poolingOfPyTorch(Workbench bench) {
        JsonNode cases = cases("pooling.json");
        assertTrue(cases.size() >= 22, "cases");
        for (JsonNode node : cases) {
            PoolingGeometry geometry = new PoolingGeometry(
                    input(node),
                    number(node, "kernelHeight"),
                    number(node, "kernelWidth"),
                    padding(node),
                    stride(node));
            Pooling kind = node.get("kind").asText().equals("max") ? Pooling.MAX : Pooling.AVERAGE;
            int batch = number(node, "batch");
            assertGolden(
                    bench,
                    node,
                    (b, a) -> List.of(
                            b.pool(kind, a.get(0), geometry), b.poolBackward(kind, a.get(0), a.get(1), geometry)),
                    List.of(
                            values(node, "output", geometry.outputShape(batch)),
                            values(node, "gradInput", geometry.inputShape(batch))),
                    values(node, "input", geometry.inputShape(batch)),
                    values(node, "gradOutput", geometry.outputShape(batch)));
        }
    }

    @OnEachPrecision
    default void batchNormOfPyTorch(Workbench bench) {
        JsonNode cases = cases("batchnorm.json");
        assertTrue(cases.size() >= 8, "cases");
        for (JsonNode node : cases) {
            Shape shape = Shape.of(StreamSupport.stream(node.required("shape").spliterator(), false)
                    .mapToInt(JsonNode::intValue)
                    .toArray());
            Shape vector = Shape.of(shape.length(1));
            double epsilon = node.required("epsilon").doubleValue();
            assertGolden(
                    bench,
                    node,
                    (b, a) -> {
                        BatchNorm norm = b.batchNorm(a.get(0), a.get(1), a.get(2), epsilon);
                        BatchNormGradients back = b.batchNormBackward(
                                a.get(0), a.get(3), a.get(1), norm.mean(), norm.variance(), epsilon);
                        return List.of(
                                norm.output(), norm.mean(), norm.variance(), back.input(), back.gamma(), back.beta());
                    },
                    List.of(
                            values(node, "output", shape),
                            values(node, "mean", vector),
                            values(node, "variance", vector),
                            values(node, "gradInput", shape),
                            values(node, "gradGamma", vector),
                            values(node, "gradBeta", vector)),
                    values(node, "input", shape),
                    values(node, "gamma", vector),
                    values(node, "beta", vector),
                    values(node, "gradOutput", shape));
        }
    }

    private static void assertGolden(
            Workbench bench, JsonNode node, Computation computation, List<Values> expected, Values... arguments) {
        // the file's numbers have 12 digits
        double tolerance = bench.backend().precision() == Precision.FLOAT64 ? 1e-9 : 1e-4;
        List<Values> found = Workbench.run(bench.backend(), computation, arguments);
        Workbench.assertNear(node.get("name").asText(), expected, found, tolerance);
    }

    private static JsonNode cases(String file) {
        try (InputStream in = GoldenConformance.class.getResourceAsStream("/golden/" + file)) {
            return new ObjectMapper().readTree(in).get("cases");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Volume input(JsonNode node) {
        return new Volume(number(node, "height"), number(node, "width"), number(node, "channels"));
    }

    private static Padding padding(JsonNode node) {
        return Padding.of(
                number(node, "padTop"), number(node, "padBottom"), number(node, "padLeft"), number(node, "padRight"));
    }

    private static Stride stride(JsonNode node) {
        return new Stride(number(node, "strideHeight"), number(node, "strideWidth"));
    }

    private static int number(JsonNode node, String name) {
        return node.required(name).intValue();
    }

    private static Values values(JsonNode node, String name, Shape shape) {
        double[] values = StreamSupport.stream(node.required(name).spliterator(), false)
                .mapToDouble(JsonNode::doubleValue)
                .toArray();
        return Values.of(shape, values);
    }
}
