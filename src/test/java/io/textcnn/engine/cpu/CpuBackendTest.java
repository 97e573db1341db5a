package io.textcnn.engine.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.textcnn.engine.Backend;
import io.textcnn.engine.BackendConformance;
import io.textcnn.engine.BackendUnavailableException;
import io.textcnn.engine.BatchNorm;
import io.textcnn.engine.BatchNormGradients;
import io.textcnn.engine.Gradient;
import io.textcnn.engine.Indices;
import io.textcnn.engine.LookupConvolveMax;
import io.textcnn.engine.Padding;
import io.textcnn.engine.Pooling;
import io.textcnn.engine.PoolingGeometry;
import io.textcnn.engine.Precision;
import io.textcnn.engine.Shape;
import io.textcnn.engine.Step;
import io.textcnn.engine.Stride;
import io.textcnn.engine.Tensor;
import io.textcnn.engine.Volume;
import io.textcnn.engine.WordTable;
import io.textcnn.engine.nd4j.Nd4jBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The conformance kit on the CPU backend, and what is its own: threads, and tensors in two places. */
class CpuBackendTest extends BackendConformance {
    private static final Shape PAIR = Shape.of(1, 2);

    @Override
    protected Backend backend(Precision precision) {
        return new CpuBackend(2);
    }

    @Override
    protected List<Precision> precisions() {
        return List.of(Precision.FLOAT32);
    }

    @Test
    void leavesDoublePrecisionToOthers() {
        assertThrows(BackendUnavailableException.class, () -> new CpuProvider().open(Precision.FLOAT64, 1));
    }

    /** Sizes at which the work is shared out, and an uneven number of everything. */
    @Test
    void theNumberOfThreadsDoesNotChangeABit() {
        List<float[]> one = lookupAndProduct(1);
        for (int threads : new int[] {2, 3, 8}) {
            List<float[]> more = lookupAndProduct(threads);
            for (int i = 0; i < one.size(); i++) {
                assertArrayEquals(one.get(i), more.get(i), 0f, threads + " threads, result " + i);
            }
        }
    }

    /** Sizes at which the work is shared out; convolutions are not among it: their order of additions depends on it. */
    @Test
    void theNumberOfThreadsDoesNotChangeABitOfImages() {
        List<float[]> one = imageOperations(1);
        for (int threads : new int[] {2, 3, 8}) {
            List<float[]> more = imageOperations(threads);
            for (int i = 0; i < one.size(); i++) {
                assertArrayEquals(one.get(i), more.get(i), 0f, threads + " threads, result " + i);
            }
        }
    }

    private static List<float[]> imageOperations(int threads) {
        SplittableRandom random = new SplittableRandom(2);
        List<float[]> results = new ArrayList<>();
        Backend backend = new CpuBackend(threads);
        try (Step step = backend.step()) {
            Volume size = new Volume(23, 22, 37);
            Shape shape = Shape.of(9, 37, 23, 22);
            Tensor input = backend.relu(moved(backend, random, shape));
            Tensor gradient = moved(backend, random, shape);
            List<Tensor> tensors = new ArrayList<>();
            tensors.add(input);
            tensors.add(backend.reluBackward(gradient, input));
            tensors.add(backend.biasBackward(gradient));
            Tensor gamma = random(backend, random, 37);
            BatchNorm norm = backend.batchNorm(input, gamma, gamma, 1e-5);
            tensors.addAll(List.of(norm.output(), norm.mean(), norm.variance()));
            BatchNormGradients back =
                    backend.batchNormBackward(input, gradient, gamma, norm.mean(), norm.variance(), 1e-5);
            tensors.addAll(List.of(back.input(), back.gamma(), back.beta()));
            for (Pooling kind : Pooling.values()) {
                for (PoolingGeometry geometry : List.of(
                        PoolingGeometry.square(size, 2),
                        new PoolingGeometry(size, 3, 3, Padding.of(1), Stride.of(2)))) {
                    Tensor pooled = backend.pool(kind, input, geometry);
                    tensors.addAll(List.of(pooled, backend.poolBackward(kind, input, pooled, geometry)));
                }
            }
            Tensor rows = moved(backend, random, Shape.of(203, 777));
            tensors.add(backend.gemm(rows, false, rows, true));
            tensors.add(backend.gemm(rows, true, rows, false));
            tensors.forEach(tensor -> results.add(backend.toFloats(tensor)));
            try (Tensor parameter = backend.parameter(rows.shape(), backend.toFloats(rows));
                    Tensor velocity = backend.parameter(rows.shape(), new float[203 * 777])) {
                Tensor change = moved(backend, random, rows.shape());
                backend.nesterov(parameter, change, velocity, 0.1, 0.9);
                backend.nesterov(parameter, change, velocity, 0.1, 0.9);
                results.add(backend.toFloats(parameter));
                results.add(backend.toFloats(velocity));
            }
        }
        backend.close();
        return results;
    }

    /** Numbers that ND4J has and we do not. */
    private static Tensor moved(Backend backend, SplittableRandom random, Shape shape) {
        Tensor matrix = random(backend, random, shape.length(0), shape.size() / shape.length(0));
        return backend.reshape(backend.permute(backend.permute(matrix, 1, 0), 1, 0), shape);
    }

    private static List<float[]> lookupAndProduct(int threads) {
        SplittableRandom random = new SplittableRandom(1);
        List<float[]> results = new ArrayList<>();
        Backend backend = new CpuBackend(threads);
        try (Step step = backend.step()) {
            WordTable trained = WordTable.trained(random(backend, random, 3000, 61));
            Indices sentences = backend.indices(
                    Shape.of(61, 29), random.ints(61 * 29, Indices.NONE, 3000).toArray());
            List<Tensor> banks = List.of(
                    random(backend, random, 133, 61, 3),
                    random(backend, random, 17, 61, 1),
                    random(backend, random, 9, 61, 6));
            WordTable fixed = WordTable.fixed(random(backend, random, 3000, 61));
            for (List<WordTable> channels : List.of(List.of(trained), List.of(fixed), List.of(fixed, trained))) {
                LookupConvolveMax found = backend.lookupConvolveMax(channels, sentences, banks);
                LookupConvolveMax.Gradients back = found.pullback().apply(random(backend, random, 61, 159));
                results.add(backend.toFloats(found.maxima()));
                back.table().ifPresent(table -> results.add(backend.toFloats(table.dense(backend))));
                back.banks().forEach(bank -> results.add(backend.toFloats(bank)));
            }
            results.add(backend.toFloats(
                    backend.gemm(random(backend, random, 203, 77), true, random(backend, random, 203, 91), false)));
        }
        backend.close();
        return results;
    }

    private static Tensor random(Backend backend, SplittableRandom random, int... lengths) {
        Shape shape = Shape.of(lengths);
        return backend.tensor(shape, random.doubles(shape.size(), -1, 1).toArray());
    }

    /** Banks of one block of filters and of several; whole numbers, so that no sum is rounded. */
    @Test
    void blocksOfFiltersAgreeWithTheComposition() {
        List<List<float[]>> results = new ArrayList<>();
        for (Backend backend : List.of(new CpuBackend(2), new Nd4jBackend(Precision.FLOAT32))) {
            SplittableRandom random = new SplittableRandom(3);
            try (Step step = backend.step()) {
                Indices sentences = backend.indices(
                        Shape.of(9, 7), random.ints(63, Indices.NONE, 40).toArray());
                List<Tensor> banks = List.of(
                        whole(backend, random, 51, 5, 2),
                        whole(backend, random, 1, 5, 3),
                        whole(backend, random, 120, 5, 4));
                LookupConvolveMax found = backend.lookupConvolveMax(
                        List.of(WordTable.trained(whole(backend, random, 40, 5))), sentences, banks);
                LookupConvolveMax.Gradients back = found.pullback().apply(whole(backend, random, 9, 172));
                List<float[]> numbers = new ArrayList<>();
                numbers.add(backend.toFloats(found.maxima()));
                numbers.add(backend.toFloats(back.table().orElseThrow().dense(backend)));
                back.banks().forEach(bank -> numbers.add(backend.toFloats(bank)));
                results.add(numbers);
            }
            backend.close();
        }
        for (int i = 0; i < results.get(0).size(); i++) {
            assertArrayEquals(results.get(1).get(i), results.get(0).get(i), "result " + i);
        }
    }

    private static Tensor whole(Backend backend, SplittableRandom random, int... lengths) {
        Shape shape = Shape.of(lengths);
        return backend.tensor(
                shape, random.ints(shape.size(), -3, 4).asDoubleStream().toArray());
    }

    /** Each caller's step has arrays of its own, and those that are used again are used by one at a time. */
    @Test
    void callersOfOneBackendDoNotDisturbEachOther() throws Exception {
        try (Backend backend = new CpuBackend(2)) {
            ExecutorService callers = Executors.newFixedThreadPool(3);
            try {
                List<Future<Void>> all = new ArrayList<>();
                for (int caller = 0; caller < 3; caller++) {
                    // Networks of different sizes, so that what one leaves does not fit the other.
                    int filters = 20 + 45 * caller;
                    List<float[]> expected = lookup(backend, filters);
                    all.add(callers.submit(() -> {
                        for (int time = 0; time < 40; time++) {
                            List<float[]> found = lookup(backend, filters);
                            for (int i = 0; i < expected.size(); i++) {
                                assertArrayEquals(expected.get(i), found.get(i), filters + " filters, time " + time);
                            }
                        }
                        return null;
                    }));
                }
                for (Future<Void> each : all) {
                    each.get(60, TimeUnit.SECONDS);
                }
            } finally {
                callers.shutdownNow();
            }
        }
    }

    private static List<float[]> lookup(Backend backend, int filters) {
        SplittableRandom random = new SplittableRandom(filters);
        List<float[]> results = new ArrayList<>();
        try (Step step = backend.step()) {
            Indices sentences = backend.indices(
                    Shape.of(8, 12), random.ints(96, Indices.NONE, 50).toArray());
            LookupConvolveMax found = backend.lookupConvolveMax(
                    List.of(WordTable.trained(random(backend, random, 50, 6))),
                    sentences,
                    List.of(random(backend, random, filters, 6, 2), random(backend, random, filters, 6, 4)));
            LookupConvolveMax.Gradients back = found.pullback().apply(random(backend, random, 8, 2 * filters));
            results.add(backend.toFloats(found.maxima()));
            results.add(backend.toFloats(back.table().orElseThrow().dense(backend)));
            back.banks().forEach(bank -> results.add(backend.toFloats(bank)));
        }
        return results;
    }

    @Test
    void eachWordOfABatchHasOneRowOfGradient() {
        Backend backend = new CpuBackend(1);
        try (Step step = backend.step()) {
            Indices sentences = backend.indices(Shape.of(2, 3), new int[] {3, 1, 3, 1, Indices.NONE, Indices.NONE});
            Gradient.Rows rows = backend.lookupConvolveMax(
                            List.of(WordTable.trained(backend.tensor(Shape.of(5, 2), new float[10]))),
                            sentences,
                            List.of(backend.tensor(Shape.of(1, 2, 2), new float[4])))
                    .pullback()
                    .apply(backend.tensor(Shape.of(2, 1), new float[2]))
                    .table()
                    .orElseThrow();
            assertArrayEquals(new int[] {3, 1}, backend.toInts(rows.ids()), "in the order in which they occur");
            assertEquals(Shape.of(2, 2), rows.rows().shape());
        }
        backend.close();
    }

    /** A parameter that ND4J read, then changed here, then ND4J read again. */
    @Test
    void aChangeOnOneSideIsSeenOnTheOther() {
        Backend backend = new CpuBackend(1);
        try (Tensor parameter = backend.parameter(PAIR, new float[] {1, 2})) {
            try (Step step = backend.step()) {
                assertArrayEquals(new float[] {1, 2}, backend.toFloats(onNd4j(backend, parameter)));
                Tensor gradient = backend.tensor(PAIR, new float[] {1, 1});
                backend.nesterov(parameter, gradient, backend.tensor(PAIR, new float[2]), 1, 0);
                assertArrayEquals(new float[] {0, 1}, backend.toFloats(parameter), "changed on the heap");
                assertArrayEquals(new float[] {0, 1}, backend.toFloats(onNd4j(backend, parameter)), "seen by ND4J");
            }
            try (Step step = backend.step()) {
                Tensor gradient = onNd4j(backend, backend.tensor(PAIR, new float[] {1, 1}));
                backend.nesterov(parameter, gradient, backend.tensor(PAIR, new float[2]), 2, 0);
                assertArrayEquals(
                        new float[] {-4, -2},
                        backend.toFloats(backend.scale(onNd4j(backend, parameter), 2)),
                        "changed by ND4J");
                assertArrayEquals(new float[] {-2, -1}, backend.toFloats(parameter), "seen on the heap");
            }
            backend.assign(parameter, new float[] {7, 8});
            try (Step step = backend.step()) {
                assertArrayEquals(new float[] {7, 8}, backend.toFloats(onNd4j(backend, parameter)), "assigned");
            }
        }
        backend.close();
    }

    /** The same numbers as a tensor that ND4J computed. */
    private static Tensor onNd4j(Backend backend, Tensor matrix) {
        return backend.permute(backend.permute(matrix, 1, 0), 1, 0);
    }

    @Test
    void updatesByGradientsOfNd4jAreTheSame() {
        for (boolean byNd4j : new boolean[] {false, true}) {
            Backend backend = new CpuBackend(1);
            try (Tensor parameter = backend.parameter(PAIR, new float[] {3, 4});
                    Tensor first = backend.parameter(PAIR, new float[2]);
                    Tensor second = backend.parameter(PAIR, new float[2])) {
                try (Step step = backend.step()) {
                    Tensor gradient = backend.tensor(PAIR, new float[] {1, -2});
                    Tensor given = byNd4j ? onNd4j(backend, gradient) : gradient;
                    backend.adam(parameter, given, first, second, 0.5, 0.9, 0.999, 1e-8, 1);
                    assertArrayEquals(new float[] {2.5f, 4.5f}, backend.toFloats(parameter), 1e-5f);
                    backend.adadelta(parameter, given, first, second, 1, 0.5, 1);
                    // G = 0.5 m + 0.5 g^2 with Adam's m = 0.1 g
                    assertArrayEquals(
                            new float[] {
                                2.5f - (float) Math.sqrt(1.001 / 1.55), 4.5f + 2 * (float) Math.sqrt(1.004 / 2.9)
                            },
                            backend.toFloats(parameter),
                            1e-5f);
                    backend.assign(parameter, new float[] {3, 4});
                    backend.limitRowNorms(byNd4j ? moved(backend, parameter) : parameter, 1);
                    assertArrayEquals(new float[] {0.6f, 0.8f}, backend.toFloats(parameter), 1e-6f);
                }
            }
            backend.close();
        }
    }

    /** The parameter, after ND4J has changed it last. */
    private static Tensor moved(Backend backend, Tensor parameter) {
        Tensor nothing = onNd4j(backend, backend.tensor(PAIR, new float[2]));
        backend.nesterov(parameter, nothing, backend.tensor(PAIR, new float[2]), 1, 0);
        return parameter;
    }

    @Test
    void aBackendWithAnOpenStepStaysOpen() {
        Backend backend = new CpuBackend(2);
        try (Step step = backend.step()) {
            Tensor pair = backend.tensor(PAIR, new float[] {7, 7});
            assertThrows(IllegalStateException.class, backend::close);
            assertArrayEquals(new float[] {7, 7}, backend.toFloats(pair));
        }
        backend.close();
    }

    @Test
    void refusesTensorsOfAnotherBackend() {
        Backend backend = new CpuBackend(1);
        try (Step step = backend.step()) {
            Tensor stranger = new Stranger();
            assertThrows(IllegalArgumentException.class, () -> backend.relu(stranger));
        }
        backend.close();
    }

    private static final class Stranger implements Tensor {
        @Override
        public Shape shape() {
            return PAIR;
        }

        @Override
        public void close() {}
    }
}
