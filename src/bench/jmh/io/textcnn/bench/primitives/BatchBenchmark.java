package io.textcnn.bench.primitives;

import io.textcnn.bench.measured.OnTheCpu;
import io.textcnn.engine.Backend;
import io.textcnn.engine.Indices;
import io.textcnn.engine.LookupConvolveMax;
import io.textcnn.engine.Shape;
import io.textcnn.engine.Step;
import io.textcnn.engine.Tensor;
import io.textcnn.engine.WordTable;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What works on a batch: it has a backend with the paper's network, a batch of sentences, and the step it is computed in.
 */
@State(Scope.Thread)
public abstract class BatchBenchmark {
    private final SplittableRandom random = new SplittableRandom(1);
    private Backend backend;
    private Tensor table;
    private List<Tensor> banks;
    private Step step;
    private Indices sentences;

    @Setup
    public void open() {
        backend = OnTheCpu.open();
        table = parameter(Shape.of(Shapes.WORDS, Shapes.DIMENSIONS));
        banks = new ArrayList<>();
        for (int width : Shapes.WIDTHS) {
            banks.add(parameter(Shape.of(Shapes.MAPS, Shapes.DIMENSIONS, width)));
        }
    }

    /** Another batch each time, as in training: what the caches of the processor keep is not the same rows over and over. */
    @Setup(Level.Invocation)
    public void begin() {
        step = backend.step();
        sentences = backend.indices(Shape.of(Shapes.SENTENCES, Shapes.batchLength()), Shapes.batch(random));
    }

    @TearDown(Level.Invocation)
    public void end() {
        step.close();
    }

    @TearDown
    public void close() {
        table.close();
        banks.forEach(Tensor::close);
        backend.close();
    }

    Backend backend() {
        return backend;
    }

    Tensor table() {
        return table;
    }

    LookupConvolveMax lookUp() {
        return backend.lookupConvolveMax(List.of(WordTable.trained(table)), sentences, banks);
    }

    /** A parameter of random numbers. */
    final Tensor parameter(Shape shape) {
        return backend.parameter(shape, Shapes.uniform(shape.size(), random));
    }

    /** The gradient of the features, of which dropout has silenced half. */
    Tensor gradient() {
        int features = Shapes.WIDTHS.size() * Shapes.MAPS;
        float[] values = Shapes.uniform(Shapes.SENTENCES * features, random);
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextBoolean() ? 0 : values[i];
        }
        return backend.tensor(Shape.of(Shapes.SENTENCES, features), values);
    }
}
