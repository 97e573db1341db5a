package io.textcnn.bench.primitives;

import io.textcnn.engine.LookupConvolveMax;
import org.openjdk.jmh.annotations.Benchmark;

/** A batch's words looked up, convolved and pooled. */
public class LookupBenchmark extends BatchBenchmark {
    @Benchmark
    public LookupConvolveMax forward() {
        return lookUp();
    }
}
