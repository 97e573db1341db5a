package io.textcnn.engine.nd4j;

import io.textcnn.engine.Backend;
import io.textcnn.engine.ConvolutionGeometry;
import io.textcnn.engine.ConvolutionGradients;
import io.textcnn.engine.HeapIndices;
import io.textcnn.engine.Indices;
import io.textcnn.engine.MaxOverTime;
import io.textcnn.engine.Pooling;
import io.textcnn.engine.PoolingGeometry;
import io.textcnn.engine.Precision;
import io.textcnn.engine.Shape;
import io.textcnn.engine.ShapeChecks;
import io.textcnn.engine.SoftmaxCrossEntropy;
import io.textcnn.engine.Step;
import io.textcnn.engine.Tensor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner.ExecutionerType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * The primitives as ND4J operations, nothing else: the same class runs on ND4J's CPU and CUDA backends.
 *
 * <p>Shapes are checked before ND4J sees them, because some of its operations answer a wrong shape or index with zeros, an
 * empty array or the end of the process.
 */
public final class Nd4jBackend implements Backend {
    private final Precision precision;
    private final DataType type;
    private final Workspaces workspaces = new Workspaces();
    /** How many threads ND4J computes with, or {@link #BY_ENVIRONMENT}. */
    private final int threads;
    /** Whether it computes in the memory that Java sees. */
    private final boolean isOnCpu;

    private static final int BY_ENVIRONMENT = 0;

    /**
     * Starts ND4J, if it has not been started, for tensors of the given precision; it computes with as many threads as
     * {@code OMP_NUM_THREADS} in the environment says, or as there are processors.
     */
    public Nd4jBackend(Precision precision) {
        this(precision, BY_ENVIRONMENT);
    }

    /**
     * Starts ND4J, if it has not been started, for tensors of the given precision.
     *
     * @param threads with how many threads of the CPU it computes at most what a thread asks for in a step, 1 or more
     */
    public Nd4jBackend(Precision precision, int threads) {
        this.threads = threads;
        this.precision = precision;
        this.type = precision == Precision.FLOAT64 ? DataType.DOUBLE : DataType.FLOAT;
        // Steps give memory back themselves; ND4J's periodic System.gc() would only stop the threads.
        Nd4j.getMemoryManager().togglePeriodicGc(false);
        this.isOnCpu = Nd4j.getExecutioner().type() == ExecutionerType.NATIVE_CPU;
    }

    @Override
    public String name() {
        return "ND4J " + Nd4jVersion.read() + " " + Nd4j.getBackend().getClass().getSimpleName();
    }

    @Override
    public Precision precision() {
        return precision;
    }

    @Override
    public Step step() {
        Step step = workspaces.open();
        // A card has threads of its own; ND4J's CUDA backend would take the number for the size of its blocks.
        if (isOnCpu && threads != BY_ENVIRONMENT) {
            // OpenMP keeps the number for each thread that asks, so it is set anew where a step begins.
            NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
        }
        return step;
    }

    @Override
    public void close() {
        workspaces.destroy();
    }

    // --- in and out ---

    @Override
    public Tensor parameter(Shape shape, double[] values) {
        try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            return new Nd4jTensor(Ops.array(type, shape, values), null);
        }
    }

    @Override
    public Tensor parameter(Shape shape, float[] values) {
        try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            return new Nd4jTensor(Ops.array(type, shape, values), null);
        }
    }

    @Override
    public void assign(Tensor parameter, float[] values) {
        try (Tensor source = parameter(parameter.shape(), values)) {
            unwrap(parameter).assign(unwrap(source));
        }
    }

    @Override
    public Tensor tensor(Shape shape, double[] values) {
        Nd4jStep step = Nd4jStep.current();
        return new Nd4jTensor(Ops.array(type, shape, values), step);
    }

    @Override
    public Tensor tensor(Shape shape, float[] values) {
        Nd4jStep step = Nd4jStep.current();
        return new Nd4jTensor(Ops.array(type, shape, values), step);
    }

    @Override
    public Indices indices(Shape shape, int[] values) {
        return new HeapIndices(shape, values.clone(), Nd4jStep.current());
    }

    @Override
    public double[] toDoubles(Tensor tensor) {
        INDArray array = unwrap(tensor);
        return Ops.rowMajor(array).toDoubleVector();
    }

    @Override
    public float[] toFloats(Tensor tensor) {
        INDArray array = unwrap(tensor);
        return Ops.rowMajor(array).toFloatVector();
    }

    @Override
    public int[] toInts(Indices indices) {
        return HeapIndices.of(indices).values().clone();
    }

    /**
     * The memory of a tensor's elements in row-major order, for a backend that computes some operations itself; to read, or
     * to fill what {@link #room} made, as long as the tensor may be used.
     *
     * @throws IllegalArgumentException if they are more than a buffer holds, 2 GB
     * @throws IllegalStateException if ND4J computes on a card, and so in other memory
     */
    public ByteBuffer memory(Tensor tensor) {
        if (!isOnCpu) {
            throw new IllegalStateException("ND4J computes on a card, whose memory Java does not see");
        }
        return Memory.of(Ops.dense(unwrap(tensor)));
    }

    /** A tensor of the open step whose elements are yet to be filled in, through {@link #memory}. */
    public Tensor room(Shape shape) {
        Nd4jStep step = Nd4jStep.current();
        return new Nd4jTensor(Ops.empty(type, Ops.lengths(shape)), step);
    }

    // --- shapes ---

    @Override
    public Tensor reshape(Tensor tensor, Shape shape) {
        ShapeChecks.reshape(tensor.shape(), shape);
        return wrap(unshared(tensor).reshape('c', Ops.lengths(shape)));
    }

    @Override
    public Tensor permute(Tensor tensor, int... axes) {
        ShapeChecks.permute(tensor.shape(), axes);
        return wrap(unshared(tensor).permute(axes));
    }

    @Override
    public Tensor concatenate(List<Tensor> matrices) {
        ShapeChecks.concatenate(matrices);
        return wrap(Nd4j.concat(1, matrices.stream().map(this::unwrap).toArray(INDArray[]::new)));
    }

    @Override
    public List<Tensor> split(Tensor matrix, int... widths) {
        ShapeChecks.split(matrix.shape(), widths);
        List<Tensor> parts = new ArrayList<>();
        int start = 0;
        for (int width : widths) {
            parts.add(wrap(Ops.columns(unwrap(matrix), start, width)));
            start += width;
        }
        return parts;
    }

    // --- point by point ---

    @Override
    public Tensor add(Tensor a, Tensor b) {
        ShapeChecks.exactly("the second term", a.shape(), b.shape());
        return wrap(unwrap(a).add(unwrap(b)));
    }

    @Override
    public Tensor multiply(Tensor a, Tensor b) {
        ShapeChecks.exactly("the second factor", a.shape(), b.shape());
        return wrap(unwrap(a).mul(unwrap(b)));
    }

    @Override
    public Tensor scale(Tensor tensor, double factor) {
        return wrap(unwrap(tensor).mul(factor));
    }

    @Override
    public Tensor relu(Tensor tensor) {
        return wrap(Transforms.max(unwrap(tensor), 0, true));
    }

    @Override
    public Tensor reluBackward(Tensor gradOutput, Tensor output) {
        ShapeChecks.exactly("the output", gradOutput.shape(), output.shape());
        return wrap(unwrap(gradOutput).mul(unwrap(output).gt(0).castTo(type)));
    }

    @Override
    public Tensor addBias(Tensor tensor, Tensor bias) {
        ShapeChecks.addBias(tensor.shape(), bias.shape());
        return wrap(Channels.add(unwrap(tensor), unwrap(bias)));
    }

    @Override
    public Tensor biasBackward(Tensor gradOutput) {
        ShapeChecks.channels(gradOutput.shape());
        return wrap(Channels.sum(unwrap(gradOutput)));
    }

    // --- linear algebra ---

    @Override
    public Tensor gemm(Tensor a, boolean transposeA, Tensor b, boolean transposeB) {
        Shape shape = ShapeChecks.gemm(a.shape(), transposeA, b.shape(), transposeB);
        // BLAS writes column-major: the transposed product, transposed, is row-major without a copy.
        INDArray transposed = Nd4j.createUninitialized(type, new long[] {shape.length(1), shape.length(0)}, 'f');
        Nd4j.gemm(Ops.dense(unwrap(b)), Ops.dense(unwrap(a)), transposed, !transposeB, !transposeA, 1, 0);
        return wrap(transposed.transpose());
    }

    // --- convolution and pooling ---

    @Override
    public Tensor convolve(Tensor input, Tensor filters, ConvolutionGeometry geometry) {
        ShapeChecks.convolve(input.shape(), filters.shape(), geometry);
        return wrap(Windows.convolve(unwrap(input), geometry, Ops.dense(unwrap(filters))));
    }

    @Override
    public Tensor convolve(Tensor input, Tensor filters, Tensor bias, ConvolutionGeometry geometry) {
        ShapeChecks.convolve(input.shape(), filters.shape(), geometry);
        ShapeChecks.exactly("the bias", Shape.of(geometry.filters()), bias.shape());
        return wrap(Windows.convolve(unwrap(input), geometry, Ops.dense(unwrap(filters)), Ops.dense(unwrap(bias))));
    }

    @Override
    public ConvolutionGradients convolveBackward(
            Tensor input, Tensor filters, Tensor gradOutput, ConvolutionGeometry geometry) {
        ShapeChecks.convolveBackward(input.shape(), filters.shape(), gradOutput.shape(), geometry);
        INDArray[] gradients = Windows.convolveBackward(
                unwrap(input), Ops.dense(unwrap(filters)), Ops.dense(unwrap(gradOutput)), geometry);
        return new ConvolutionGradients(wrap(gradients[0]), wrap(gradients[1]));
    }

    @Override
    public Tensor pool(Pooling kind, Tensor input, PoolingGeometry geometry) {
        ShapeChecks.pool(input.shape(), geometry);
        return wrap(Windows.pool(kind, Ops.dense(unwrap(input)), geometry));
    }

    @Override
    public Tensor poolBackward(Pooling kind, Tensor input, Tensor gradOutput, PoolingGeometry geometry) {
        ShapeChecks.poolBackward(input.shape(), gradOutput.shape(), geometry);
        return wrap(Windows.poolBackward(kind, Ops.dense(unwrap(input)), Ops.dense(unwrap(gradOutput)), geometry));
    }

    @Override
    public MaxOverTime maxOverTime(Tensor featureMaps) {
        Shape shape = featureMaps.shape().require("feature maps", "batch", "filters", "time");
        INDArray maps = unwrap(featureMaps);
        int[] positions = Ops.rowMajor(Nd4j.argMax(maps, 2)).toIntVector();
        return new MaxOverTime(
                wrap(maps.max(2)),
                new HeapIndices(Shape.of(shape.length(0), shape.length(1)), positions, Nd4jStep.current()));
    }

    @Override
    public Tensor maxOverTimeBackward(Tensor gradValues, Indices positions, int time) {
        ShapeChecks.maxOverTimeBackward(gradValues.shape(), positions.shape());
        int[] places = HeapIndices.of(positions).values("positions", 0, time);
        return wrap(Windows.spread(unwrap(gradValues), places, time));
    }

    // --- tables ---

    @Override
    public Tensor gather(Tensor table, Indices ids) {
        Shape rows = table.shape().require("the table", "rows", "columns");
        int[] values = HeapIndices.of(ids).values("row numbers", Indices.NONE, rows.length(0));
        return wrap(Tables.gather(Ops.dense(unwrap(table)), values, ids.shape()));
    }

    @Override
    public Tensor scatterAdd(Indices ids, Tensor rows, int tableRows) {
        int[] values = HeapIndices.of(ids).values("row numbers", Indices.NONE, tableRows);
        ShapeChecks.scatterAdd(ids.shape(), rows.shape());
        int columns = rows.shape().length(rows.shape().rank() - 1);
        return wrap(Tables.scatterAdd(values, unwrap(rows), Shape.of(tableRows, columns)));
    }

    @Override
    public void assignRows(Tensor table, Indices ids, Tensor rows) {
        ShapeChecks.assignRows(table.shape(), ids.shape(), rows.shape());
        int[] values =
                HeapIndices.of(ids).values("row numbers", 0, table.shape().length(0));
        Tables.assignRows(unwrap(table), values, Ops.dense(unwrap(rows)));
    }

    // --- loss ---

    @Override
    public Tensor softmax(Tensor logits) {
        logits.shape().require("logits", "batch", "classes");
        return wrap(Loss.softmax(unwrap(logits)));
    }

    @Override
    public SoftmaxCrossEntropy softmaxCrossEntropy(Tensor logits, Indices labels, Tensor exampleWeights) {
        ShapeChecks.softmaxCrossEntropy(logits.shape(), labels.shape(), exampleWeights.shape());
        int[] values = HeapIndices.of(labels).values("labels", 0, logits.shape().length(1));
        INDArray[] lossAndGradient = Loss.softmaxCrossEntropy(unwrap(logits), values, unwrap(exampleWeights));
        return new SoftmaxCrossEntropy(wrap(lossAndGradient[0]), wrap(lossAndGradient[1]));
    }

    // --- updates ---

    @Override
    public void moveTowards(Tensor parameter, Tensor target, double share) {
        ShapeChecks.update(parameter, target);
        Nd4jStep.current();
        Updates.moveTowards(unwrap(parameter), unwrap(target), share);
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
        Nd4jStep.current();
        Updates.adadelta(
                unwrap(parameter),
                Ops.dense(unwrap(gradient)),
                unwrap(meanSquareGradient),
                unwrap(meanSquareUpdate),
                rate,
                rho,
                epsilon);
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
        Nd4jStep.current();
        Updates.adam(
                unwrap(parameter),
                Ops.dense(unwrap(gradient)),
                unwrap(firstMoment),
                unwrap(secondMoment),
                rate,
                beta1,
                beta2,
                epsilon,
                time);
    }

    @Override
    public void nesterov(Tensor parameter, Tensor gradient, Tensor velocity, double rate, double momentum) {
        ShapeChecks.update(parameter, gradient, velocity);
        Nd4jStep.current();
        Updates.nesterov(unwrap(parameter), unwrap(gradient), unwrap(velocity), rate, momentum);
    }

    @Override
    public void limitRowNorms(Tensor matrix, double limit) {
        matrix.shape().require("the matrix", "rows", "columns");
        Nd4jStep.current();
        Updates.limitRowNorms(unwrap(matrix), limit);
    }

    // --- between tensors and arrays ---

    private static Tensor wrap(INDArray array) {
        return new Nd4jTensor(array, Nd4jStep.current());
    }

    private INDArray unwrap(Tensor tensor) {
        if (tensor instanceof Nd4jTensor own) {
            INDArray array = own.array();
            if (array.dataType() != type) {
                throw new IllegalArgumentException(
                        "this backend computes in " + precision + ", found a " + tensor + " of " + array.dataType());
            }
            return array;
        }
        throw new IllegalArgumentException("not a tensor of this backend: " + tensor);
    }

    /** For results that share memory with their argument: a parameter may be updated or closed before they are read. */
    private INDArray unshared(Tensor tensor) {
        INDArray array = unwrap(tensor);
        return array.isAttached() ? array : array.dup('c');
    }
}
