package io.textcnn.bench.primitives;

import io.textcnn.engine.Backend;
import io.textcnn.engine.Indices;
import io.textcnn.engine.Shape;
import io.textcnn.engine.Tensor;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Setup;

/** Adadelta: of the rows of a batch's distinct words, and of all filters of width 5. */
public class UpdateBenchmark extends BatchBenchmark {
    private static final double RATE = 1;
    private static final double RHO = 0.95;
    private static final double EPSILON = 1e-6;

    private final SplittableRandom random = new SplittableRandom(2);
    private final double[] decays = new double[Shapes.DISTINCT];
    private Tensor squaredGradients;
    private Tensor squaredUpdates;
    private Tensor filters;
    private Tensor filterSquaredGradients;
    private Tensor filterSquaredUpdates;
    private Indices ids;
    private Tensor rowGradient;
    private Tensor filterGradient;

    @Setup
    public void fill() {
        Arrays.fill(decays, Math.pow(RHO, 10));
        Shape table = Shape.of(Shapes.WORDS, Shapes.DIMENSIONS);
        squaredGradients = zeros(backend(), table);
        squaredUpdates = zeros(backend(), table);
        Shape bank = bank();
        filters = parameter(bank);
        filterSquaredGradients = zeros(backend(), bank);
        filterSquaredUpdates = zeros(backend(), bank);
    }

    private static Shape bank() {
        return Shape.of(Shapes.MAPS, Shapes.DIMENSIONS, 5);
    }

    private static Tensor zeros(Backend backend, Shape shape) {
        return backend.parameter(shape, new float[shape.size()]);
    }

    @Setup(Level.Invocation)
    public void draw() {
        int[] distinct = IntStream.generate(() -> Shapes.word(random))
                .distinct()
                .limit(Shapes.DISTINCT)
                .toArray();
        ids = backend().indices(Shape.of(Shapes.DISTINCT), distinct);
        Shape rows = Shape.of(Shapes.DISTINCT, Shapes.DIMENSIONS);
        rowGradient = backend().tensor(rows, Shapes.uniform(rows.size(), random));
        filterGradient = backend().tensor(bank(), Shapes.uniform(bank().size(), random));
    }

    @Benchmark
    public void adadeltaRows() {
        backend().adadeltaRows(table(), ids, rowGradient, decays, squaredGradients, squaredUpdates, RATE, RHO, EPSILON);
    }

    @Benchmark
    public void adadeltaFilters() {
        backend().adadelta(filters, filterGradient, filterSquaredGradients, filterSquaredUpdates, RATE, RHO, EPSILON);
    }
}
