package io.textcnn.bench.primitives;

import io.textcnn.engine.Shape;
import io.textcnn.engine.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/**
 * A product as large as those of a batch together, in one piece: its distinct words with all filters, {@code [520, 300] x
 * [1200, 300]^T}.
 */
public class GemmBenchmark extends BatchBenchmark {
    private Tensor words;
    private Tensor filters;

    @Setup
    public void fill() {
        words = parameter(Shape.of(Shapes.DISTINCT, Shapes.DIMENSIONS));
        filters = parameter(Shape.of(Shapes.TAPS * Shapes.MAPS, Shapes.DIMENSIONS));
    }

    @Benchmark
    public Tensor wordsByFilters() {
        return backend().gemm(words, false, filters, true);
    }
}
