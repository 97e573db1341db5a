package io.textcnn.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** A primitive with arguments to call it with: what is true of all of them can be checked one by one. */
record Operation(String name, List<Values> tensors, List<Integers> integers, Body body) {

    /** The call. */
    @FunctionalInterface
    interface Body {
        List<Tensor> run(Backend backend, List<Tensor> tensors, List<Indices> indices);
    }

    private static final SplittableRandom RANDOM = new SplittableRandom(1);
    private static final ConvolutionGeometry CONVOLUTION = new ConvolutionGeometry(
            new Volume(5, 4, 2), new Volume(3, 2, 2), 3, Padding.of(1, 0, 0, 1), new Stride(2, 1));
    private static final PoolingGeometry POOLING =
            new PoolingGeometry(new Volume(5, 4, 2), 2, 3, Padding.of(1, 0, 1, 1), new Stride(2, 1));
    private static final List<Operation> ALL = Stream.of(shaping(), pointwise(), windows(), normalization(), tables())
            .flatMap(List::stream)
            .toList();

    /** Every primitive but those that put in, read out or update. */
    static List<Operation> all() {
        return ALL;
    }

    private static List<Operation> shaping() {
        return List.of(
                of("reshape", (b, t, i) -> List.of(b.reshape(t.get(0), Shape.of(6, 4))), random(2, 3, 4)),
                of("permute", (b, t, i) -> List.of(b.permute(t.get(0), 1, 2, 0)), random(2, 3, 4)),
                of("concatenate", (b, t, i) -> List.of(b.concatenate(t)), random(3, 2), random(3, 4)),
                of("split", (b, t, i) -> b.split(t.get(0), 2, 3), random(4, 5)));
    }

    private static List<Operation> pointwise() {
        return List.of(
                of("add", (b, t, i) -> List.of(b.add(t.get(0), t.get(1))), random(2, 3, 4), random(2, 3, 4)),
                of("multiply", (b, t, i) -> List.of(b.multiply(t.get(0), t.get(1))), random(3, 4), random(3, 4)),
                of("scale", (b, t, i) -> List.of(b.scale(t.get(0), -0.75)), random(3, 4)),
                of("relu", (b, t, i) -> List.of(b.relu(t.get(0))), random(2, 3, 4)),
                of(
                        "reluBackward",
                        (b, t, i) -> List.of(b.reluBackward(t.get(0), t.get(1))),
                        random(3, 4),
                        random(3, 4)),
                of("addBias", (b, t, i) -> List.of(b.addBias(t.get(0), t.get(1))), random(2, 3, 2, 4), random(3)),
                of("addBias, matrix", (b, t, i) -> List.of(b.addBias(t.get(0), t.get(1))), random(4, 3), random(3)),
                of("biasBackward", (b, t, i) -> List.of(b.biasBackward(t.get(0))), random(2, 3, 2, 4)),
                of("biasBackward, matrix", (b, t, i) -> List.of(b.biasBackward(t.get(0))), random(4, 3)),
                of("gemm", (b, t, i) -> List.of(b.gemm(t.get(0), false, t.get(1), false)), random(3, 4), random(4, 5)),
                of(
                        "gemm, a",
                        (b, t, i) -> List.of(b.gemm(t.get(0), true, t.get(1), false)),
                        random(4, 3),
                        random(4, 5)),
                of(
                        "gemm, b",
                        (b, t, i) -> List.of(b.gemm(t.get(0), false, t.get(1), true)),
                        random(3, 4),
                        random(5, 4)),
                of(
                        "gemm, both",
                        (b, t, i) -> List.of(b.gemm(t.get(0), true, t.get(1), true)),
                        random(4, 3),
                        random(5, 4)),
                of("softmax", (b, t, i) -> List.of(b.softmax(t.get(0))), random(3, 4)));
    }

    private static List<Operation> windows() {
        Values image = random(2, 2, 5, 4);
        Values filters = random(3, 2, 3, 2);
        Values convolved = Values.random(RANDOM, CONVOLUTION.outputShape(2));
        Values pooled = Values.random(RANDOM, POOLING.outputShape(2));
        List<Operation> all = new ArrayList<>();
        all.add(of("convolve", (b, t, i) -> List.of(b.convolve(t.get(0), t.get(1), CONVOLUTION)), image, filters));
        all.add(of(
                "convolve with bias",
                (b, t, i) -> List.of(b.convolve(t.get(0), t.get(1), t.get(2), CONVOLUTION)),
                image,
                filters,
                random(3)));
        all.add(of(
                "convolveBackward",
                (b, t, i) -> {
                    ConvolutionGradients back = b.convolveBackward(t.get(0), t.get(1), t.get(2), CONVOLUTION);
                    return List.of(back.input(), back.filters());
                },
                image,
                filters,
                convolved));
        all.add(of(
                "convolveBackwardFilters",
                (b, t, i) -> List.of(b.convolveBackwardFilters(t.get(0), t.get(1), t.get(2), CONVOLUTION)),
                image,
                filters,
                convolved));
        for (Pooling kind : Pooling.values()) {
            all.add(of("pool, " + kind, (b, t, i) -> List.of(b.pool(kind, t.get(0), POOLING)), image));
            all.add(of(
                    "poolBackward, " + kind,
                    (b, t, i) -> List.of(b.poolBackward(kind, t.get(0), t.get(1), POOLING)),
                    image,
                    pooled));
        }
        all.add(of(
                "maxOverTime",
                (b, t, i) -> {
                    MaxOverTime max = b.maxOverTime(t.get(0));
                    return List.of(max.values(), Integers.asTensor(b, max.positions()));
                },
                random(2, 3, 5)));
        return all;
    }

    private static List<Operation> normalization() {
        // 32 multiples of a half a channel, so that mean and variance are exact.
        Values images = Values.coarse(RANDOM, 4, 2, 2, 4);
        ReferenceNormalization channels = new ReferenceNormalization(images.shape());
        Values mean = Values.row(channels.means(images.toArray()));
        Values variance = Values.row(channels.variances(images.toArray(), mean.toArray()));
        return List.of(
                of(
                        "batchNorm",
                        (b, t, i) -> {
                            BatchNorm norm = b.batchNorm(t.get(0), t.get(1), t.get(2), 0.01);
                            return List.of(norm.output(), norm.mean(), norm.variance());
                        },
                        images,
                        random(2),
                        random(2)),
                of(
                        "batchNormBackward",
                        (b, t, i) -> {
                            BatchNormGradients back =
                                    b.batchNormBackward(t.get(0), t.get(1), t.get(2), t.get(3), t.get(4), 0.01);
                            return List.of(back.input(), back.gamma(), back.beta());
                        },
                        images,
                        random(4, 2, 2, 4),
                        random(2),
                        mean,
                        variance),
                of(
                        "normalize",
                        (b, t, i) -> List.of(b.normalize(t.get(0), t.get(1), t.get(2), t.get(3), t.get(4), 0.01)),
                        images,
                        random(2),
                        variance,
                        random(2),
                        random(2)),
                of(
                        "normalize, matrix",
                        (b, t, i) -> List.of(b.normalize(t.get(0), t.get(1), t.get(2), t.get(3), t.get(4), 0.01)),
                        random(4, 2),
                        random(2),
                        variance,
                        random(2),
                        random(2)));
    }

    private static List<Operation> tables() {
        return List.of(
                new Operation(
                        "maxOverTimeBackward",
                        List.of(random(2, 3)),
                        List.of(Integers.of(Shape.of(2, 3), 0, 4, 2, 2, 1, 3)),
                        (b, t, i) -> List.of(b.maxOverTimeBackward(t.get(0), i.get(0), 5))),
                new Operation(
                        "gather",
                        List.of(random(6, 3)),
                        List.of(Integers.of(Shape.of(2, 2), 5, Indices.NONE, 0, 5)),
                        (b, t, i) -> List.of(b.gather(t.get(0), i.get(0)))),
                new Operation(
                        "scatterAdd",
                        List.of(random(2, 2, 3)),
                        List.of(Integers.of(Shape.of(2, 2), 5, Indices.NONE, 0, 5)),
                        (b, t, i) -> List.of(b.scatterAdd(i.get(0), t.get(0), 6))),
                new Operation(
                        "softmaxCrossEntropy", List.of(random(3, 4)), List.of(Integers.row(3, 0, 1)), (b, t, i) -> {
                            SoftmaxCrossEntropy loss = b.softmaxCrossEntropy(t.get(0), i.get(0));
                            return List.of(loss.loss(), loss.gradLogits());
                        }),
                new Operation(
                        "softmaxCrossEntropy, weighted",
                        List.of(random(3, 4), random(3)),
                        List.of(Integers.row(3, 0, 1)),
                        (b, t, i) -> {
                            SoftmaxCrossEntropy loss = b.softmaxCrossEntropy(t.get(0), i.get(0), t.get(1));
                            return List.of(loss.loss(), loss.gradLogits());
                        }),
                new Operation(
                        "softmaxCrossEntropy, smoothed",
                        List.of(random(3, 4), random(3)),
                        List.of(Integers.row(3, 0, 1)),
                        (b, t, i) -> {
                            SoftmaxCrossEntropy loss = b.softmaxCrossEntropy(t.get(0), i.get(0), t.get(1), 0.25);
                            return List.of(loss.loss(), loss.gradLogits());
                        }),
                new Operation(
                        "lookupConvolveMax",
                        List.of(random(6, 4), random(2, 4, 3), random(3, 4, 2), random(2, 5)),
                        List.of(Integers.of(Shape.of(2, 3), 5, 1, 5, 2, Indices.NONE, Indices.NONE)),
                        (b, t, i) ->
                                lookup(b, List.of(WordTable.trained(t.get(0))), i.get(0), t.subList(1, 3), t.get(3))),
                new Operation(
                        "lookupConvolveMax in two channels",
                        List.of(random(6, 4), random(6, 4), random(2, 4, 3), random(3, 4, 2), random(2, 5)),
                        List.of(Integers.of(Shape.of(2, 3), 5, 1, 5, 2, Indices.NONE, Indices.NONE)),
                        (b, t, i) -> lookup(
                                b,
                                List.of(WordTable.fixed(t.get(0)), WordTable.trained(t.get(1))),
                                i.get(0),
                                t.subList(2, 4),
                                t.get(4))));
    }

    private static List<Tensor> lookup(
            Backend backend, List<WordTable> channels, Indices sentences, List<Tensor> banks, Tensor gradient) {
        LookupConvolveMax max = backend.lookupConvolveMax(channels, sentences, banks);
        LookupConvolveMax.Gradients back = max.pullback().apply(gradient);
        return List.of(
                max.maxima(),
                Integers.asTensor(backend, max.positions()),
                back.table().orElseThrow().dense(backend),
                back.banks().get(0),
                back.banks().get(1));
    }

    private static Operation of(String name, Body body, Values... tensors) {
        return new Operation(name, List.of(tensors), List.of(), body);
    }

    private static Values random(int... lengths) {
        return Values.random(RANDOM, lengths);
    }
}
