package io.textcnn.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.data.InputException;
import io.textcnn.engine.Shape;
import io.textcnn.engine.Volume;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks in words: what can be said, what it comes to, and how it is refused. */
class NetworkDescriptionTest {
    private static final Volume PICTURE = new Volume(32, 32, 3);

    private static NetworkDescription parse(String... lines) {
        return NetworkDescription.parse(String.join("\n", lines), "my.network");
    }

    private static String refusal(String... lines) {
        return assertThrows(InputException.class, () -> parse(lines)).getMessage();
    }

    private static String misfit(Volume picture, String... lines) {
        NetworkDescription description = parse(lines);
        return assertThrows(InputException.class, () -> description.plan(picture, 10))
                .getMessage();
    }

    @Test
    void aLayerALineWithComments() {
        NetworkDescription description = parse(
                "# ours",
                "",
                "  conv 8 3x5 stride 2 padding valid   # the first",
                "batchnorm",
                "relu",
                "pool average 3x2 stride 1x2 padding 1",
                "globalpool",
                "dropout 0.25",
                "flatten",
                "dense 16",
                "dense classes");
        assertEquals("""
                conv 8 3x5 stride 2 padding valid
                batchnorm
                relu
                pool average 3x2 stride 1x2 padding 1
                globalpool
                dropout 0.25
                flatten
                dense 16
                dense classes
                """, description.text());
        assertEquals(3, description.plan(PICTURE, 10).get(0).line());
        assertTrue(description.isNormalized());
        assertFalse(parse("dense classes").isNormalized());
    }

    @Test
    void whatIsUsualNeedNotBeSaid() {
        assertEquals(
                parse("conv 8 3", "pool max 2", "dense classes"),
                parse("conv 8 3x3 padding same stride 1", "pool max 2x2 padding 0 stride 2", "dense classes"));
        assertNotEquals(parse("conv 8 3", "dense classes"), parse("conv 8 3 padding 1", "dense classes"));
    }

    @Test
    void thePlanHasShapesAndCosts() {
        List<PlannedLayer> plan = parse(
                        "conv 8 5x5 padding valid",
                        "relu",
                        "conv 4 3x3",
                        "batchnorm",
                        "pool max 2",
                        "dropout 0.5",
                        "dense 20",
                        "dense classes")
                .plan(PICTURE, 10);
        assertEquals(
                List.of("28x28x8", "28x28x8", "28x28x4", "28x28x4", "14x14x4", "14x14x4", "20", "10"),
                plan.stream().map(layer -> PlannedLayer.words(layer.output())).toList());
        assertEquals(
                List.of(8 * 75L + 8, 0L, 4 * 72L, 8L, 0L, 0L, 784 * 20L + 20, 210L),
                plan.stream().map(PlannedLayer::parameters).toList(),
                "a convolution before batch normalization has no bias");
        assertEquals(
                List.of(28 * 28 * 8 * 75L, 0L, 28 * 28 * 4 * 72L, 28 * 28 * 4L, 0L, 0L, 784 * 20L, 200L),
                plan.stream().map(PlannedLayer::multiplyAdds).toList());
        assertEquals(
                List.of(6272L, 6272L, 3136L, 3136L, 784L, 784L, 20L, 10L),
                plan.stream().map(PlannedLayer::activations).toList());
        assertEquals(Shape.of(3, 32, 32), plan.get(0).input());
    }

    /** The lecture's example: filters of 5x5x3 on a picture of 32x32x3. */
    @ParameterizedTest
    @CsvSource({
        "conv 6 5x5 padding valid, 28x28x6",
        "conv 6 5x5 padding valid stride 3, 10x10x6",
        "conv 10 5x5 padding 2, 32x32x10",
        "conv 7 3x3 stride 2, 16x16x7",
        "pool max 2, 16x16x3",
        "pool max 3 stride 2, 15x15x3",
        "globalpool, 3",
        "flatten, 3072"
    })
    void shapesFollowFromSizeStrideAndPadding(String layer, String output) {
        PlannedLayer planned = parse(layer, "dense classes").plan(PICTURE, 10).get(0);
        assertEquals(output, PlannedLayer.words(planned.output()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cnn", "ffnn", "small"})
    void theNetworksThatComeWithTheLibraryFitSmallPictures(String name) {
        List<PlannedLayer> plan = NetworkDescription.named(name).plan(PICTURE, 10);
        assertEquals("10", PlannedLayer.words(plan.get(plan.size() - 1).output()));
        assertTrue(NetworkDescription.names().contains(name));
    }

    @Test
    void theSmallNetworkIsTheOneThatIsMeasured() {
        assertEquals(
                "conv 32 3x3, relu, conv 32 3x3, relu, pool max 2x2, conv 64 3x3, relu, conv 64 3x3, relu,"
                        + " pool max 2x2, dense 512, relu, dense classes",
                NetworkDescription.named("small").toString());
    }

    @Test
    void anUnknownNameIsRefusedWithThoseThereAre() {
        assertEquals(
                "found the network \"vgg\", expected one of cnn, ffnn, small",
                assertThrows(IllegalArgumentException.class, () -> NetworkDescription.named("vgg"))
                        .getMessage());
    }

    @Test
    void aLineThatIsNoLayerIsRefusedWithItsNumber() {
        assertEquals(
                "my.network, line 2: found \"convolution\"; expected a layer: conv, batchnorm, relu, pool, globalpool,"
                        + " dropout, flatten or dense; correct the line \"convolution 3\"",
                refusal("relu", "convolution 3", "dense classes"));
        assertEquals(
                "my.network, line 1: found the end of \"conv 32\"; expected the filters' size, as in conv 32 3x3;"
                        + " correct the line \"conv 32\"",
                refusal("conv 32", "dense classes"));
        assertEquals(
                "my.network, line 1: found \"relu\" after \"batchnorm\"; expected the end of the line; correct the line"
                        + " \"batchnorm relu\"",
                refusal("batchnorm relu", "dense classes"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "conv",
                "conv 0 3x3",
                "conv -1 3x3",
                "conv 3x3 8",
                "conv 8 3x",
                "conv 8 0x3",
                "conv 8 70000",
                "conv 8 99999999999999999999",
                "conv 8 3x3 stride",
                "conv 8 3x3 stride 0",
                "conv 8 3x3 padding full",
                "conv 8 3x3 dilation 2",
                "pool",
                "pool min 2",
                "pool max",
                "pool max 2 stride x",
                "dropout",
                "dropout 1",
                "dropout 1.0",
                "dropout .5",
                "dropout half",
                "dense",
                "dense ten",
                "dense 10x10",
                "relu 6",
                "Conv 8 3x3"
            })
    void theRestOfTheLineIsCheckedToo(String line) {
        String message = refusal("", line, "dense classes");
        assertTrue(message.startsWith("my.network, line 2: found "), message);
        assertTrue(message.endsWith("; correct the line \"" + line + "\""), message);
    }

    @Test
    void theLastLayerHasAUnitForEachClass() {
        assertEquals(
                "my.network: found no layer; expected one a line, the last of them \"dense classes\"; add"
                        + " \"dense classes\"",
                refusal("# nothing yet"));
        assertEquals(
                "my.network, line 2: found \"dense 10\" as the last layer; expected \"dense classes\", which has a unit"
                        + " for each class; add a line \"dense classes\"",
                refusal("relu", "dense 10"));
        assertEquals(
                "my.network, line 1: found \"dense classes\" before other layers; expected it as the last layer only;"
                        + " take the lines after it out",
                refusal("dense classes", "relu", "dense classes"));
    }

    @Test
    void aLayerThatDoesNotFitIsRefusedWithItsInputAndTheReason() {
        assertEquals(
                "my.network, line 3: found \"conv 64 5x5 padding valid\" with an input of 4x4x3: a kernel of 5 does not"
                        + " fit an input of 4 with padding 0; expected a layer that fits its input; use a smaller kernel"
                        + " or more padding",
                misfit(new Volume(8, 8, 3), "pool max 2", "relu", "conv 64 5x5 padding valid", "dense classes"));
        assertEquals(
                "my.network, line 2: found \"pool max 2x2\" with an input of 3: numbers without place have no windows;"
                        + " expected a layer that fits its input; put it before flatten, globalpool and dense layers",
                misfit(PICTURE, "globalpool", "pool max 2", "dense classes"));
        assertEquals(
                "my.network, line 1: found \"pool max 2x2 padding 2\" with an input of 32x32x3: pooling padding must be"
                        + " smaller than the window 2x2, found top 2, bottom 2, left 2, right 2; expected a"
                        + " layer that fits its input; change this layer or those before it",
                misfit(PICTURE, "pool max 2 padding 2", "dense classes"));
    }

    @Test
    void aLayerBeyondAllMemoryIsRefused() {
        String message = misfit(PICTURE, "dense 65536", "dense 65536", "dense classes");
        assertTrue(message.startsWith("my.network, line 2: found \"dense 65536\" with an input of 65536: "), message);
        message = misfit(PICTURE, "conv 65536 3x3", "conv 65536 9x9", "dense classes");
        assertTrue(message.startsWith("my.network, line 2: found \"conv 65536 9x9\""), message);
        assertTrue(message.endsWith("; change this layer or those before it"), message);
    }

    @Property(tries = 200)
    void theTextOfADescriptionIsReadAsTheSame(@ForAll("layers") List<String> layers) {
        NetworkDescription description = parse(String.join("\n", layers), "dense classes");
        NetworkDescription again = NetworkDescription.parse(description.text(), "again");
        assertEquals(description, again);
        assertEquals(description.hashCode(), again.hashCode());
        assertEquals(description.text(), again.text());
    }

    @Provide
    Arbitrary<List<String>> layers() {
        Arbitrary<String> size = Arbitraries.of("1", "3", "2x5");
        Arbitrary<String> window = Arbitraries.of("", " stride 2", " stride 1x3", " padding same", " padding valid");
        Arbitrary<String> cells = Arbitraries.of("", " padding 3");
        Arbitrary<String> conv = Combinators.combine(size, window, cells).as((s, w, c) -> "conv 7 " + s + w + c);
        Arbitrary<String> pool = Combinators.combine(Arbitraries.of("max ", "average "), size, window, cells)
                .as((k, s, w, c) -> "pool " + k + s + w + c);
        Arbitrary<String> other =
                Arbitraries.of("batchnorm", "relu", "globalpool", "flatten", "dropout 0", "dropout 0.125", "dense 9");
        return Arbitraries.oneOf(conv, pool, other).list().ofMaxSize(8);
    }
}
