package io.textcnn.bench.primitives;

import io.textcnn.engine.Shape;
import io.textcnn.engine.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The product that a batch comes down to: its distinct words with all filters, {@code [520, 300] x [1200, 300]^T}. */
@State(Scope.Thread)
public class GemmBenchmark {
    private Tensor words;
    private Tensor filters;

    @Setup
    public void fill(BatchState batch) {
        words = batch.parameter(Shape.of(Shapes.DISTINCT, Shapes.DIMENSIONS));
        filters = batch.parameter(Shape.of(Shapes.TAPS * Shapes.MAPS, Shapes.DIMENSIONS));
    }

    @Benchmark
    public Tensor wordsByFilters(BatchState batch) {
        return batch.backend().gemm(words, false, filters, true);
    }
}
