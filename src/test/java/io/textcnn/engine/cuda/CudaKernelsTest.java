package io.textcnn.engine.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.textcnn.engine.Backend;
import io.textcnn.engine.BatchNorm;
import io.textcnn.engine.BatchNormGradients;
import io.textcnn.engine.ConvolutionGeometry;
import io.textcnn.engine.ConvolutionGradients;
import io.textcnn.engine.DeviceMemoryException;
import io.textcnn.engine.Indices;
import io.textcnn.engine.LookupConvolveMax;
import io.textcnn.engine.Padding;
import io.textcnn.engine.Pooling;
import io.textcnn.engine.PoolingGeometry;
import io.textcnn.engine.Precision;
import io.textcnn.engine.ReferenceBackend;
import io.textcnn.engine.Shape;
import io.textcnn.engine.SoftmaxCrossEntropy;
import io.textcnn.engine.Step;
import io.textcnn.engine.Stride;
import io.textcnn.engine.Tensor;
import io.textcnn.engine.Volume;
import io.textcnn.engine.WordTable;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What the conformance kit does not ask, since only kernels have such limits: on the emulated device. */
class CudaKernelsTest {
    /** 32,768 blocks of 256 threads, and some more: a thread has several elements. */
    private static final int MORE_THAN_THREADS = (1 << 23) + 1000;

    @Test
    void aThreadComputesSeveralElementsOfALargeTensor() {
        float[] values = new float[MORE_THAN_THREADS];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 1009 - 500;
        }
        try (Backend backend = open(Precision.FLOAT32);
                Step step = backend.step()) {
            float[] found = backend.toFloats(backend.relu(backend.tensor(Shape.of(values.length), values)));
            for (int i = 0; i < values.length; i++) {
                assertEquals(Math.max(0, values[i]), found[i]);
            }
        }
    }

    /** Channels that several blocks add up, the last of them less than the others. */
    @Test
    void addsUpAChannelInChunks() {
        SplittableRandom random = new SplittableRandom(1);
        for (Shape shape : List.of(Shape.of(9001, 2), Shape.of(3, 2, 41, 101), Shape.of(1, 1, 1, 300_007))) {
            double[] input = numbers(random, shape.size());
            double[] gradient = numbers(random, shape.size());
            double[] gamma = numbers(random, shape.length(1));
            agree(1e-9, backend -> {
                Tensor x = backend.tensor(shape, input);
                Tensor g = backend.tensor(shape, gradient);
                Tensor scale = backend.tensor(Shape.of(gamma.length), gamma);
                BatchNorm norm = backend.batchNorm(x, scale, scale, 1e-5);
                BatchNormGradients back = backend.batchNormBackward(x, g, scale, norm.mean(), norm.variance(), 1e-5);
                return List.of(
                        norm.output(),
                        norm.mean(),
                        norm.variance(),
                        back.input(),
                        back.gamma(),
                        back.beta(),
                        backend.biasBackward(g));
            });
        }
    }

    /** More filters than a block has threads, more columns than a row of blocks. */
    @Test
    void looksUpForMoreFiltersThanABlockHasThreads() {
        SplittableRandom random = new SplittableRandom(2);
        double[] table = numbers(random, 30 * 4);
        double[] narrow = numbers(random, 200 * 4 * 2);
        double[] wide = numbers(random, 131 * 4 * 3);
        double[] gradient = numbers(random, 5 * 331);
        int[] words = random.ints(5 * 9, Indices.NONE, 30).toArray();
        agree(1e-12, backend -> {
            LookupConvolveMax found = backend.lookupConvolveMax(
                    List.of(WordTable.trained(backend.tensor(Shape.of(30, 4), table))),
                    backend.indices(Shape.of(5, 9), words),
                    List.of(backend.tensor(Shape.of(200, 4, 2), narrow), backend.tensor(Shape.of(131, 4, 3), wide)));
            LookupConvolveMax.Gradients back = found.pullback().apply(backend.tensor(Shape.of(5, 331), gradient));
            List<Tensor> all = new ArrayList<>(back.banks());
            all.add(found.maxima());
            all.add(back.table().orElseThrow().dense(backend));
            return all;
        });
    }

    /** More examples than the one block of the loss, and rows longer than a block. */
    @Test
    void addsUpMoreThanABlockHasThreads() {
        SplittableRandom random = new SplittableRandom(3);
        double[] logits = numbers(random, 300 * 3);
        int[] labels = random.ints(300, 0, 3).toArray();
        double[] weights = random.doubles(300).toArray();
        double[] matrix = numbers(random, 2 * 515);
        agree(1e-12, backend -> {
            SoftmaxCrossEntropy loss = backend.softmaxCrossEntropy(
                    backend.tensor(Shape.of(300, 3), logits),
                    backend.indices(Shape.of(300), labels),
                    backend.tensor(Shape.of(300), weights),
                    0.1);
            Tensor rows = backend.tensor(Shape.of(2, 515), matrix);
            backend.limitRowNorms(rows, 3);
            return List.of(loss.loss(), loss.gradLogits(), rows);
        });
    }

    /** By the device's own convolution, and by products of matrices of windows. */
    @Test
    void convolvesBothWaysAlike() {
        SplittableRandom random = new SplittableRandom(4);
        for (ConvolutionGeometry geometry : List.of(
                new ConvolutionGeometry(
                        new Volume(5, 7, 3), new Volume(3, 2, 3), 4, Padding.of(1, 2, 0, 1), new Stride(2, 1)),
                ConvolutionGeometry.oneDimensional(11, 2, 3, 5, 2, 0, 2))) {
            double[] input = numbers(random, geometry.inputShape(3).size());
            double[] filters = numbers(random, geometry.filterShape().size());
            double[] gradient = numbers(random, geometry.outputShape(3).size());
            Work work = backend -> {
                Tensor x = backend.tensor(geometry.inputShape(3), input);
                Tensor w = backend.tensor(geometry.filterShape(), filters);
                ConvolutionGradients back =
                        backend.convolveBackward(x, w, backend.tensor(geometry.outputShape(3), gradient), geometry);
                return List.of(backend.convolve(x, w, geometry), back.input(), back.filters());
            };
            agree(1e-12, work);
            assertAlike(1e-12, run(new ReferenceBackend(), work), run(convolving(), work));
        }
    }

    /** Threads and blocks run forwards in one launch and backwards in the next; the launches in between are an odd number. */
    @Test
    void theOrderOfThreadsDoesNotMatter() {
        SplittableRandom random = new SplittableRandom(5);
        Shape images = Shape.of(20, 3, 13, 13);
        double[] values = numbers(random, images.size());
        double[] table = numbers(random, 50 * 6);
        double[] bank = numbers(random, 300 * 6 * 3);
        int[] words = random.ints(8 * 12, Indices.NONE, 50).toArray();
        PoolingGeometry pooling = new PoolingGeometry(new Volume(13, 13, 3), 3, 3, Padding.valid(), Stride.ONE);
        List<List<double[]>> results = new ArrayList<>();
        try (Backend backend = open(Precision.FLOAT32)) {
            for (int time = 0; time < 3; time++) {
                try (Step step = backend.step()) {
                    Tensor x = backend.tensor(images, values);
                    Tensor ones = backend.tensor(Shape.of(3), new float[] {1, 1, 1});
                    BatchNorm norm = backend.batchNorm(x, ones, ones, 1e-5);
                    LookupConvolveMax found = backend.lookupConvolveMax(
                            List.of(WordTable.trained(backend.tensor(Shape.of(50, 6), table))),
                            backend.indices(Shape.of(8, 12), words),
                            List.of(backend.tensor(Shape.of(300, 6, 3), bank)));
                    LookupConvolveMax.Gradients back = found.pullback().apply(found.maxima());
                    Tensor pooled = backend.pool(Pooling.MAX, x, pooling);
                    List<Tensor> all = List.of(
                            norm.output(),
                            norm.variance(),
                            back.banks().get(0),
                            back.table().orElseThrow().dense(backend),
                            backend.poolBackward(Pooling.MAX, x, pooled, pooling));
                    results.add(all.stream().map(backend::toDoubles).toList());
                    if (time == 1) {
                        backend.relu(x);
                    }
                }
            }
        }
        assertAlike(0, results.get(0), results.get(1));
        assertAlike(0, results.get(0), results.get(2));
    }

    @Test
    void goesOnAfterTheDeviceHadTooLittleMemory() {
        EmulatedDevice device = new EmulatedDevice(KernelSource.text(), Precision.FLOAT32, false, 1 << 20);
        try (Backend backend = new CudaBackend(device)) {
            long before = device.held();
            try (Step step = backend.step()) {
                assertThrows(
                        DeviceMemoryException.class, () -> backend.tensor(Shape.of(1 << 18, 2), new float[1 << 19]));
            }
            try (Step step = backend.step();
                    Tensor parameter = backend.parameter(Shape.of(2), new float[] {1, -2})) {
                assertArrayEquals(new float[] {1, 0}, backend.toFloats(backend.relu(parameter)));
            }
            assertEquals(before, device.held(), "what was taken is given back");
        }
    }

    /** Something to compute, on any backend. */
    private interface Work {
        List<Tensor> on(Backend backend);
    }

    private static void agree(double tolerance, Work work) {
        assertAlike(tolerance, run(new ReferenceBackend(), work), run(open(Precision.FLOAT64), work));
    }

    private static List<double[]> run(Backend backend, Work work) {
        try (backend;
                Step step = backend.step()) {
            return work.on(backend).stream().map(backend::toDoubles).toList();
        }
    }

    private static void assertAlike(double tolerance, List<double[]> expected, List<double[]> found) {
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(expected.get(i), found.get(i), tolerance, "result " + i);
        }
    }

    private static Backend open(Precision precision) {
        return new CudaBackend(new EmulatedDevice(precision));
    }

    private static Backend convolving() {
        return new CudaBackend(new EmulatedDevice(KernelSource.text(), Precision.FLOAT64, true, Long.MAX_VALUE));
    }

    private static double[] numbers(SplittableRandom random, int size) {
        return random.doubles(size, -1, 1).toArray();
    }
}
