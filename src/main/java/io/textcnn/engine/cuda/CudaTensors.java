package io.textcnn.engine.cuda;

import io.textcnn.engine.Backend;
import io.textcnn.engine.Indices;
import io.textcnn.engine.Precision;
import io.textcnn.engine.Shape;
import io.textcnn.engine.ShapeChecks;
import io.textcnn.engine.Step;
import io.textcnn.engine.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Tensors on the card: how they come there and back, change their shape, and are computed point by point or multiplied. */
abstract class CudaTensors implements Backend {
    private static final int MOST_AXES = 6;

    private final Device device;
    private final CudaMemory memory;
    private final Kernels kernels;
    private final CudaNormalization normalization;
    // A thread may have a step open on each of several backends.
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<CudaStep> current = new ThreadLocal<>();

    /** On a device, which the backend closes. */
    CudaTensors(Device device) {
        this.device = device;
        this.memory = new CudaMemory(device);
        this.kernels = new Kernels(device);
        this.normalization = new CudaNormalization(kernels);
    }

    @Override
    public String name() {
        return device.name();
    }

    @Override
    public Precision precision() {
        return device.precision();
    }

    @Override
    public Step step() {
        return new CudaStep(current, memory);
    }

    @Override
    public void close() {
        memory.close();
        device.close();
    }

    // --- in and out ---

    @Override
    public Tensor parameter(Shape shape, double[] values) {
        ShapeChecks.filled(shape, values.length);
        CudaTensor parameter = parameter(shape);
        memory.send(parameter.address(), values);
        return parameter;
    }

    @Override
    public Tensor parameter(Shape shape, float[] values) {
        ShapeChecks.filled(shape, values.length);
        CudaTensor parameter = parameter(shape);
        memory.send(parameter.address(), values);
        return parameter;
    }

    private CudaTensor parameter(Shape shape) {
        long bytes = Math.max(1, shape.size()) * (long) memory.realBytes();
        return new CudaTensor(shape, device.allocate(bytes), memory, null);
    }

    @Override
    public void assign(Tensor parameter, float[] values) {
        ShapeChecks.filled(parameter.shape(), values.length);
        memory.send(at(parameter), values);
    }

    @Override
    public Tensor tensor(Shape shape, double[] values) {
        CudaTensor tensor = make(shape, values.length);
        memory.send(tensor.address(), values);
        return tensor;
    }

    @Override
    public Tensor tensor(Shape shape, float[] values) {
        CudaTensor tensor = make(shape, values.length);
        memory.send(tensor.address(), values);
        return tensor;
    }

    private CudaTensor make(Shape shape, int values) {
        CudaStep step = now();
        ShapeChecks.filled(shape, values);
        return step.make(shape);
    }

    @Override
    public Indices indices(Shape shape, int[] values) {
        return CudaIndices.fromJava(shape, values.clone(), memory, now());
    }

    @Override
    public double[] toDoubles(Tensor tensor) {
        return memory.doubles(at(tensor), tensor.shape().size());
    }

    @Override
    public float[] toFloats(Tensor tensor) {
        return memory.floats(at(tensor), tensor.shape().size());
    }

    @Override
    public int[] toInts(Indices indices) {
        return CudaIndices.of(indices).values().clone();
    }

    // --- shapes ---

    @Override
    public Tensor reshape(Tensor tensor, Shape shape) {
        CudaStep step = now();
        ShapeChecks.reshape(tensor.shape(), shape);
        CudaTensor own = CudaTensor.of(tensor);
        if (!own.isParameter()) {
            return own.as(shape);
        }
        // What was made in a step stays as it is when the parameter changes.
        CudaTensor copy = step.make(shape);
        device.copy(copy.address(), own.address(), shape.size() * (long) memory.realBytes());
        return copy;
    }

    @Override
    public Tensor permute(Tensor tensor, int... axes) {
        CudaStep step = now();
        Shape shape = tensor.shape();
        ShapeChecks.permute(shape, axes);
        if (axes.length > MOST_AXES) {
            throw new IllegalArgumentException(
                    "at most " + MOST_AXES + " axes can be put in another order on a card, found " + shape);
        }
        int[] lengths = new int[MOST_AXES];
        Arrays.fill(lengths, 1);
        int[] strides = new int[MOST_AXES];
        int[] to = new int[axes.length];
        int before = MOST_AXES - axes.length;
        for (int i = 0; i < axes.length; i++) {
            to[i] = shape.length(axes[i]);
            lengths[before + i] = to[i];
            int stride = 1;
            for (int axis = axes[i] + 1; axis < axes.length; axis++) {
                stride *= shape.length(axis);
            }
            strides[before + i] = stride;
        }
        CudaTensor result = step.make(Shape.of(to));
        kernels.each(
                "permute",
                shape.size(),
                step.arguments()
                        .pointers(result.address(), at(tensor))
                        .integers(Arrays.copyOfRange(lengths, 1, MOST_AXES))
                        .integers(strides));
        return result;
    }

    @Override
    public Tensor concatenate(List<Tensor> matrices) {
        CudaStep step = now();
        ShapeChecks.concatenate(matrices);
        int rows = matrices.get(0).shape().length(0);
        int columns = matrices.stream().mapToInt(each -> each.shape().length(1)).sum();
        CudaTensor all = step.make(Shape.of(rows, columns));
        int first = 0;
        for (Tensor matrix : matrices) {
            int width = matrix.shape().length(1);
            copyColumns(step, all.address(), columns, first, at(matrix), width, 0, width, rows);
            first += width;
        }
        return all;
    }

    @Override
    public List<Tensor> split(Tensor matrix, int... widths) {
        CudaStep step = now();
        ShapeChecks.split(matrix.shape(), widths);
        int rows = matrix.shape().length(0);
        int columns = matrix.shape().length(1);
        List<Tensor> parts = new ArrayList<>();
        int first = 0;
        for (int width : widths) {
            CudaTensor part = step.make(Shape.of(rows, width));
            copyColumns(step, part.address(), width, 0, at(matrix), columns, first, width, rows);
            parts.add(part);
            first += width;
        }
        return parts;
    }

    private void copyColumns(
            CudaStep step,
            long to,
            int toColumns,
            int toFirst,
            long from,
            int columns,
            int first,
            int width,
            int rows) {
        kernels.each(
                "copy_columns",
                rows * width,
                step.arguments()
                        .pointer(to)
                        .integers(toColumns, toFirst)
                        .pointer(from)
                        .integers(columns, first, width));
    }

    // --- point by point ---

    @Override
    public Tensor add(Tensor a, Tensor b) {
        ShapeChecks.exactly("the second term", a.shape(), b.shape());
        return pointwise("add", a, b);
    }

    @Override
    public Tensor multiply(Tensor a, Tensor b) {
        ShapeChecks.exactly("the second factor", a.shape(), b.shape());
        return pointwise("multiply", a, b);
    }

    @Override
    public Tensor scale(Tensor tensor, double factor) {
        CudaStep step = now();
        CudaTensor result = step.make(tensor.shape());
        kernels.each(
                "scale",
                tensor.shape().size(),
                step.arguments().pointers(result.address(), at(tensor)).real(factor));
        return result;
    }

    @Override
    public Tensor relu(Tensor tensor) {
        return pointwise("relu", tensor);
    }

    @Override
    public Tensor reluBackward(Tensor gradOutput, Tensor output) {
        ShapeChecks.exactly("the output", gradOutput.shape(), output.shape());
        return pointwise("relu_backward", gradOutput, output);
    }

    private CudaTensor pointwise(String kernel, Tensor... tensors) {
        CudaStep step = now();
        CudaTensor result = step.make(tensors[0].shape());
        Arguments arguments = step.arguments().pointer(result.address());
        for (Tensor tensor : tensors) {
            arguments.pointer(at(tensor));
        }
        kernels.each(kernel, result.shape().size(), arguments);
        return result;
    }

    @Override
    public Tensor addBias(Tensor tensor, Tensor bias) {
        CudaStep step = now();
        Shape shape = tensor.shape();
        ShapeChecks.addBias(shape, bias.shape());
        int channels = shape.length(1);
        int inner = shape.size() / Math.max(1, shape.length(0) * channels);
        CudaTensor result = step.make(shape);
        kernels.each(
                "add_bias",
                shape.size(),
                step.arguments()
                        .pointers(result.address(), at(tensor), at(bias))
                        .integers(channels, inner));
        return result;
    }

    @Override
    public Tensor biasBackward(Tensor gradOutput) {
        ShapeChecks.channels(gradOutput.shape());
        return normalization.sums(now(), CudaTensor.of(gradOutput));
    }

    // --- linear algebra ---

    @Override
    public Tensor gemm(Tensor a, boolean transposeA, Tensor b, boolean transposeB) {
        CudaStep step = now();
        Shape shape = ShapeChecks.gemm(a.shape(), transposeA, b.shape(), transposeB);
        int inner = a.shape().length(transposeA ? 0 : 1);
        CudaTensor product = step.make(shape);
        device.gemm(transposeA, transposeB, shape.length(0), shape.length(1), inner, at(a), at(b), product.address());
        return product;
    }

    // --- for the other primitives ---

    Device device() {
        return device;
    }

    CudaMemory memory() {
        return memory;
    }

    Kernels kernels() {
        return kernels;
    }

    CudaNormalization normalization() {
        return normalization;
    }

    /** The step of this thread. */
    CudaStep now() {
        return CudaStep.current(current);
    }

    /** Where a tensor lies on the card. */
    static long at(Tensor tensor) {
        return CudaTensor.of(tensor).address();
    }
}
