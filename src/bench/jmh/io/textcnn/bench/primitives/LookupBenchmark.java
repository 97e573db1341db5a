package io.textcnn.bench.primitives;

import io.textcnn.engine.LookupConvolveMax;
import io.textcnn.engine.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A batch's words looked up, convolved and pooled, and the way back. */
public class LookupBenchmark {
    /** A batch that has gone forward. */
    @State(Scope.Thread)
    public static class Gone {
        private LookupConvolveMax forward;
        private Tensor gradient;

        @Setup(Level.Invocation)
        public void go(BatchState batch) {
            forward = batch.forward();
            gradient = batch.gradient();
        }
    }

    @Benchmark
    public LookupConvolveMax forward(BatchState batch) {
        return batch.forward();
    }

    /** The state {@code batch} has the step in which the gradients are made. */
    @Benchmark
    public LookupConvolveMax.Gradients backward(BatchState batch, Gone gone) {
        return gone.forward.pullback().apply(gone.gradient);
    }
}
