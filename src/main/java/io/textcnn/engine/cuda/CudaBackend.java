package io.textcnn.engine.cuda;

import io.textcnn.engine.BatchNorm;
import io.textcnn.engine.BatchNormGradients;
import io.textcnn.engine.ConvolutionGeometry;
import io.textcnn.engine.ConvolutionGradients;
import io.textcnn.engine.Indices;
import io.textcnn.engine.LookupConvolveMax;
import io.textcnn.engine.MaxOverTime;
import io.textcnn.engine.Pooling;
import io.textcnn.engine.PoolingGeometry;
import io.textcnn.engine.Shape;
import io.textcnn.engine.ShapeChecks;
import io.textcnn.engine.SoftmaxCrossEntropy;
import io.textcnn.engine.Tensor;
import io.textcnn.engine.WordTable;
import java.util.List;

/**
 * The primitives on an NVIDIA card: kernels of our own, cuBLAS for products of matrices and cuDNN for convolutions.
 *
 * <p>What is asked for is done in that order, while the asking goes on; only reading a result waits. Parameters and
 * everything in between stay on the card. Sums are made in an order that depends on shapes only, so that the same calls give
 * the same bits.
 */
public final class CudaBackend extends CudaTensors {
    private final CudaWindows windows;
    private final CudaLookup lookup;
    private final CudaUpdates updates;
    private final DistinctWords.Finder words = new DistinctWords.Finder();

    /** A backend on a device, which it closes. */
    CudaBackend(Device device) {
        super(device);
        this.windows = new CudaWindows(memory(), kernels());
        this.lookup = new CudaLookup(memory(), kernels());
        this.updates = new CudaUpdates(kernels());
    }

    // --- convolution and pooling ---

    @Override
    public Tensor convolve(Tensor input, Tensor filters, ConvolutionGeometry geometry) {
        ShapeChecks.convolve(input.shape(), filters.shape(), geometry);
        return windows.convolve(now(), CudaTensor.of(input), CudaTensor.of(filters), geometry);
    }

    @Override
    public ConvolutionGradients convolveBackward(
            Tensor input, Tensor filters, Tensor gradOutput, ConvolutionGeometry geometry) {
        ShapeChecks.convolveBackward(input.shape(), filters.shape(), gradOutput.shape(), geometry);
        return windows.convolveBackward(
                now(), CudaTensor.of(input), CudaTensor.of(filters), CudaTensor.of(gradOutput), geometry);
    }

    @Override
    public Tensor convolveBackwardFilters(
            Tensor input, Tensor filters, Tensor gradOutput, ConvolutionGeometry geometry) {
        ShapeChecks.convolveBackward(input.shape(), filters.shape(), gradOutput.shape(), geometry);
        return windows.convolveBackwardFilters(
                now(), CudaTensor.of(input), CudaTensor.of(filters), CudaTensor.of(gradOutput), geometry);
    }

    @Override
    public Tensor pool(Pooling kind, Tensor input, PoolingGeometry geometry) {
        ShapeChecks.pool(input.shape(), geometry);
        return windows.pool(now(), kind, CudaTensor.of(input), geometry);
    }

    @Override
    public Tensor poolBackward(Pooling kind, Tensor input, Tensor gradOutput, PoolingGeometry geometry) {
        ShapeChecks.poolBackward(input.shape(), gradOutput.shape(), geometry);
        return windows.poolBackward(now(), kind, CudaTensor.of(input), CudaTensor.of(gradOutput), geometry);
    }

    @Override
    public MaxOverTime maxOverTime(Tensor featureMaps) {
        featureMaps.shape().require("feature maps", "batch", "filters", "time");
        return windows.maxOverTime(now(), CudaTensor.of(featureMaps));
    }

    @Override
    public Tensor maxOverTimeBackward(Tensor gradValues, Indices positions, int time) {
        ShapeChecks.maxOverTimeBackward(gradValues.shape(), positions.shape());
        return windows.maxOverTimeBackward(now(), CudaTensor.of(gradValues), CudaIndices.of(positions), time);
    }

    // --- normalization ---

    @Override
    public BatchNorm batchNorm(Tensor input, Tensor gamma, Tensor beta, double epsilon) {
        ShapeChecks.batchNorm(input.shape(), gamma.shape(), beta.shape());
        return normalization().batchNorm(now(), CudaTensor.of(input), gamma, beta, epsilon);
    }

    @Override
    public BatchNormGradients batchNormBackward(
            Tensor input, Tensor gradOutput, Tensor gamma, Tensor mean, Tensor variance, double epsilon) {
        ShapeChecks.batchNormBackward(input.shape(), gradOutput.shape(), gamma.shape(), mean.shape(), variance.shape());
        return normalization()
                .batchNormBackward(
                        now(), CudaTensor.of(input), CudaTensor.of(gradOutput), gamma, mean, variance, epsilon);
    }

    @Override
    public Tensor normalize(Tensor input, Tensor mean, Tensor variance, Tensor gamma, Tensor beta, double epsilon) {
        ShapeChecks.normalize(input.shape(), mean.shape(), variance.shape(), gamma.shape(), beta.shape());
        return normalization().normalize(now(), CudaTensor.of(input), mean, variance, gamma, beta, epsilon);
    }

    // --- tables ---

    @Override
    public Tensor gather(Tensor table, Indices ids) {
        CudaStep step = now();
        Shape rows = table.shape().require("the table", "rows", "columns");
        int columns = rows.length(1);
        long numbers = CudaIndices.of(ids).address("row numbers", Indices.NONE, rows.length(0));
        CudaTensor result = step.make(ids.shape().with(columns));
        kernels()
                .each(
                        "gather",
                        result.shape().size(),
                        step.arguments()
                                .pointers(result.address(), at(table), numbers)
                                .integer(columns));
        return result;
    }

    @Override
    public Tensor scatterAdd(Indices ids, Tensor rows, int tableRows) {
        CudaStep step = now();
        int[] values = CudaIndices.of(ids).values("row numbers", Indices.NONE, tableRows);
        ShapeChecks.scatterAdd(ids.shape(), rows.shape());
        int columns = rows.shape().length(rows.shape().rank() - 1);
        CudaTensor table = step.make(Shape.of(tableRows, columns));
        device().clear(table.address(), table.shape().size() * (long) memory().realBytes());
        DistinctWords touched = words.find(values, 1, values.length, tableRows);
        if (touched.rows().length > 0) {
            kernels()
                    .each(
                            "scatter_add",
                            touched.rows().length * columns,
                            step.arguments()
                                    .pointers(
                                            table.address(),
                                            step.put(touched.rows()),
                                            step.put(touched.starts()),
                                            step.put(touched.occurrences()),
                                            at(rows))
                                    .integer(columns));
        }
        return table;
    }

    @Override
    public void assignRows(Tensor table, Indices ids, Tensor rows) {
        CudaStep step = now();
        ShapeChecks.assignRows(table.shape(), ids.shape(), rows.shape());
        long numbers =
                CudaIndices.of(ids).address("row numbers", 0, table.shape().length(0));
        kernels()
                .each(
                        "assign_rows",
                        rows.shape().size(),
                        step.arguments()
                                .pointers(at(table), numbers, at(rows))
                                .integer(table.shape().length(1)));
    }

    @Override
    public LookupConvolveMax lookupConvolveMax(List<WordTable> channels, Indices sentences, List<Tensor> banks) {
        CudaStep step = now();
        ShapeChecks.lookupConvolveMax(channels, sentences.shape(), banks);
        int rows = channels.get(0).rows().shape().length(0);
        int[] ids = CudaIndices.of(sentences).values("row numbers", Indices.NONE, rows);
        DistinctWords found =
                words.find(ids, sentences.shape().length(0), sentences.shape().length(1), rows);
        return found.rows().length == 0
                ? super.lookupConvolveMax(channels, sentences, banks)
                : lookup.run(step, channels, found, banks);
    }

    // --- loss ---

    @Override
    public Tensor softmax(Tensor logits) {
        CudaStep step = now();
        Shape shape = logits.shape().require("logits", "batch", "classes");
        CudaTensor result = step.make(shape);
        kernels()
                .each(
                        "softmax",
                        shape.length(0),
                        step.arguments().pointers(result.address(), at(logits)).integer(shape.length(1)));
        return result;
    }

    @Override
    public SoftmaxCrossEntropy softmaxCrossEntropy(Tensor logits, Indices labels, Tensor exampleWeights) {
        return softmaxCrossEntropy(logits, labels, exampleWeights, 0);
    }

    @Override
    public SoftmaxCrossEntropy softmaxCrossEntropy(
            Tensor logits, Indices labels, Tensor exampleWeights, double smoothing) {
        CudaStep step = now();
        Shape shape = logits.shape();
        ShapeChecks.softmaxCrossEntropy(shape, labels.shape(), exampleWeights.shape());
        ShapeChecks.labelSmoothing(smoothing);
        long numbers = CudaIndices.of(labels).address("labels", 0, shape.length(1));
        CudaTensor loss = step.make(Shape.of(1));
        CudaTensor gradient = step.make(shape);
        kernels()
                .sums(
                        "softmax_cross_entropy",
                        1,
                        1,
                        step.arguments()
                                .pointers(loss.address(), gradient.address(), at(logits), numbers, at(exampleWeights))
                                .real(smoothing)
                                .integers(shape.length(0), shape.length(1)));
        return new SoftmaxCrossEntropy(loss, gradient);
    }

    // --- updates ---

    @Override
    public void moveTowards(Tensor parameter, Tensor target, double share) {
        ShapeChecks.update(parameter, target);
        updates.moveTowards(now(), parameter, target, share);
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
        updates.adadelta(now(), parameter, gradient, meanSquareGradient, meanSquareUpdate, rate, rho, epsilon);
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
        updates.adadeltaRows(
                now(),
                table,
                CudaIndices.of(ids).address("row numbers", 0, table.shape().length(0)),
                gradient,
                tensor(Shape.of(decays.length), decays),
                meanSquareGradient,
                meanSquareUpdate,
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
        updates.adam(now(), parameter, gradient, firstMoment, secondMoment, rate, beta1, beta2, epsilon, time);
    }

    @Override
    public void nesterov(Tensor parameter, Tensor gradient, Tensor velocity, double rate, double momentum) {
        ShapeChecks.update(parameter, gradient, velocity);
        updates.nesterov(now(), parameter, gradient, velocity, rate, momentum);
    }

    @Override
    public void limitRowNorms(Tensor matrix, double limit) {
        matrix.shape().require("the matrix", "rows", "columns");
        updates.limitRowNorms(now(), matrix, limit);
    }
}
