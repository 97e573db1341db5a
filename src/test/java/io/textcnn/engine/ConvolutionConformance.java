package io.textcnn.engine;

import static io.textcnn.engine.Refusals.assertRefused;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Convolution, forward and backward, in one dimension and in two. */
interface ConvolutionConformance {
    int SAMPLES = 2000;

    /** Each input length, kernel, stride from 1 to 7 with each padding from 0 to 7 before and after that fits. */
    @OnEachPrecision
    default void everySmallOneDimensionalConvolution(Workbench bench) {
        SplittableRandom random = new SplittableRandom(1);
        int number = 0;
        for (int length = 1; length <= 7; length++) {
            for (int kernel = 1; kernel <= 7; kernel++) {
                for (int before = 0; before <= 7; before++) {
                    for (int after = 0; after <= 7; after++) {
                        for (int stride = 1; stride <= 7 && kernel <= length + before + after; stride++) {
                            int channels = 1 + number % 2;
                            int filters = 1 + number % 3;
                            if (KitSize.includes(number++)) {
                                agree(
                                        bench,
                                        random,
                                        1 + number % 2,
                                        ConvolutionGeometry.oneDimensional(
                                                length, channels, kernel, filters, before, after, stride));
                            }
                        }
                    }
                }
            }
        }
    }

    @OnEachPrecision
    default void twoDimensionalSamples(Workbench bench) {
        SplittableRandom random = new SplittableRandom(2);
        for (int number = 0; number < SAMPLES; number++) {
            ConvolutionGeometry geometry = sample(random, number % 10 == 0);
            if (KitSize.includes(number)) {
                agree(bench, random, random.nextInt(1, 4), geometry);
            }
        }
    }

    /** One image, one channel, one filter; a kernel as large as the image; a stride beyond the kernel. */
    @OnEachPrecision
    default void whereThereIsLittleToSlide(Workbench bench) {
        SplittableRandom random = new SplittableRandom(4);
        for (ConvolutionGeometry geometry : List.of(
                geometry(1, 1, 1, 1, 1, Padding.valid(), Stride.ONE),
                geometry(6, 5, 1, 3, 2, Padding.valid(), Stride.ONE),
                geometry(4, 5, 2, 4, 5, Padding.valid(), Stride.ONE),
                geometry(4, 5, 1, 4, 5, Padding.valid(), Stride.of(9)),
                geometry(2, 3, 2, 4, 5, Padding.of(1), Stride.ONE),
                geometry(7, 8, 1, 2, 2, Padding.valid(), Stride.of(3)),
                geometry(7, 8, 2, 2, 1, Padding.of(1, 0, 0, 2), new Stride(5, 4)),
                geometry(7, 8, 2, 2, 3, Padding.same(), new Stride(4, 5)),
                ConvolutionGeometry.oneDimensional(5, 1, 5, 1, 0, 0, 1),
                ConvolutionGeometry.oneDimensional(7, 1, 2, 1, 0, 0, 5))) {
            agree(bench, random, 1, geometry);
            agree(bench, random, 3, geometry);
        }
    }

    private static ConvolutionGeometry geometry(
            int height, int width, int depth, int kernelHeight, int kernelWidth, Padding padding, Stride stride) {
        Volume filter = new Volume(kernelHeight, kernelWidth, depth);
        return new ConvolutionGeometry(new Volume(height, width, depth), filter, depth, padding, stride);
    }

    /** As networks use it: many channels and filters. */
    @OnEachPrecision
    default void manyChannels(Workbench bench) {
        SplittableRandom random = new SplittableRandom(3);
        Volume input = new Volume(8, 8, 16);
        Volume filter = new Volume(3, 3, 16);
        agree(bench, random, 2, new ConvolutionGeometry(input, filter, 24, Padding.same(), Stride.ONE));
        agree(bench, random, 2, new ConvolutionGeometry(input, filter, 24, Padding.of(1), Stride.of(2)));
    }

    private static ConvolutionGeometry sample(SplittableRandom random, boolean kernelAsLargeAsInput) {
        while (true) {
            int height = random.nextInt(1, 10);
            int width = random.nextInt(1, 10);
            int depth = random.nextInt(1, 5);
            int kernelHeight = kernelAsLargeAsInput ? height : random.nextInt(1, 6);
            int kernelWidth = kernelAsLargeAsInput ? width : random.nextInt(1, 6);
            Padding padding = switch (random.nextInt(4)) {
                case 0 -> Padding.valid();
                case 1 -> Padding.same();
                case 2 -> Padding.of(random.nextInt(4));
                default -> Padding.of(random.nextInt(4), random.nextInt(4), random.nextInt(4), random.nextInt(4));
            };
            // up to 7, often beyond the kernel
            Stride stride = new Stride(random.nextInt(1, 8), random.nextInt(1, 8));
            Padding.Explicit sides = padding.resolve(height, width, kernelHeight, kernelWidth, stride);
            if (kernelHeight <= height + sides.top() + sides.bottom()
                    && kernelWidth <= width + sides.left() + sides.right()) {
                return new ConvolutionGeometry(
                        new Volume(height, width, depth),
                        new Volume(kernelHeight, kernelWidth, depth),
                        random.nextInt(1, 5),
                        padding,
                        stride);
            }
        }
    }

    private static void agree(Workbench bench, SplittableRandom random, int batch, ConvolutionGeometry geometry) {
        bench.allAgreeOnSums(
                "batch " + batch + ", " + geometry,
                (b, a) -> {
                    ConvolutionGradients back = b.convolveBackward(a.get(0), a.get(1), a.get(2), geometry);
                    List<Tensor> results = new ArrayList<>(
                            List.of(b.convolve(a.get(0), a.get(1), geometry), back.input(), back.filters()));
                    // The many small one-dimensional ones would take half as long again.
                    if (geometry.input().height() > 1) {
                        results.add(b.convolveBackwardFilters(a.get(0), a.get(1), a.get(2), geometry));
                    }
                    return results;
                },
                Values.random(random, geometry.inputShape(batch)),
                Values.random(random, geometry.filterShape()),
                Values.random(random, geometry.outputShape(batch)));
    }

    @OnEachPrecision
    default void withABias(Workbench bench) {
        SplittableRandom random = new SplittableRandom(5);
        for (ConvolutionGeometry geometry : List.of(
                geometry(1, 1, 1, 1, 1, Padding.valid(), Stride.ONE),
                geometry(6, 5, 4, 3, 3, Padding.same(), Stride.ONE),
                geometry(6, 5, 3, 3, 2, Padding.of(2, 0, 1, 1), Stride.of(2)),
                ConvolutionGeometry.oneDimensional(7, 2, 3, 4, 2, 1, 2))) {
            bench.agreesOnSums(
                    geometry.toString(),
                    (b, a) -> b.convolve(a.get(0), a.get(1), a.get(2), geometry),
                    Values.random(random, geometry.inputShape(3)),
                    Values.random(random, geometry.filterShape()),
                    Values.random(random, geometry.filters()));
        }
    }

    @OnEachPrecision
    default void refusesTensorsThatAreNotTheGeometrys(Workbench bench) {
        ConvolutionGeometry geometry =
                new ConvolutionGeometry(new Volume(5, 6, 3), new Volume(2, 3, 3), 4, Padding.valid(), Stride.of(1));
        Backend backend = bench.backend();
        try (Step step = backend.step()) {
            Tensor input = Values.zeros(2, 3, 5, 6).on(backend);
            Tensor filters = Values.zeros(4, 3, 2, 3).on(backend);
            Tensor gradient = Values.zeros(2, 4, 4, 4).on(backend);
            for (int[] wrong : List.of(
                    new int[] {2, 4, 5, 6}, new int[] {2, 3, 6, 5}, new int[] {2, 3, 5, 7}, new int[] {2, 3, 4, 6})) {
                Tensor other = Values.zeros(wrong).on(backend);
                Shape found = other.shape();
                assertRefused(() -> backend.convolve(other, filters, geometry), "[2, 3, 5, 6]", found);
                assertRefused(
                        () -> backend.convolveBackward(other, filters, gradient, geometry), "[2, 3, 5, 6]", found);
            }
            for (int[] wrong : List.of(new int[] {5, 3, 2, 3}, new int[] {4, 2, 2, 3}, new int[] {4, 3, 3, 2})) {
                Tensor other = Values.zeros(wrong).on(backend);
                Shape found = other.shape();
                assertRefused(() -> backend.convolve(input, other, geometry), "[4, 3, 2, 3]", found);
                assertRefused(() -> backend.convolveBackward(input, other, gradient, geometry), "[4, 3, 2, 3]", found);
            }
            for (int[] wrong : List.of(new int[] {1, 4, 4, 4}, new int[] {2, 3, 4, 4}, new int[] {2, 4, 5, 4})) {
                Tensor other = Values.zeros(wrong).on(backend);
                assertRefused(
                        () -> backend.convolveBackward(input, filters, other, geometry), "[2, 4, 4, 4]", other.shape());
            }
            for (int[] wrong : List.of(new int[] {3}, new int[] {5}, new int[] {1, 4})) {
                Tensor bias = Values.zeros(wrong).on(backend);
                assertRefused(() -> backend.convolve(input, filters, bias, geometry), "[4]", bias.shape());
            }
            Tensor flat = Values.zeros(3, 5, 6).on(backend);
            assertRefused(() -> backend.convolve(flat, filters, geometry), "[3, 5, 6]");
            assertRefused(() -> backend.convolve(input, flat, geometry), "[3, 5, 6]");
        }
    }
}
