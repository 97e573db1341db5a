package io.textcnn.engine.cpu;

import io.textcnn.engine.ConvolutionGeometry;
import io.textcnn.engine.HeapIndices;
import io.textcnn.engine.Indices;
import io.textcnn.engine.LookupConvolveMax;
import io.textcnn.engine.Precision;
import io.textcnn.engine.Shape;
import io.textcnn.engine.ShapeChecks;
import io.textcnn.engine.SoftmaxCrossEntropy;
import io.textcnn.engine.Step;
import io.textcnn.engine.Tensor;
import io.textcnn.engine.WordTable;
import io.textcnn.engine.nd4j.Nd4jBackend;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The backend for CPUs, in single precision: what a text CNN needs is computed here, on Java arrays, and of what images need
 * what is faster here than by {@link Nd4jBackend}, in the memory where that has it.
 *
 * <p>Training a text CNN gives the same bits for any number of threads. ND4J is started by the first operation that needs
 * it, if any.
 */
public final class CpuBackend extends CpuImages {
    /** Elements worth handing to another thread. */
    private static final int PART = 16_384;

    private final int threads;
    private final CpuMeans means;
    private final ConvolutionChoice choice;
    private final Set<CpuStep> openSteps = ConcurrentHashMap.newKeySet();
    /** Null until something is computed by ND4J. */
    private Nd4jBackend nd4j;

    /**
     * A backend that computes with at most so many threads at a time.
     *
     * @throws LinkageError if OpenBLAS is not on the class path or does not run here
     */
    public CpuBackend(int threads) {
        this(threads, Winograd::pays);
    }

    /** The same with a choice of its own between the two ways to convolve. */
    CpuBackend(int threads, ConvolutionChoice choice) {
        this.threads = threads;
        this.means = CpuMeans.open(threads);
        this.choice = choice;
    }

    @Override
    public String name() {
        return "CPU";
    }

    @Override
    public Precision precision() {
        return Precision.FLOAT32;
    }

    @Override
    public Step step() {
        CpuStep step = CpuStep.open(this, means);
        openSteps.add(step);
        return step;
    }

    void ended(CpuStep step) {
        openSteps.remove(step);
    }

    @Override
    public synchronized void close() {
        if (!openSteps.isEmpty()) {
            throw new IllegalStateException("a step of this backend is open; close it first");
        }
        if (nd4j != null) {
            nd4j.close();
        }
        means.close();
    }

    @Override
    CpuMeans means() {
        return means;
    }

    @Override
    boolean usesWinograd(ConvolutionGeometry geometry, int images) {
        return Winograd.fits(geometry) && choice.usesWinograd(geometry, images, threads);
    }

    synchronized Nd4jBackend nd4j() {
        if (nd4j == null) {
            nd4j = new Nd4jBackend(Precision.FLOAT32, threads);
        }
        return nd4j;
    }

    // --- in and out ---

    @Override
    public Tensor parameter(Shape shape, double[] values) {
        return new CpuTensor(shape, rounded(values), null);
    }

    @Override
    public Tensor parameter(Shape shape, float[] values) {
        return new CpuTensor(shape, values.clone(), null);
    }

    @Override
    public void assign(Tensor parameter, float[] values) {
        ShapeChecks.filled(parameter.shape(), values.length);
        System.arraycopy(values, 0, change(parameter), 0, values.length);
    }

    @Override
    public Tensor tensor(Shape shape, double[] values) {
        return heap(shape, rounded(values));
    }

    @Override
    public Tensor tensor(Shape shape, float[] values) {
        return heap(shape, values.clone());
    }

    @Override
    public Indices indices(Shape shape, int[] values) {
        return new HeapIndices(shape, values.clone(), CpuStep.current());
    }

    @Override
    public double[] toDoubles(Tensor tensor) {
        float[] floats = values(tensor);
        double[] doubles = new double[floats.length];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = floats[i];
        }
        return doubles;
    }

    @Override
    public float[] toFloats(Tensor tensor) {
        return values(tensor).clone();
    }

    @Override
    public int[] toInts(Indices indices) {
        return HeapIndices.of(indices).values().clone();
    }

    private static float[] rounded(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    // --- shapes, and point by point: where the numbers are ---

    @Override
    public Tensor reshape(Tensor tensor, Shape shape) {
        ShapeChecks.reshape(tensor.shape(), shape);
        return areOnHeap(tensor) ? heap(shape, CpuTensor.of(tensor).unsharedValues()) : super.reshape(tensor, shape);
    }

    @Override
    public Tensor add(Tensor a, Tensor b) {
        ShapeChecks.exactly("the second term", a.shape(), b.shape());
        return areOnHeap(a, b) ? heap(a.shape(), HeapMath.add(values(a), values(b))) : super.add(a, b);
    }

    @Override
    public Tensor multiply(Tensor a, Tensor b) {
        ShapeChecks.exactly("the second factor", a.shape(), b.shape());
        return areOnHeap(a, b) ? heap(a.shape(), HeapMath.multiply(values(a), values(b))) : super.multiply(a, b);
    }

    @Override
    public Tensor scale(Tensor tensor, double factor) {
        return areOnHeap(tensor)
                ? heap(tensor.shape(), HeapMath.scale(values(tensor), (float) factor))
                : super.scale(tensor, factor);
    }

    @Override
    public Tensor relu(Tensor tensor) {
        return areOnHeap(tensor) ? heap(tensor.shape(), HeapMath.relu(values(tensor))) : super.relu(tensor);
    }

    @Override
    public Tensor reluBackward(Tensor gradOutput, Tensor output) {
        ShapeChecks.exactly("the output", gradOutput.shape(), output.shape());
        return areOnHeap(gradOutput, output)
                ? heap(output.shape(), HeapMath.reluBackward(values(gradOutput), values(output)))
                : super.reluBackward(gradOutput, output);
    }

    @Override
    public Tensor addBias(Tensor tensor, Tensor bias) {
        ShapeChecks.addBias(tensor.shape(), bias.shape());
        return areOnHeap(tensor)
                ? heap(tensor.shape(), HeapMath.addBias(values(tensor), tensor.shape(), values(bias)))
                : super.addBias(tensor, bias);
    }

    @Override
    public Tensor biasBackward(Tensor gradOutput) {
        Shape shape = gradOutput.shape();
        ShapeChecks.channels(shape);
        return areOnHeap(gradOutput)
                ? heap(Shape.of(shape.length(1)), HeapMath.biasBackward(values(gradOutput), shape))
                : super.biasBackward(gradOutput);
    }

    // --- linear algebra ---

    @Override
    public Tensor gemm(Tensor a, boolean transposeA, Tensor b, boolean transposeB) {
        Shape shape = ShapeChecks.gemm(a.shape(), transposeA, b.shape(), transposeB);
        if (!areOnHeap(a, b)) {
            return super.gemm(a, transposeA, b, transposeB);
        }
        int inner = a.shape().length(transposeA ? 0 : 1);
        float[] product = new float[shape.size()];
        means.blas()
                .multiply(
                        shape.length(0), shape.length(1), inner, values(a), transposeA, values(b), transposeB, product);
        return heap(shape, product);
    }

    // --- tables ---

    @Override
    public Tensor gather(Tensor table, Indices ids) {
        Shape rows = table.shape().require("the table", "rows", "columns");
        int[] numbers = HeapIndices.of(ids).values("row numbers", Indices.NONE, rows.length(0));
        return heap(ids.shape().with(rows.length(1)), HeapTables.gather(values(table), rows.length(1), numbers));
    }

    @Override
    public Tensor scatterAdd(Indices ids, Tensor rows, int tableRows) {
        int[] numbers = HeapIndices.of(ids).values("row numbers", Indices.NONE, tableRows);
        ShapeChecks.scatterAdd(ids.shape(), rows.shape());
        int columns = rows.shape().length(rows.shape().rank() - 1);
        return heap(Shape.of(tableRows, columns), HeapTables.scatterAdd(numbers, values(rows), columns, tableRows));
    }

    @Override
    public void assignRows(Tensor table, Indices ids, Tensor rows) {
        ShapeChecks.assignRows(table.shape(), ids.shape(), rows.shape());
        CpuStep.current();
        int[] numbers =
                HeapIndices.of(ids).values("row numbers", 0, table.shape().length(0));
        HeapTables.assignRows(change(table), table.shape().length(1), numbers, values(rows));
    }

    @Override
    public LookupConvolveMax lookupConvolveMax(List<WordTable> channels, Indices sentences, List<Tensor> banks) {
        ShapeChecks.lookupConvolveMax(channels, sentences.shape(), banks);
        return new LookupOperation(channels, sentences, banks, means).result();
    }

    // --- loss ---

    @Override
    public Tensor softmax(Tensor logits) {
        Shape shape = logits.shape().require("logits", "batch", "classes");
        double[] logs = HeapMath.logSoftmax(values(logits), shape.length(0), shape.length(1));
        return heap(shape, rounded(Arrays.stream(logs).map(Math::exp).toArray()));
    }

    @Override
    public SoftmaxCrossEntropy softmaxCrossEntropy(Tensor logits, Indices labels, Tensor exampleWeights) {
        ShapeChecks.softmaxCrossEntropy(logits.shape(), labels.shape(), exampleWeights.shape());
        int[] targets =
                HeapIndices.of(labels).values("labels", 0, logits.shape().length(1));
        float[] gradient = new float[logits.shape().size()];
        double loss = HeapMath.softmaxCrossEntropy(values(logits), targets, values(exampleWeights), gradient);
        return new SoftmaxCrossEntropy(heap(Shape.of(1), new float[] {(float) loss}), heap(logits.shape(), gradient));
    }

    // --- updates: where parameter and gradient are ---

    @Override
    public void moveTowards(Tensor parameter, Tensor target, double share) {
        ShapeChecks.update(parameter, target);
        CpuStep.current();
        if (areOnHeap(parameter, target)) {
            HeapUpdates.moveTowards(change(parameter), values(target), (float) share);
        } else {
            super.moveTowards(parameter, target, share);
        }
    }

    @Override
    public void adadelta(
            Tensor parameter,
            Tensor gradient,
            Tensor meanSquareGradient,
            Tensor meanSquareUpdate,
            double rate,
            double rho,
            double epsilon) {
        ShapeChecks.update(parameter, gradient, meanSquareGradient, meanSquareUpdate);
        CpuStep.current();
        if (areOnHeap(parameter, gradient)) {
            float[] g = values(gradient);
            float[] squaredUpdates = change(meanSquareUpdate);
            float[] x = change(parameter);
            float[] squaredGradients = change(meanSquareGradient);
            float[] updates = CpuStep.current().rows().take(x.length);
            RowUpdates.Adadelta rule = new RowUpdates.Adadelta(rate, rho, epsilon);
            means.inParts(
                    x.length,
                    PART,
                    (from, to) ->
                            HeapUpdates.adadelta(x, g, squaredGradients, squaredUpdates, updates, from, to, rule));
        } else {
            super.adadelta(parameter, gradient, meanSquareGradient, meanSquareUpdate, rate, rho, epsilon);
        }
    }

    @Override
    public void adadeltaRows(
            Tensor table,
            Indices ids,
            Tensor gradient,
            double[] decays,
            Tensor meanSquareGradient,
            Tensor meanSquareUpdate,
            double rate,
            double rho,
            double epsilon) {
        ShapeChecks.updateRows(table, ids.shape(), gradient.shape(), decays.length);
        ShapeChecks.update(table, meanSquareGradient, meanSquareUpdate);
        CpuStep.current();
        int[] rows = HeapIndices.of(ids).values("row numbers", 0, table.shape().length(0));
        float[] g = values(gradient);
        float[] squaredUpdates = change(meanSquareUpdate);
        RowUpdates.Adadelta rule = new RowUpdates.Adadelta(rate, rho, epsilon);
        RowUpdates.adadelta(change(table), rows, g, decays, change(meanSquareGradient), squaredUpdates, rule, means);
    }

    @Override
    public void adam(
            Tensor parameter,
            Tensor gradient,
            Tensor firstMoment,
            Tensor secondMoment,
            double rate,
            double beta1,
            double beta2,
            double epsilon,
            long time) {
        ShapeChecks.update(parameter, gradient, firstMoment, secondMoment);
        ShapeChecks.time(time);
        CpuStep.current();
        if (areOnHeap(parameter, gradient)) {
            float[] g = values(gradient);
            float[] first = change(firstMoment);
            float[] second = change(secondMoment);
            float[] x = change(parameter);
            means.inParts(
                    x.length,
                    PART,
                    (from, to) -> HeapUpdates.adam(x, g, first, second, from, to, rate, beta1, beta2, epsilon, time));
        } else {
            super.adam(parameter, gradient, firstMoment, secondMoment, rate, beta1, beta2, epsilon, time);
        }
    }

    @Override
    public void nesterov(Tensor parameter, Tensor gradient, Tensor velocity, double rate, double momentum) {
        ShapeChecks.update(parameter, gradient, velocity);
        CpuStep.current();
        if (areOnHeap(parameter, gradient)) {
            float[] g = values(gradient);
            float[] v = change(velocity);
            float[] x = change(parameter);
            means.inParts(x.length, PART, (from, to) -> HeapUpdates.nesterov(x, g, v, from, to, rate, momentum));
        } else {
            super.nesterov(parameter, gradient, velocity, rate, momentum);
        }
    }

    @Override
    public void limitRowNorms(Tensor matrix, double limit) {
        Shape shape = matrix.shape().require("the matrix", "rows", "columns");
        CpuStep.current();
        if (areOnHeap(matrix)) {
            HeapUpdates.limitRowNorms(change(matrix), shape.length(1), limit);
        } else {
            super.limitRowNorms(matrix, limit);
        }
    }

    // --- between tensors and arrays ---

    private static Tensor heap(Shape shape, float[] values) {
        return new CpuTensor(shape, values, CpuStep.current());
    }

    private static boolean areOnHeap(Tensor... tensors) {
        return Arrays.stream(tensors).allMatch(tensor -> CpuTensor.of(tensor).isOnHeap());
    }

    private static float[] values(Tensor tensor) {
        return CpuTensor.of(tensor).values();
    }

    private static float[] change(Tensor tensor) {
        return CpuTensor.of(tensor).valuesToChange();
    }
}
