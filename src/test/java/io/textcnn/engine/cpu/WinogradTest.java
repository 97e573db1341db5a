package io.textcnn.engine.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.engine.Backend;
import io.textcnn.engine.ConvolutionGeometry;
import io.textcnn.engine.ConvolutionGradients;
import io.textcnn.engine.Padding;
import io.textcnn.engine.Precision;
import io.textcnn.engine.ReferenceBackend;
import io.textcnn.engine.Shape;
import io.textcnn.engine.Step;
import io.textcnn.engine.Stride;
import io.textcnn.engine.Tensor;
import io.textcnn.engine.Volume;
import io.textcnn.engine.nd4j.Nd4jBackend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Convolution with fewer multiplications: that it is the same convolution, and how exact it is. */
class WinogradTest {

    /** Relative to the largest number, against double precision; a direct sum in single precision comes to about 1e-6. */
    private static final double TOLERANCE = 4e-6;

    private static final ConvolutionChoice ALWAYS = (geometry, images, threads) -> true;

    /** Sizes that are computed so, in groups of which each thread has several, the last of them smaller. */
    @ParameterizedTest
    @CsvSource({
        "64, 64, 16, 16, 70",
        "128, 96, 8, 8, 269",
        "256, 128, 4, 4, 700",
        "32, 72, 15, 21, 45",
        "40, 64, 66, 67, 3"
    })
    void losesLittle(int channels, int filters, int height, int width, int images) {
        ConvolutionGeometry geometry = geometry(channels, filters, height, width);
        assertTrue(Winograd.pays(geometry, images, 2), "the case is one that is computed so");
        assertTrue(WinogradTiles.of(geometry, images, 2).groups() > 2, "the case adds up over groups");
        try (Backend exact = new Nd4jBackend(Precision.FLOAT64, 2);
                Backend ours = new CpuBackend(2)) {
            assertClose(results(exact, geometry, images), results(ours, geometry, images), geometry.toString());
        }
    }

    /** Where it would not pay, too: images of one cell, one channel, any padding, tiles that the image does not fill. */
    @Test
    void isTheSameConvolutionWhereverItFits() {
        SplittableRandom random = new SplittableRandom(2);
        try (Backend exact = new ReferenceBackend();
                Backend ours = new CpuBackend(2, ALWAYS)) {
            for (int number = 0; number < 400; number++) {
                Padding.Explicit sides = new Padding.Explicit(
                        random.nextInt(8), random.nextInt(8), random.nextInt(8), random.nextInt(8));
                int height = Math.max(3 - sides.top() - sides.bottom(), 1) + random.nextInt(8);
                int width = Math.max(3 - sides.left() - sides.right(), 1) + random.nextInt(8);
                int channels = random.nextInt(1, 20);
                ConvolutionGeometry geometry = new ConvolutionGeometry(
                        new Volume(height, width, channels),
                        new Volume(3, 3, channels),
                        random.nextInt(1, 20),
                        sides,
                        Stride.ONE);
                int images = random.nextInt(1, 6);
                assertClose(
                        results(exact, geometry, images),
                        results(ours, geometry, images),
                        images + " images, " + geometry);
            }
        }
    }

    /** That the other tests compare two ways, and not one with itself; and that users get this one. */
    @Test
    void isAnotherWayThanNd4js() {
        ConvolutionGeometry geometry = geometry(32, 64, 8, 8);
        try (Backend ours = new CpuBackend(2);
                Backend nd4js = new CpuBackend(2, (any, images, threads) -> false)) {
            List<float[]> one = results(ours, geometry, 16);
            List<float[]> other = results(nd4js, geometry, 16);
            for (int i = 0; i < one.size(); i++) {
                assertFalse(Arrays.equals(one.get(i), other.get(i)), "result " + i);
            }
        }
    }

    /** Also where planes lie further apart than they are long, 256 cells, and channels are not a multiple of 8. */
    @ParameterizedTest
    @CsvSource({"6, 7", "16, 16"})
    void addsTheBias(int height, int width) {
        ConvolutionGeometry geometry = geometry(9, 11, height, width);
        SplittableRandom random = new SplittableRandom(3);
        try (Backend ours = new CpuBackend(2, ALWAYS);
                Step step = ours.step()) {
            Tensor input = random(ours, random, geometry.inputShape(5));
            Tensor filters = random(ours, random, geometry.filterShape());
            Tensor bias = random(ours, random, Shape.of(11));
            assertArrayEquals(
                    ours.toFloats(ours.addBias(ours.convolve(input, filters, geometry), bias)),
                    ours.toFloats(ours.convolve(input, filters, bias, geometry)));
        }
    }

    /** Tensors that an operation of ND4J has left in its memory, and transposed there. */
    @Test
    void takesTensorsWhereverTheyAre() {
        ConvolutionGeometry geometry = geometry(16, 16, 16, 16);
        SplittableRandom random = new SplittableRandom(4);
        try (Backend ours = new CpuBackend(2, ALWAYS);
                Step step = ours.step()) {
            Tensor input = random(ours, random, geometry.inputShape(3));
            Tensor filters = random(ours, random, geometry.filterShape());
            Tensor there = ours.permute(ours.permute(input, 0, 1, 3, 2), 0, 1, 3, 2);
            assertArrayEquals(
                    ours.toFloats(ours.convolve(input, filters, geometry)),
                    ours.toFloats(ours.convolve(there, filters, geometry)));
            Tensor turned = ours.permute(input, 0, 1, 3, 2);
            Tensor copy = ours.tensor(turned.shape(), ours.toFloats(turned));
            assertArrayEquals(
                    ours.toFloats(ours.convolve(copy, filters, geometry)),
                    ours.toFloats(ours.convolve(turned, filters, geometry)));
        }
    }

    /** What learns by it: a parameter whose gradient it makes, read on the heap and in ND4J's memory in turn. */
    @Test
    void parametersChangeOnBothSides() {
        ConvolutionGeometry geometry = geometry(8, 8, 6, 6);
        List<float[]> learned = new ArrayList<>();
        for (ConvolutionChoice choice : List.<ConvolutionChoice>of(
                ALWAYS, (any, images, threads) -> false, (any, images, threads) -> images > 2)) {
            SplittableRandom random = new SplittableRandom(5);
            try (Backend backend = new CpuBackend(2, choice);
                    Tensor filters = backend.parameter(geometry.filterShape(), numbers(random, 8 * 8 * 9));
                    Tensor velocity = backend.parameter(geometry.filterShape(), new float[8 * 8 * 9])) {
                for (int images = 1; images <= 6; images++) {
                    try (Step step = backend.step()) {
                        Tensor input = random(backend, random, geometry.inputShape(images));
                        Tensor output = backend.convolve(input, filters, geometry);
                        Tensor gradient = backend.convolveBackwardFilters(input, filters, output, geometry);
                        backend.nesterov(filters, gradient, velocity, 0.001, 0.9);
                    }
                }
                learned.add(backend.toFloats(filters));
            }
        }
        assertArrayEquals(learned.get(1), learned.get(0), 1e-5f);
        assertArrayEquals(learned.get(1), learned.get(2), 1e-5f);
    }

    @Test
    void refusesWhatTheOtherWayRefuses() {
        ConvolutionGeometry geometry = geometry(4, 4, 6, 6);
        SplittableRandom random = new SplittableRandom(6);
        try (Backend ours = new CpuBackend(2, ALWAYS)) {
            Tensor filters = ours.parameter(geometry.filterShape(), numbers(random, 4 * 4 * 9));
            Tensor ended;
            try (Step step = ours.step()) {
                ended = random(ours, random, geometry.inputShape(2));
            }
            try (Step step = ours.step()) {
                Tensor input = random(ours, random, geometry.inputShape(2));
                assertThrows(IllegalStateException.class, () -> ours.convolve(ended, filters, geometry));
                assertThrows(
                        IllegalStateException.class,
                        () -> ours.convolveBackwardFilters(input, filters, ended, geometry));
                assertThrows(
                        IllegalArgumentException.class,
                        () -> ours.convolve(input, filters, random(ours, random, Shape.of(5)), geometry));
                filters.close();
                assertThrows(IllegalStateException.class, () -> ours.convolve(input, filters, geometry));
                assertThrows(IllegalStateException.class, () -> ours.convolveBackward(input, filters, input, geometry));
                assertThrows(
                        IllegalStateException.class,
                        () -> ours.convolveBackwardFilters(input, filters, input, geometry));
            }
        }
    }

    private static void assertClose(List<float[]> expected, List<float[]> found, String what) {
        for (int i = 0; i < expected.size(); i++) {
            double largest = 0;
            double error = 0;
            for (int j = 0; j < expected.get(i).length; j++) {
                largest = Math.max(largest, Math.abs(expected.get(i)[j]));
                error = Math.max(error, Math.abs(expected.get(i)[j] - found.get(i)[j]));
            }
            assertTrue(error <= TOLERANCE * largest, what + ", result " + i + ": " + error / largest);
        }
    }

    /** Output, gradient of the input, gradient of the filters. */
    private static List<float[]> results(Backend backend, ConvolutionGeometry geometry, int images) {
        SplittableRandom random = new SplittableRandom(1);
        try (Step step = backend.step()) {
            Tensor input = random(backend, random, geometry.inputShape(images));
            Tensor filters = random(backend, random, geometry.filterShape());
            Tensor gradient = random(backend, random, geometry.outputShape(images));
            ConvolutionGradients back = backend.convolveBackward(input, filters, gradient, geometry);
            assertArrayEquals(
                    backend.toFloats(back.filters()),
                    backend.toFloats(backend.convolveBackwardFilters(input, filters, gradient, geometry)));
            return List.of(
                    backend.toFloats(backend.convolve(input, filters, geometry)),
                    backend.toFloats(back.input()),
                    backend.toFloats(back.filters()));
        }
    }

    private static Tensor random(Backend backend, SplittableRandom random, Shape shape) {
        return backend.tensor(shape, numbers(random, shape.size()));
    }

    private static float[] numbers(SplittableRandom random, int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) (random.nextDouble() - 0.5);
        }
        return numbers;
    }

    private static ConvolutionGeometry geometry(int channels, int filters, int height, int width) {
        return new ConvolutionGeometry(
                new Volume(height, width, channels), new Volume(3, 3, channels), filters, Padding.same(), Stride.ONE);
    }

    @Test
    void theSameBitsEachTime() {
        ConvolutionGeometry geometry = geometry(48, 56, 13, 14);
        for (int threads : new int[] {1, 2, 5}) {
            try (Backend backend = new CpuBackend(threads, ALWAYS)) {
                List<float[]> first = results(backend, geometry, 37);
                for (int repetition = 0; repetition < 5; repetition++) {
                    List<float[]> again = results(backend, geometry, 37);
                    for (int i = 0; i < first.size(); i++) {
                        assertArrayEquals(first.get(i), again.get(i), threads + " threads, result " + i);
                    }
                }
            }
        }
    }

    @Test
    void isChosenWhereItPays() {
        assertTrue(Winograd.pays(geometry(64, 64, 16, 16), 128, 2));
        assertTrue(Winograd.pays(geometry(32, 32, 32, 32), 128, 2));
        assertFalse(Winograd.pays(geometry(31, 64, 32, 32), 128, 2), "few channels");
        assertFalse(Winograd.pays(geometry(64, 31, 32, 32), 128, 2), "few filters");
        assertFalse(Winograd.pays(geometry(2048, 1024, 16, 16), 128, 2), "very many of both");
        assertTrue(Winograd.pays(geometry(512, 512, 8, 8), 128, 2));
        assertFalse(Winograd.pays(geometry(512, 512, 8, 8), 128, 16), "many of both, for each of many threads");
        assertFalse(Winograd.pays(geometry(256, 256, 4, 4), 1, 2), "few tiles");
        assertFalse(Winograd.pays(geometry(64, 64, 224, 224), 8, 2), "images too large to be worked on at once");
        assertFalse(Winograd.pays(geometry(256, 256, 4, 4), 128, 64), "more threads than can share it");
        Volume image = new Volume(16, 16, 64);
        assertFalse(Winograd.fits(
                new ConvolutionGeometry(image, new Volume(3, 3, 64), 64, Padding.same(), new Stride(1, 2))));
        assertFalse(
                Winograd.fits(new ConvolutionGeometry(image, new Volume(5, 3, 64), 64, Padding.same(), Stride.ONE)));
    }
}
