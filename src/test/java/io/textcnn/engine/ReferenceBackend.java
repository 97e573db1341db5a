package io.textcnn.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The definition of right: every primitive of {@link Backend} as nested loops over arrays of doubles, in the order in
 * which its Javadoc says it, with no thought of speed.
 */
public final class ReferenceBackend implements Backend {
    private final ReferenceSteps steps = new ReferenceSteps();

    @Override
    public String name() {
        return "nested loops";
    }

    @Override
    public Precision precision() {
        return Precision.FLOAT64;
    }

    @Override
    public Step step() {
        return steps.open();
    }

    @Override
    public void close() {}

    private Tensor make(Shape shape, double[] values) {
        return new ReferenceTensor(shape, values, steps.current());
    }

    private static double[] read(Tensor tensor) {
        if (tensor instanceof ReferenceTensor own) {
            return own.values();
        }
        throw new IllegalArgumentException("the tensor " + tensor.shape() + " belongs to another backend");
    }

    private static int[] read(Indices indices) {
        if (indices instanceof ReferenceIndices own) {
            return own.values();
        }
        throw new IllegalArgumentException("the indices " + indices.shape() + " belong to another backend");
    }

    // --- in and out ---

    @Override
    public Tensor parameter(Shape shape, double[] values) {
        ReferenceShapes.requireSize(shape, values.length);
        return new ReferenceTensor(shape, values.clone(), new Life.Own());
    }

    @Override
    public Tensor parameter(Shape shape, float[] values) {
        return parameter(shape, ReferenceShapes.widen(values));
    }

    @Override
    public void assign(Tensor parameter, float[] values) {
        ReferenceShapes.requireSize(parameter.shape(), values.length);
        System.arraycopy(ReferenceShapes.widen(values), 0, read(parameter), 0, values.length);
    }

    @Override
    public Tensor tensor(Shape shape, double[] values) {
        ReferenceShapes.requireSize(shape, values.length);
        return make(shape, values.clone());
    }

    @Override
    public Tensor tensor(Shape shape, float[] values) {
        return tensor(shape, ReferenceShapes.widen(values));
    }

    @Override
    public Indices indices(Shape shape, int[] values) {
        ReferenceShapes.requireSize(shape, values.length);
        return new ReferenceIndices(shape, values.clone(), steps.current());
    }

    @Override
    public double[] toDoubles(Tensor tensor) {
        return read(tensor).clone();
    }

    @Override
    public float[] toFloats(Tensor tensor) {
        return ReferenceShapes.narrow(read(tensor));
    }

    @Override
    public int[] toInts(Indices indices) {
        return read(indices).clone();
    }

    // --- shapes ---

    @Override
    public Tensor reshape(Tensor tensor, Shape shape) {
        if (tensor.shape().size() != shape.size()) {
            throw new IllegalArgumentException("cannot reshape " + tensor.shape() + " to " + shape
                    + ": the numbers of elements differ, " + tensor.shape().size() + " and " + shape.size());
        }
        return make(shape, read(tensor).clone());
    }

    @Override
    public Tensor permute(Tensor tensor, int... axes) {
        Shape shape = ReferenceShapes.permuted(tensor.shape(), axes);
        return make(shape, ReferenceShapes.permute(read(tensor), tensor.shape(), shape, axes));
    }

    @Override
    public Tensor concatenate(List<Tensor> matrices) {
        List<Shape> shapes = matrices.stream().map(Tensor::shape).toList();
        Shape result = ReferenceShapes.concatenated(shapes);
        return make(
                result,
                ReferenceShapes.concatenate(
                        matrices.stream().map(ReferenceBackend::read).toList(), result));
    }

    @Override
    public List<Tensor> split(Tensor matrix, int... widths) {
        Shape shape = ReferenceShapes.requireWidths(matrix.shape(), widths);
        List<Tensor> parts = new ArrayList<>();
        int offset = 0;
        for (int width : widths) {
            parts.add(make(
                    Shape.of(shape.length(0), width),
                    ReferenceShapes.columns(read(matrix), shape.length(1), offset, width)));
            offset += width;
        }
        return parts;
    }

    // --- point by point ---

    @Override
    public Tensor add(Tensor a, Tensor b) {
        ReferenceShapes.requireSame("the second summand", a.shape(), b.shape());
        return make(a.shape(), ReferenceMath.each(read(a), read(b), (x, y) -> x + y));
    }

    @Override
    public Tensor multiply(Tensor a, Tensor b) {
        ReferenceShapes.requireSame("the second factor", a.shape(), b.shape());
        return make(a.shape(), ReferenceMath.each(read(a), read(b), (x, y) -> x * y));
    }

    @Override
    public Tensor scale(Tensor tensor, double factor) {
        double[] values = read(tensor);
        return make(tensor.shape(), ReferenceMath.each(values, values, (x, same) -> x * factor));
    }

    @Override
    public Tensor relu(Tensor tensor) {
        double[] values = read(tensor);
        return make(tensor.shape(), ReferenceMath.each(values, values, (x, same) -> x > 0 ? x : 0));
    }

    @Override
    public Tensor reluBackward(Tensor gradOutput, Tensor output) {
        ReferenceShapes.requireSame("gradOutput", output.shape(), gradOutput.shape());
        return make(output.shape(), ReferenceMath.each(read(gradOutput), read(output), (g, y) -> y > 0 ? g : 0));
    }

    @Override
    public Tensor addBias(Tensor tensor, Tensor bias) {
        int channels = ReferenceShapes.channels(tensor.shape());
        ReferenceShapes.requireSame("bias of " + tensor.shape(), Shape.of(channels), bias.shape());
        return make(
                tensor.shape(), ReferenceMath.addBias(read(tensor), read(bias), ReferenceShapes.inner(tensor.shape())));
    }

    @Override
    public Tensor biasBackward(Tensor gradOutput) {
        int channels = ReferenceShapes.channels(gradOutput.shape());
        return make(
                Shape.of(channels),
                ReferenceMath.biasBackward(read(gradOutput), channels, ReferenceShapes.inner(gradOutput.shape())));
    }

    // --- linear algebra ---

    @Override
    public Tensor gemm(Tensor a, boolean transposeA, Tensor b, boolean transposeB) {
        Shape left = a.shape().require("a", "rows", "columns");
        Shape right = b.shape().require("b", "rows", "columns");
        int m = left.length(transposeA ? 1 : 0);
        int k = left.length(transposeA ? 0 : 1);
        int n = right.length(transposeB ? 0 : 1);
        if (right.length(transposeB ? 1 : 0) != k) {
            throw new IllegalArgumentException("cannot multiply " + left + (transposeA ? " transposed" : "") + " by "
                    + right + (transposeB ? " transposed" : "") + ": the inner lengths differ");
        }
        return make(Shape.of(m, n), ReferenceMath.gemm(read(a), transposeA, read(b), transposeB, m, k, n));
    }

    // --- convolution and pooling ---

    @Override
    public Tensor convolve(Tensor input, Tensor filters, ConvolutionGeometry geometry) {
        int batch = ReferenceShapes.batch("input", input);
        ReferenceShapes.requireSame("input", geometry.inputShape(batch), input.shape());
        ReferenceShapes.requireSame("filters", geometry.filterShape(), filters.shape());
        return make(
                geometry.outputShape(batch), ReferenceWindows.convolve(read(input), read(filters), geometry, batch));
    }

    @Override
    public ConvolutionGradients convolveBackward(
            Tensor input, Tensor filters, Tensor gradOutput, ConvolutionGeometry geometry) {
        int batch = ReferenceShapes.batch("input", input);
        ReferenceShapes.requireSame("input", geometry.inputShape(batch), input.shape());
        ReferenceShapes.requireSame("filters", geometry.filterShape(), filters.shape());
        ReferenceShapes.requireSame("gradOutput", geometry.outputShape(batch), gradOutput.shape());
        double[] gradients = read(gradOutput);
        return new ConvolutionGradients(
                make(input.shape(), ReferenceWindows.convolveInput(gradients, read(filters), geometry, batch)),
                make(filters.shape(), ReferenceWindows.convolveFilters(gradients, read(input), geometry, batch)));
    }

    @Override
    public Tensor convolve(Tensor input, Tensor filters, Tensor bias, ConvolutionGeometry geometry) {
        ReferenceShapes.requireSame("bias", Shape.of(geometry.filters()), bias.shape());
        Tensor output = convolve(input, filters, geometry);
        double[] sums = ReferenceMath.addBias(read(output), read(bias), ReferenceShapes.inner(output.shape()));
        return make(output.shape(), sums);
    }

    @Override
    public Tensor pool(Pooling kind, Tensor input, PoolingGeometry geometry) {
        int batch = ReferenceShapes.batch("input", input);
        ReferenceShapes.requireSame("input", geometry.inputShape(batch), input.shape());
        return make(geometry.outputShape(batch), ReferenceWindows.pool(kind, read(input), geometry, batch));
    }

    @Override
    public Tensor poolBackward(Pooling kind, Tensor input, Tensor gradOutput, PoolingGeometry geometry) {
        int batch = ReferenceShapes.batch("input", input);
        ReferenceShapes.requireSame("input", geometry.inputShape(batch), input.shape());
        ReferenceShapes.requireSame("gradOutput", geometry.outputShape(batch), gradOutput.shape());
        return make(input.shape(), ReferenceWindows.poolBackward(kind, read(input), read(gradOutput), geometry, batch));
    }

    @Override
    public MaxOverTime maxOverTime(Tensor featureMaps) {
        Shape shape = featureMaps.shape().require("feature maps", "batch", "filters", "time");
        Shape pooled = Shape.of(shape.length(0), shape.length(1));
        double[] maps = read(featureMaps);
        int[] positions = ReferenceMath.argMax(maps, pooled.size(), shape.length(2));
        double[] values = new double[positions.length];
        for (int row = 0; row < values.length; row++) {
            values[row] = maps[row * shape.length(2) + positions[row]];
        }
        return new MaxOverTime(make(pooled, values), indices(pooled, positions));
    }

    @Override
    public Tensor maxOverTimeBackward(Tensor gradValues, Indices positions, int time) {
        Shape shape = gradValues.shape().require("gradValues", "batch", "filters");
        ReferenceShapes.requireSame("positions", shape, positions.shape());
        double[] result = ReferenceMath.spread(read(gradValues), read(positions), time);
        return make(Shape.of(shape.length(0), shape.length(1), time), result);
    }

    // --- normalization ---

    @Override
    public BatchNorm batchNorm(Tensor input, Tensor gamma, Tensor beta, double epsilon) {
        ReferenceNormalization channels = new ReferenceNormalization(input.shape());
        requireVectors(input, gamma, beta);
        double[] x = read(input);
        double[] mean = channels.means(x);
        double[] variance = channels.variances(x, mean);
        double[] y = channels.normalize(x, mean, variance, read(gamma), read(beta), epsilon);
        return new BatchNorm(make(input.shape(), y), make(gamma.shape(), mean), make(gamma.shape(), variance));
    }

    @Override
    public BatchNormGradients batchNormBackward(
            Tensor input, Tensor gradOutput, Tensor gamma, Tensor mean, Tensor variance, double epsilon) {
        ReferenceNormalization channels = new ReferenceNormalization(input.shape());
        requireVectors(input, gamma, mean, variance);
        ReferenceShapes.requireSame("gradOutput", input.shape(), gradOutput.shape());
        double[] x = read(input);
        double[] g = read(gradOutput);
        double[] m = read(mean);
        double[] v = read(variance);
        return new BatchNormGradients(
                make(input.shape(), channels.gradInput(x, g, read(gamma), m, v, epsilon)),
                make(gamma.shape(), channels.gradGamma(x, g, m, v, epsilon)),
                make(gamma.shape(), channels.gradBeta(g)));
    }

    @Override
    public Tensor normalize(Tensor input, Tensor mean, Tensor variance, Tensor gamma, Tensor beta, double epsilon) {
        ReferenceNormalization channels = new ReferenceNormalization(input.shape());
        requireVectors(input, mean, variance, gamma, beta);
        double[] y = channels.normalize(read(input), read(mean), read(variance), read(gamma), read(beta), epsilon);
        return make(input.shape(), y);
    }

    private static void requireVectors(Tensor input, Tensor... vectors) {
        for (Tensor vector : vectors) {
            Shape channels = Shape.of(input.shape().length(1));
            ReferenceShapes.requireSame("one number a channel", channels, vector.shape());
        }
    }

    // --- tables ---

    @Override
    public Tensor gather(Tensor table, Indices ids) {
        Shape shape = table.shape().require("table", "rows", "columns");
        int columns = shape.length(1);
        int[] lengths = Arrays.copyOf(ids.shape().toArray(), ids.shape().rank() + 1);
        lengths[lengths.length - 1] = columns;
        return make(Shape.of(lengths), ReferenceMath.gather(read(table), read(ids), shape.length(0), columns));
    }

    @Override
    public Tensor scatterAdd(Indices ids, Tensor rows, int tableRows) {
        Shape shape = rows.shape();
        int columns = shape.rank() == 0 ? 0 : shape.length(shape.rank() - 1);
        if (shape.rank() < 2 || shape.size() != ids.shape().size() * columns) {
            throw new IllegalArgumentException(
                    "as many rows as ids are needed, found ids " + ids.shape() + ", rows " + shape);
        }
        return make(Shape.of(tableRows, columns), ReferenceMath.scatterAdd(read(ids), read(rows), tableRows, columns));
    }

    @Override
    public void assignRows(Tensor table, Indices ids, Tensor rows) {
        ShapeChecks.assignRows(table.shape(), ids.shape(), rows.shape());
        ReferenceMath.assignRows(
                read(table),
                read(ids),
                read(rows),
                table.shape().length(0),
                table.shape().length(1));
    }

    // --- loss ---

    @Override
    public Tensor softmax(Tensor logits) {
        Shape shape = logits.shape().require("logits", "batch", "classes");
        return make(shape, ReferenceMath.softmax(read(logits), shape.length(1)));
    }

    @Override
    public SoftmaxCrossEntropy softmaxCrossEntropy(Tensor logits, Indices labels, Tensor exampleWeights) {
        Shape shape = logits.shape().require("logits", "batch", "classes");
        ReferenceShapes.requireSame("labels for logits " + shape, Shape.of(shape.length(0)), labels.shape());
        ReferenceShapes.requireSame("weights for logits " + shape, Shape.of(shape.length(0)), exampleWeights.shape());
        double[] gradient = ReferenceMath.softmax(read(logits), shape.length(1));
        double loss =
                ReferenceMath.crossEntropy(read(logits), read(labels), read(exampleWeights), gradient, shape.length(1));
        return new SoftmaxCrossEntropy(make(Shape.of(1), new double[] {loss}), make(shape, gradient));
    }

    @Override
    public SoftmaxCrossEntropy softmaxCrossEntropy(
            Tensor logits, Indices labels, Tensor exampleWeights, double smoothing) {
        if (!(smoothing >= 0 && smoothing < 1)) {
            throw new IllegalArgumentException("smoothing must be at least 0 and below 1, found " + smoothing);
        }
        // Refuses what does not fit.
        Tensor sharp = softmaxCrossEntropy(logits, labels, exampleWeights).loss();
        Shape shape = logits.shape();
        double[] gradient = new double[shape.size()];
        double loss = ReferenceMath.smoothedCrossEntropy(
                read(logits), read(labels), read(exampleWeights), smoothing, gradient, shape.length(1));
        return new SoftmaxCrossEntropy(make(sharp.shape(), new double[] {loss}), make(shape, gradient));
    }

    // --- updates, in place ---

    @Override
    public void adadelta(
            Tensor parameter,
            Tensor gradient,
            Tensor meanSquareGradient,
            Tensor meanSquareUpdate,
            double rate,
            double rho,
            double epsilon) {
        requireUpdate(parameter, gradient, meanSquareGradient, meanSquareUpdate);
        ReferenceMath.adadelta(
                read(parameter), read(gradient), read(meanSquareGradient), read(meanSquareUpdate), rate, rho, epsilon);
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
        requireUpdate(parameter, gradient, firstMoment, secondMoment);
        ShapeChecks.time(time);
        ReferenceMath.adam(
                read(parameter),
                read(gradient),
                read(firstMoment),
                read(secondMoment),
                rate,
                beta1,
                beta2,
                epsilon,
                time);
    }

    @Override
    public void nesterov(Tensor parameter, Tensor gradient, Tensor velocity, double rate, double momentum) {
        requireUpdate(parameter, gradient, velocity);
        ReferenceMath.nesterov(read(parameter), read(gradient), read(velocity), rate, momentum);
    }

    @Override
    public void moveTowards(Tensor parameter, Tensor target, double share) {
        requireUpdate(parameter, target);
        double[] x = read(parameter);
        double[] to = read(target);
        for (int i = 0; i < x.length; i++) {
            x[i] += share * (to[i] - x[i]);
        }
    }

    @Override
    public void limitRowNorms(Tensor matrix, double limit) {
        Shape shape = matrix.shape().require("matrix", "rows", "columns");
        requireUpdate(matrix);
        ReferenceMath.limitRowNorms(read(matrix), shape.length(1), limit);
    }

    private void requireUpdate(Tensor parameter, Tensor... others) {
        steps.current();
        for (Tensor other : others) {
            ReferenceShapes.requireSame("gradient and state of a parameter", parameter.shape(), other.shape());
        }
    }
}
