package io.textcnn.engine;

import static io.textcnn.engine.Refusals.assertRefused;

import java.util.List;
import java.util.SplittableRandom;

/** Pooling, forward and backward. */
interface PoolingConformance {
    PoolingGeometry WHOLE_IMAGE = PoolingGeometry.square(new Volume(2, 2, 1), 2);

    @OnEachPrecision
    default void samplesOfPooling(Workbench bench) {
        SplittableRandom random = new SplittableRandom(1);
        for (int number = 0; number < 800; number++) {
            PoolingGeometry geometry = sample(random);
            int batch = random.nextInt(1, 4);
            // many equal values: ties are the rule
            Values input = Values.coarse(random, geometry.inputShape(batch));
            Values gradient = Values.coarse(random, geometry.outputShape(batch));
            if (KitSize.includes(number)) {
                bench.allAgreeExactly(
                        "max, batch " + batch + ", " + geometry, both(Pooling.MAX, geometry), input, gradient);
                bench.allAgreeOnSums(
                        "average, batch " + batch + ", " + geometry,
                        both(Pooling.AVERAGE, geometry),
                        Values.random(random, geometry.inputShape(batch)),
                        gradient);
            }
        }
    }

    private static Computation both(Pooling kind, PoolingGeometry geometry) {
        return (b, a) -> List.of(b.pool(kind, a.get(0), geometry), b.poolBackward(kind, a.get(0), a.get(1), geometry));
    }

    private static PoolingGeometry sample(SplittableRandom random) {
        while (true) {
            int height = random.nextInt(1, 9);
            int width = random.nextInt(1, 9);
            int kernelHeight = random.nextInt(1, 5);
            int kernelWidth = random.nextInt(1, 5);
            Stride stride = new Stride(random.nextInt(1, 6), random.nextInt(1, 6));
            Padding padding = random.nextInt(3) == 0
                    ? Padding.same()
                    : Padding.of(
                            random.nextInt(kernelHeight),
                            random.nextInt(kernelHeight),
                            random.nextInt(kernelWidth),
                            random.nextInt(kernelWidth));
            Padding.Explicit sides = padding.resolve(height, width, kernelHeight, kernelWidth, stride);
            if (kernelHeight <= height + sides.top() + sides.bottom()
                    && kernelWidth <= width + sides.left() + sides.right()) {
                Volume input = new Volume(height, width, random.nextInt(1, 4));
                return new PoolingGeometry(input, kernelHeight, kernelWidth, padding, stride);
            }
        }
    }

    @OnEachPrecision
    default void amongEqualsTheFirstTakesTheGradient(Workbench bench) {
        Values equal = Values.image(new double[] {3, 3}, new double[] {3, 3});
        Values first = Values.image(new double[] {5, 0}, new double[] {0, 0});
        Workbench.assertExactly(
                "all equal", first, maxBackward(bench, WHOLE_IMAGE, equal, Values.filled(5, 1, 1, 1, 1)));
        Values twoEqual = Values.image(new double[] {1, 3}, new double[] {3, 2});
        Values upper = Values.image(new double[] {0, 5}, new double[] {0, 0});
        Workbench.assertExactly(
                "row by row", upper, maxBackward(bench, WHOLE_IMAGE, twoEqual, Values.filled(5, 1, 1, 1, 1)));
    }

    private static Values maxBackward(Workbench bench, PoolingGeometry geometry, Values input, Values gradient) {
        return bench.run((b, a) -> b.poolBackward(Pooling.MAX, a.get(0), a.get(1), geometry), input, gradient);
    }

    @OnEachPrecision
    default void gradientsOfOverlappingWindowsAddUp(Workbench bench) {
        PoolingGeometry geometry = new PoolingGeometry(new Volume(1, 3, 1), 1, 2, Padding.valid(), Stride.ONE);
        Values back =
                maxBackward(bench, geometry, Values.image(new double[] {1, 9, 1}), Values.image(new double[] {2, 3}));
        Workbench.assertExactly("both windows", Values.image(new double[] {0, 5, 0}), back);
    }

    @OnEachPrecision
    default void paddingNeverWinsAndNeverCounts(Workbench bench) {
        PoolingGeometry geometry = new PoolingGeometry(new Volume(2, 2, 1), 2, 2, Padding.of(1), Stride.of(2));
        Values negative = Values.image(new double[] {-1, -2}, new double[] {-3, -4});
        for (Pooling kind : Pooling.values()) {
            Values pooled = bench.run((b, a) -> b.pool(kind, a.get(0), geometry), negative);
            Workbench.assertExactly(kind + " of one real cell", negative, pooled);
            Values back = bench.run((b, a) -> b.poolBackward(kind, a.get(0), a.get(1), geometry), negative, negative);
            Workbench.assertExactly(kind + ", backward", negative, back);
        }
    }

    @OnEachPrecision
    default void refusesPoolingOfOtherShapes(Workbench bench) {
        PoolingGeometry geometry = new PoolingGeometry(new Volume(4, 6, 3), 2, 2, Padding.valid(), Stride.of(2));
        Backend backend = bench.backend();
        try (Step step = backend.step()) {
            Tensor input = Values.zeros(2, 3, 4, 6).on(backend);
            Tensor gradient = Values.zeros(2, 3, 2, 3).on(backend);
            for (Pooling kind : Pooling.values()) {
                for (int[] wrong : List.of(new int[] {2, 3, 6, 4}, new int[] {2, 2, 4, 6})) {
                    Tensor other = Values.zeros(wrong).on(backend);
                    assertRefused(() -> backend.pool(kind, other, geometry), "[2, 3, 4, 6]", other.shape());
                    assertRefused(
                            () -> backend.poolBackward(kind, other, gradient, geometry), "[2, 3, 4, 6]", other.shape());
                }
                for (int[] wrong : List.of(new int[] {2, 3, 3, 2}, new int[] {1, 3, 2, 3})) {
                    Tensor other = Values.zeros(wrong).on(backend);
                    assertRefused(
                            () -> backend.poolBackward(kind, input, other, geometry), "[2, 3, 2, 3]", other.shape());
                }
                assertRefused(() -> backend.pool(kind, Values.zeros(3, 4, 6).on(backend), geometry), "[3, 4, 6]");
            }
        }
    }
}
