package io.textcnn.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each backward pass is the derivative of its forward pass, by {@link GradientCheck} on the backend itself. */
interface GradientConformance {

    @ParameterizedTest(name = "{0}")
    @MethodSource("preciseWorkbenches")
    default void ofConvolution(Workbench bench) {
        SplittableRandom random = new SplittableRandom(1);
        Volume input = new Volume(5, 4, 2);
        for (ConvolutionGeometry geometry : List.of(
                new ConvolutionGeometry(input, new Volume(3, 3, 2), 3, Padding.same(), Stride.ONE),
                new ConvolutionGeometry(input, new Volume(2, 3, 2), 2, Padding.of(2, 0, 1, 1), new Stride(2, 3)),
                new ConvolutionGeometry(input, new Volume(1, 2, 2), 2, Padding.valid(), Stride.of(3)),
                new ConvolutionGeometry(input, new Volume(5, 4, 2), 2, Padding.valid(), Stride.ONE),
                ConvolutionGeometry.oneDimensional(6, 3, 4, 2, 3, 4, 1))) {
            GradientCheck.check(
                    geometry.toString(),
                    bench.backend(),
                    (b, a) -> b.convolve(a.get(0), a.get(1), geometry),
                    (b, a, g) -> {
                        ConvolutionGradients back = b.convolveBackward(a.get(0), a.get(1), g, geometry);
                        return List.of(back.input(), back.filters());
                    },
                    Values.random(random, geometry.inputShape(2)),
                    Values.random(random, geometry.filterShape()));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("preciseWorkbenches")
    default void ofPooling(Workbench bench) {
        SplittableRandom random = new SplittableRandom(2);
        Volume input = new Volume(5, 4, 2);
        for (PoolingGeometry geometry : List.of(
                PoolingGeometry.square(input, 2),
                new PoolingGeometry(input, 3, 2, Padding.of(1, 2, 1, 0), new Stride(2, 1)),
                new PoolingGeometry(input, 2, 2, Padding.valid(), Stride.of(3)))) {
            for (Pooling kind : Pooling.values()) {
                GradientCheck.check(
                        kind + " " + geometry,
                        bench.backend(),
                        (b, a) -> b.pool(kind, a.get(0), geometry),
                        (b, a, g) -> List.of(b.poolBackward(kind, a.get(0), g, geometry)),
                        Values.distinct(random, 2, 2, 5, 4));
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("preciseWorkbenches")
    default void ofMaxOverTime(Workbench bench) {
        GradientCheck.check(
                "max over time",
                bench.backend(),
                (b, a) -> b.maxOverTime(a.get(0)).values(),
                (b, a, g) ->
                        List.of(b.maxOverTimeBackward(g, b.maxOverTime(a.get(0)).positions(), 5)),
                Values.distinct(new SplittableRandom(3), 2, 3, 5));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("preciseWorkbenches")
    default void ofRelu(Workbench bench) {
        GradientCheck.check(
                "relu",
                bench.backend(),
                (b, a) -> b.relu(a.get(0)),
                (b, a, g) -> List.of(b.reluBackward(g, b.relu(a.get(0)))),
                Values.distinct(new SplittableRandom(4), 4, 5));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("preciseWorkbenches")
    default void ofGemm(Workbench bench) {
        SplittableRandom random = new SplittableRandom(5);
        for (boolean transposeA : new boolean[] {false, true}) {
            for (boolean transposeB : new boolean[] {false, true}) {
                GradientCheck.check(
                        "gemm " + transposeA + " " + transposeB,
                        bench.backend(),
                        (b, a) -> b.gemm(a.get(0), transposeA, a.get(1), transposeB),
                        // of A B: for A it is g B^T, for B it is A^T g; turned where the argument is
                        (b, a, g) -> List.of(
                                transposeA
                                        ? b.gemm(a.get(1), transposeB, g, true)
                                        : b.gemm(g, false, a.get(1), !transposeB),
                                transposeB
                                        ? b.gemm(g, true, a.get(0), transposeA)
                                        : b.gemm(a.get(0), !transposeA, g, false)),
                        transposeA ? Values.random(random, 4, 3) : Values.random(random, 3, 4),
                        transposeB ? Values.random(random, 2, 4) : Values.random(random, 4, 2));
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("preciseWorkbenches")
    default void ofBiases(Workbench bench) {
        SplittableRandom random = new SplittableRandom(6);
        for (int[] lengths : List.of(new int[] {4, 3}, new int[] {2, 3, 2, 4})) {
            GradientCheck.check(
                    "bias",
                    bench.backend(),
                    (b, a) -> b.addBias(a.get(0), a.get(1)),
                    (b, a, g) -> List.of(g, b.biasBackward(g)),
                    Values.random(random, lengths),
                    Values.random(random, 3));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("preciseWorkbenches")
    default void ofConvolutionWithBias(Workbench bench) {
        SplittableRandom random = new SplittableRandom(13);
        ConvolutionGeometry geometry =
                new ConvolutionGeometry(new Volume(5, 4, 2), new Volume(3, 3, 2), 3, Padding.same(), Stride.ONE);
        GradientCheck.check(
                "convolution with bias",
                bench.backend(),
                (b, a) -> b.convolve(a.get(0), a.get(1), a.get(2), geometry),
                (b, a, g) -> {
                    ConvolutionGradients back = b.convolveBackward(a.get(0), a.get(1), g, geometry);
                    return List.of(back.input(), back.filters(), b.biasBackward(g));
                },
                Values.random(random, geometry.inputShape(2)),
                Values.random(random, geometry.filterShape()),
                Values.random(random, geometry.filters()));
    }

    /** Each element moves its channel's mean and variance too. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("preciseWorkbenches")
    default void ofBatchNorm(Workbench bench) {
        SplittableRandom random = new SplittableRandom(14);
        double epsilon = 0.01;
        for (int[] lengths : List.of(new int[] {5, 3}, new int[] {2, 3, 2, 4}, new int[] {1, 3, 3, 3})) {
            GradientCheck.check(
                    "batch normalization",
                    bench.backend(),
                    (b, a) -> b.batchNorm(a.get(0), a.get(1), a.get(2), epsilon).output(),
                    (b, a, g) -> {
                        BatchNorm norm = b.batchNorm(a.get(0), a.get(1), a.get(2), epsilon);
                        BatchNormGradients back =
                                b.batchNormBackward(a.get(0), g, a.get(1), norm.mean(), norm.variance(), epsilon);
                        return List.of(back.input(), back.gamma(), back.beta());
                    },
                    Values.random(random, lengths),
                    Values.random(random, 3),
                    Values.random(random, 3));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("preciseWorkbenches")
    default void ofDropout(Workbench bench) {
        Shape shape = Shape.of(4, 5);
        GradientCheck.check(
                "dropout",
                bench.backend(),
                (b, a) -> b.multiply(a.get(0), b.dropoutMask(shape, 0.5, new SplittableRandom(10))),
                (b, a, g) -> List.of(b.multiply(g, b.dropoutMask(shape, 0.5, new SplittableRandom(10)))),
                Values.random(new SplittableRandom(11), shape));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("preciseWorkbenches")
    default void ofSideBySide(Workbench bench) {
        SplittableRandom random = new SplittableRandom(12);
        GradientCheck.check(
                "concatenate",
                bench.backend(),
                (b, a) -> b.concatenate(a),
                (b, a, g) -> b.split(g, 2, 3),
                Values.random(random, 4, 2),
                Values.random(random, 4, 3));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("preciseWorkbenches")
    default void ofSoftmaxCrossEntropy(Workbench bench) {
        Integers labels = Integers.row(2, 0, 1, 1);
        GradientCheck.check(
                "softmax cross-entropy",
                bench.backend(),
                (b, a) -> b.softmaxCrossEntropy(a.get(0), labels.on(b)).loss(),
                (b, a, g) -> List.of(
                        b.scale(b.softmaxCrossEntropy(a.get(0), labels.on(b)).gradLogits(), b.toDoubles(g)[0])),
                Values.random(new SplittableRandom(7), 4, 3));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("preciseWorkbenches")
    default void ofWeightedSoftmaxCrossEntropy(Workbench bench) {
        Integers labels = Integers.row(2, 0, 1, 1);
        Values weights = Values.row(0.5, 3, 0, 1.25);
        GradientCheck.check(
                "weighted softmax cross-entropy",
                bench.backend(),
                (b, a) -> b.softmaxCrossEntropy(a.get(0), labels.on(b), weights.on(b))
                        .loss(),
                (b, a, g) -> List.of(b.scale(
                        b.softmaxCrossEntropy(a.get(0), labels.on(b), weights.on(b))
                                .gradLogits(),
                        b.toDoubles(g)[0])),
                Values.random(new SplittableRandom(10), 4, 3));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("preciseWorkbenches")
    default void ofSmoothedSoftmaxCrossEntropy(Workbench bench) {
        Integers labels = Integers.row(2, 0, 1, 1);
        Values weights = Values.row(0.5, 3, 0, 1.25);
        GradientCheck.check(
                "smoothed softmax cross-entropy",
                bench.backend(),
                (b, a) -> b.softmaxCrossEntropy(a.get(0), labels.on(b), weights.on(b), 0.3)
                        .loss(),
                (b, a, g) -> List.of(b.scale(
                        b.softmaxCrossEntropy(a.get(0), labels.on(b), weights.on(b), 0.3)
                                .gradLogits(),
                        b.toDoubles(g)[0])),
                Values.random(new SplittableRandom(15), 4, 3));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("preciseWorkbenches")
    default void ofGather(Workbench bench) {
        Integers ids = Integers.of(Shape.of(2, 3), 4, 0, Indices.NONE, 4, 4, 2);
        GradientCheck.check(
                "gather",
                bench.backend(),
                (b, a) -> b.gather(a.get(0), ids.on(b)),
                (b, a, g) -> List.of(b.scatterAdd(ids.on(b), g, 5)),
                Values.random(new SplittableRandom(8), 5, 3));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("preciseWorkbenches")
    default void ofLookupConvolveMax(Workbench bench) {
        checkLookup(bench, 1, List.of());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("preciseWorkbenches")
    default void ofLookupConvolveMaxInSeveralChannels(Workbench bench) {
        Values fixed = Values.random(new SplittableRandom(11), 5, 3);
        checkLookup(bench, 0, List.of(fixed));
        checkLookup(bench, 1, List.of(fixed));
        checkLookup(bench, 2, List.of(fixed));
    }

    /** With some channels that are trained, whose tables are arguments, and others that are not. */
    private static void checkLookup(Workbench bench, int trained, List<Values> fixed) {
        SplittableRandom random = new SplittableRandom(9);
        List<Values> arguments = new ArrayList<>();
        for (int channel = 0; channel < trained; channel++) {
            arguments.add(Values.random(random, 5, 3));
        }
        arguments.add(Values.random(random, 4, 3, 2));
        arguments.add(Values.random(random, 4, 3, 3));
        GradientCheck.check(
                "lookup, convolution and maximum: " + trained + " channels trained, " + fixed.size() + " not",
                bench.backend(),
                (b, a) -> lookup(b, a, trained, fixed).maxima(),
                (b, a, g) -> {
                    LookupConvolveMax.Gradients back =
                            lookup(b, a, trained, fixed).pullback().apply(g);
                    List<Tensor> all = new ArrayList<>();
                    for (int channel = 0; channel < trained; channel++) {
                        all.add(back.table().orElseThrow().dense(b));
                    }
                    all.addAll(back.banks());
                    return all;
                },
                arguments.toArray(Values[]::new));
    }

    private static LookupConvolveMax lookup(Backend backend, List<Tensor> arguments, int trained, List<Values> fixed) {
        Integers sentences = Integers.of(Shape.of(3, 4), 4, 0, 3, 4, 1, 1, Indices.NONE, 2, 2, -1, -1, -1);
        List<WordTable> channels = new ArrayList<>();
        fixed.forEach(table -> channels.add(WordTable.fixed(table.on(backend))));
        arguments.subList(0, trained).forEach(table -> channels.add(WordTable.trained(table)));
        return backend.lookupConvolveMax(channels, sentences.on(backend), arguments.subList(trained, arguments.size()));
    }
}
