package io.textcnn.bench.primitives;

import io.textcnn.engine.LookupConvolveMax;
import io.textcnn.engine.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Setup;

/** The way back of a batch that has been looked up, convolved and pooled. */
public class LookupBackwardBenchmark extends BatchBenchmark {
    private LookupConvolveMax gone;
    private Tensor gradient;

    @Setup(Level.Invocation)
    public void go() {
        gone = lookUp();
        gradient = gradient();
    }

    @Benchmark
    public LookupConvolveMax.Gradients backward() {
        return gone.pullback().apply(gradient);
    }
}
