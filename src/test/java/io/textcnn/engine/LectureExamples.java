package io.textcnn.engine;

import static io.textcnn.engine.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;

/** Convolutional layers as a lecture explains them, one example a test: what a filter sees, and how large the result is. */
interface LectureExamples {
    /** Bright in the middle column, dark on both sides. */
    Values VERTICAL_LINE_FILTER =
            Values.image(new double[] {-1, 1, -1}, new double[] {-1, 1, -1}, new double[] {-1, 1, -1});

    /** Answers where a cell differs from its neighbours. */
    Values EDGE_FILTER = Values.image(new double[] {-1, -1, -1}, new double[] {-1, 8, -1}, new double[] {-1, -1, -1});

    Values VERTICAL_LINE = Values.image(
            new double[] {0, 0, 1, 0, 0},
            new double[] {0, 0, 1, 0, 0},
            new double[] {0, 0, 1, 0, 0},
            new double[] {0, 0, 1, 0, 0},
            new double[] {0, 0, 1, 0, 0});

    Values HORIZONTAL_LINE = Values.image(
            new double[] {0, 0, 0, 0, 0},
            new double[] {0, 0, 0, 0, 0},
            new double[] {1, 1, 1, 1, 1},
            new double[] {0, 0, 0, 0, 0},
            new double[] {0, 0, 0, 0, 0});

    Values BRIGHT_SQUARE = Values.image(
            new double[] {0, 0, 0, 0, 0, 0, 0},
            new double[] {0, 0, 0, 0, 0, 0, 0},
            new double[] {0, 0, 1, 1, 1, 0, 0},
            new double[] {0, 0, 1, 1, 1, 0, 0},
            new double[] {0, 0, 1, 1, 1, 0, 0},
            new double[] {0, 0, 0, 0, 0, 0, 0},
            new double[] {0, 0, 0, 0, 0, 0, 0});

    Values FOUR_BY_FOUR = Values.image(
            new double[] {1, 1, 2, 4}, new double[] {5, 6, 7, 8}, new double[] {3, 2, 1, 0}, new double[] {1, 2, 3, 4});

    /** The filter on each place of an image, without padding, one cell at a time. */
    private static Values filtered(Workbench bench, Values image, Values filter) {
        ConvolutionGeometry geometry = geometry(image, filter, Padding.valid(), Stride.ONE);
        return bench.run((b, a) -> b.convolve(a.get(0), a.get(1), geometry), image, filter);
    }

    private static ConvolutionGeometry geometry(Values images, Values filters, Padding padding, Stride stride) {
        return new ConvolutionGeometry(
                volume(images), volume(filters), filters.shape().length(0), padding, stride);
    }

    private static Volume volume(Values images) {
        Shape shape = images.shape();
        return new Volume(shape.length(2), shape.length(3), shape.length(1));
    }

    private static Values relu(Workbench bench, Values image) {
        return bench.run((b, a) -> b.relu(a.get(0)), image);
    }

    @OnEachPrecision
    default void aLineFilterFiresOnItsLineAndIsNegativeBesideIt(Workbench bench) {
        // On the line each row gives 1, so 3 in all. One column off the line meets a -1 in each row.
        Values expected = Values.image(new double[] {-3, 3, -3}, new double[] {-3, 3, -3}, new double[] {-3, 3, -3});
        Workbench.assertExactly("vertical line", expected, filtered(bench, VERTICAL_LINE, VERTICAL_LINE_FILTER));
    }

    @OnEachPrecision
    default void afterReluALineFilterIsSilentOnALineThatCrossesIt(Workbench bench) {
        // Under the window lie three ones in a row: -1 + 1 - 1 = -1, wherever the row is.
        Values filtered = filtered(bench, HORIZONTAL_LINE, VERTICAL_LINE_FILTER);
        Workbench.assertExactly("horizontal line", Values.filled(-1, 1, 1, 3, 3), filtered);
        Workbench.assertExactly("after ReLU", Values.zeros(1, 1, 3, 3), relu(bench, filtered));
        Values fires = relu(bench, filtered(bench, VERTICAL_LINE, VERTICAL_LINE_FILTER));
        Workbench.assertExactly(
                "the vertical line stays",
                Values.image(new double[] {0, 3, 0}, new double[] {0, 3, 0}, new double[] {0, 3, 0}),
                fires);
    }

    @OnEachPrecision
    default void anEdgeFilterIsSilentWhereAllIsTheSame(Workbench bench) {
        for (double brightness : new double[] {0, 1, 255}) {
            Values uniform = Values.filled(brightness, 1, 1, 6, 6);
            Workbench.assertExactly(
                    "brightness " + brightness, Values.zeros(1, 1, 4, 4), filtered(bench, uniform, EDGE_FILTER));
        }
    }

    @OnEachPrecision
    default void anEdgeFilterOutlinesASquare(Workbench bench) {
        // A corner of the square has 3 bright neighbours: 8 - 3 = 5. A cell of a side has 5: 8 - 5 = 3. Inside all 8
        // are bright: 0. A dark cell beside the square counts its bright neighbours, all with -1.
        Values edges = filtered(bench, BRIGHT_SQUARE, EDGE_FILTER);
        Workbench.assertExactly(
                "edges",
                Values.image(
                        new double[] {-1, -2, -3, -2, -1},
                        new double[] {-2, 5, 3, 5, -2},
                        new double[] {-3, 3, 0, 3, -3},
                        new double[] {-2, 5, 3, 5, -2},
                        new double[] {-1, -2, -3, -2, -1}),
                edges);
        Workbench.assertExactly(
                "ReLU leaves only edges",
                Values.image(
                        new double[] {0, 0, 0, 0, 0},
                        new double[] {0, 5, 3, 5, 0},
                        new double[] {0, 3, 0, 3, 0},
                        new double[] {0, 5, 3, 5, 0},
                        new double[] {0, 0, 0, 0, 0}),
                relu(bench, edges));
    }

    @OnEachPrecision
    default void withoutPaddingTheImageShrinks(Workbench bench) {
        Values image = Values.random(new SplittableRandom(1), 1, 1, 10, 10);
        assertEquals(Shape.of(1, 1, 8, 8), filtered(bench, image, EDGE_FILTER).shape());
    }

    @OnEachPrecision
    default void aPaddingOfOneKeepsTheSizeUnderAFilterOfThree(Workbench bench) {
        Values image = Values.random(new SplittableRandom(2), 1, 1, 10, 10);
        ConvolutionGeometry geometry = geometry(image, EDGE_FILTER, Padding.of(1), Stride.ONE);
        Values output = bench.run((b, a) -> b.convolve(a.get(0), a.get(1), geometry), image, EDGE_FILTER);
        assertEquals(Shape.of(1, 1, 10, 10), output.shape());

        // the same as a frame of zeros drawn by hand: 12x12
        double[] framed = new double[12 * 12];
        for (int row = 0; row < 10; row++) {
            System.arraycopy(image.toArray(), row * 10, framed, (row + 1) * 12 + 1, 10);
        }
        Values byHand = filtered(bench, Values.of(Shape.of(1, 1, 12, 12), framed), EDGE_FILTER);
        bench.assertNear("padded by hand", byHand, output);
        assertEquals(Padding.of(1), Padding.same().resolve(10, 10, 3, 3, Stride.ONE));
    }

    @OnEachPrecision
    default void theNumberOfFiltersIsTheDepthOfTheOutputAndOfTheNextFilters(Workbench bench) {
        SplittableRandom random = new SplittableRandom(3);
        Values image = Values.random(random, 1, 3, 12, 12);
        Values filters = Values.random(random, 5, 3, 3, 3);
        ConvolutionGeometry first = geometry(image, filters, Padding.of(1), Stride.ONE);
        assertEquals(new Volume(12, 12, 5), first.output());
        Values output = bench.run((b, a) -> b.convolve(a.get(0), a.get(1), first), image, filters);
        assertEquals(Shape.of(1, 5, 12, 12), output.shape());

        Volume next = first.output();
        assertRefused(
                () -> new ConvolutionGeometry(next, new Volume(3, 3, 3), 7, Padding.of(1), Stride.ONE),
                "depth 3",
                "depth 5");
        ConvolutionGeometry second = new ConvolutionGeometry(next, new Volume(3, 3, 5), 7, Padding.of(1), Stride.ONE);
        Values deeper = Values.random(random, 7, 5, 3, 3);
        Values again = bench.run((b, a) -> b.convolve(a.get(0), a.get(1), second), output, deeper);
        assertEquals(Shape.of(1, 7, 12, 12), again.shape());
    }

    @OnEachPrecision
    default void aStrideSkipsPlaces(Workbench bench) {
        // 7x7, padded to 9x9: a filter of 3 stands in 7, 4 or 3 places
        Values image = Values.random(new SplittableRandom(4), 1, 1, 7, 7);
        Values each = strided(bench, image, 1);
        assertEquals(Shape.of(1, 1, 7, 7), each.shape());
        assertEquals(Shape.of(1, 1, 4, 4), strided(bench, image, 2).shape());
        assertEquals(Shape.of(1, 1, 3, 3), strided(bench, image, 3).shape());
        for (int stride = 2; stride <= 3; stride++) {
            Values skipping = strided(bench, image, stride);
            int places = skipping.shape().length(2);
            for (int row = 0; row < places; row++) {
                for (int column = 0; column < places; column++) {
                    double expected = each.get(row * stride * 7 + column * stride);
                    assertEquals(expected, skipping.get(row * places + column), 8 * bench.tolerance());
                }
            }
        }
    }

    private static Values strided(Workbench bench, Values image, int stride) {
        ConvolutionGeometry geometry = geometry(image, EDGE_FILTER, Padding.of(1), Stride.of(stride));
        return bench.run((b, a) -> b.convolve(a.get(0), a.get(1), geometry), image, EDGE_FILTER);
    }

    @OnEachPrecision
    default void maxPoolingKeepsTheLargestOfEachFour(Workbench bench) {
        Values expected = Values.image(new double[] {6, 8}, new double[] {3, 4});
        Workbench.assertExactly("2x2, stride 2", expected, halved(bench, Pooling.MAX, FOUR_BY_FOUR));
    }

    @OnEachPrecision
    default void averagePoolingKeepsTheMeanOfEachFour(Workbench bench) {
        Values expected = Values.image(new double[] {3.25, 5.25}, new double[] {2, 2});
        Workbench.assertExactly("2x2, stride 2", expected, halved(bench, Pooling.AVERAGE, FOUR_BY_FOUR));
    }

    @OnEachPrecision
    default void poolingHalvesHeightAndWidthAndKeepsTheDepth(Workbench bench) {
        Values image = Values.random(new SplittableRandom(5), 1, 5, 4, 4);
        assertEquals(Shape.of(1, 5, 2, 2), halved(bench, Pooling.MAX, image).shape());
        assertEquals(Shape.of(1, 5, 2, 2), halved(bench, Pooling.AVERAGE, image).shape());
    }

    @OnEachPrecision
    default void maxPoolingForgivesASmallMove(Workbench bench) {
        Values here = Values.zeros(1, 1, 4, 4).with(0, 9);
        Values there = Values.zeros(1, 1, 4, 4).with(5, 9);
        Workbench.assertExactly(
                "moved within its window", halved(bench, Pooling.MAX, here), halved(bench, Pooling.MAX, there));
        assertTrue(halved(bench, Pooling.AVERAGE, here).get(0) == 2.25);
    }

    private static Values halved(Workbench bench, Pooling kind, Values image) {
        PoolingGeometry geometry = PoolingGeometry.square(volume(image), 2);
        return bench.run((b, a) -> b.pool(kind, a.get(0), geometry), image);
    }
}
