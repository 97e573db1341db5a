package io.textcnn.engine;

import java.util.Arrays;
import java.util.List;

/** The shapes that {@link Backend}'s operations ask for, so that all backends refuse the same with the same words. */
public final class ShapeChecks {
    private ShapeChecks() {}

    /** {@code found} must be {@code expected}. */
    public static void exactly(String what, Shape expected, Shape found) {
        if (!found.equals(expected)) {
            throw new IllegalArgumentException(what + " must have shape " + expected + ", found " + found);
        }
    }

    /** A tensor of that many values. */
    public static void filled(Shape shape, int values) {
        if (shape.size() != values) {
            throw new IllegalArgumentException(values + " values do not fill shape " + shape);
        }
    }

    /** For {@link Backend#reshape}. */
    public static void reshape(Shape from, Shape to) {
        if (from.size() != to.size()) {
            throw new IllegalArgumentException("cannot reshape " + from + " to " + to + ": the sizes differ");
        }
    }

    /** For {@link Backend#permute}. */
    public static void permute(Shape shape, int... axes) {
        int[] sorted = axes.clone();
        Arrays.sort(sorted);
        boolean order = sorted.length == shape.rank();
        for (int axis = 0; order && axis < sorted.length; axis++) {
            order = sorted[axis] == axis;
        }
        if (!order) {
            throw new IllegalArgumentException(Arrays.toString(axes) + " is not an order of the axes of " + shape);
        }
    }

    /** For {@link Backend#concatenate}. */
    public static void concatenate(List<Tensor> matrices) {
        if (matrices.isEmpty()) {
            throw new IllegalArgumentException("at least one matrix is needed to concatenate, found none");
        }
        Shape first = matrices.get(0).shape();
        for (Tensor matrix : matrices) {
            Shape shape = matrix.shape().require("a matrix to concatenate", "rows", "columns");
            if (shape.length(0) != first.length(0)) {
                throw new IllegalArgumentException(
                        "matrices side by side need the same rows, found " + first + " and " + shape);
            }
        }
    }

    /** For {@link Backend#split}. */
    public static void split(Shape matrix, int... widths) {
        matrix.require("the matrix to split", "rows", "columns");
        if (Arrays.stream(widths).sum() != matrix.length(1)
                || Arrays.stream(widths).anyMatch(width -> width < 1)) {
            throw new IllegalArgumentException(
                    "widths " + Arrays.toString(widths) + " do not add up to the columns of " + matrix);
        }
    }

    /** For {@link Backend#addBias}. */
    public static void addBias(Shape tensor, Shape bias) {
        channels(tensor);
        exactly("the bias", Shape.of(tensor.length(1)), bias);
    }

    /** A tensor with channels on its second axis. */
    public static void channels(Shape tensor) {
        if (tensor.rank() < 2) {
            throw new IllegalArgumentException("channels need a second axis, found " + tensor);
        }
    }

    /**
     * For {@link Backend#gemm}.
     *
     * @return the product's shape
     */
    public static Shape gemm(Shape a, boolean transposeA, Shape b, boolean transposeB) {
        a.require("the left matrix", "rows", "columns");
        b.require("the right matrix", "rows", "columns");
        if (a.length(transposeA ? 0 : 1) != b.length(transposeB ? 1 : 0)) {
            throw new IllegalArgumentException("cannot multiply " + a + (transposeA ? " transposed" : "") + " by " + b
                    + (transposeB ? " transposed" : ""));
        }
        return Shape.of(a.length(transposeA ? 1 : 0), b.length(transposeB ? 0 : 1));
    }

    /** For {@link Backend#convolve}. */
    public static void convolve(Shape input, Shape filters, ConvolutionGeometry geometry) {
        exactly("the input", geometry.inputShape(batch(input)), input);
        exactly("the filters", geometry.filterShape(), filters);
    }

    /** For {@link Backend#convolveBackward}. */
    public static void convolveBackward(Shape input, Shape filters, Shape gradOutput, ConvolutionGeometry geometry) {
        convolve(input, filters, geometry);
        exactly("the gradient", geometry.outputShape(input.length(0)), gradOutput);
    }

    /** For {@link Backend#pool}. */
    public static void pool(Shape input, PoolingGeometry geometry) {
        exactly("the input", geometry.inputShape(batch(input)), input);
    }

    /** For {@link Backend#poolBackward}. */
    public static void poolBackward(Shape input, Shape gradOutput, PoolingGeometry geometry) {
        pool(input, geometry);
        exactly("the gradient", geometry.outputShape(input.length(0)), gradOutput);
    }

    /** For {@link Backend#maxOverTimeBackward}. */
    public static void maxOverTimeBackward(Shape gradValues, Shape positions) {
        gradValues.require("the gradient", "batch", "filters");
        exactly("the positions", gradValues, positions);
    }

    /** For {@link Backend#batchNorm}. */
    public static void batchNorm(Shape input, Shape gamma, Shape beta) {
        channels(input);
        Shape vector = Shape.of(input.length(1));
        exactly("gamma", vector, gamma);
        exactly("beta", vector, beta);
    }

    /** For {@link Backend#normalize}. */
    public static void normalize(Shape input, Shape mean, Shape variance, Shape gamma, Shape beta) {
        batchNorm(input, gamma, beta);
        exactly("the mean", gamma, mean);
        exactly("the variance", gamma, variance);
    }

    /** For {@link Backend#batchNormBackward}. */
    public static void batchNormBackward(Shape input, Shape gradOutput, Shape gamma, Shape mean, Shape variance) {
        normalize(input, mean, variance, gamma, gamma);
        exactly("the gradient", input, gradOutput);
    }

    /** For {@link Backend#scatterAdd}. */
    public static void scatterAdd(Shape ids, Shape rows) {
        int columns = rows.rank() == 0 ? 0 : rows.length(rows.rank() - 1);
        if (rows.rank() < 2 || rows.size() != ids.size() * columns) {
            throw new IllegalArgumentException("row numbers " + ids + " ask for as many rows, as in "
                    + ids.with(Math.max(columns, 1)) + ", found " + rows);
        }
    }

    /** For {@link Backend#assignRows}. */
    public static void assignRows(Shape table, Shape ids, Shape rows) {
        table.require("the table", "rows", "columns");
        ids.require("the row numbers", "n");
        exactly("the rows", Shape.of(ids.length(0), table.length(1)), rows);
    }

    /** For {@link Backend#lookupConvolveMax}. */
    public static void lookupConvolveMax(List<WordTable> channels, Shape sentences, List<Tensor> banks) {
        if (channels.isEmpty()) {
            throw new IllegalArgumentException("at least one channel of word vectors is needed, found none");
        }
        Shape table = channels.get(0).rows().shape();
        for (WordTable channel : channels) {
            exactly("each channel of word vectors", table, channel.rows().shape());
        }
        sentences.require("sentences", "batch", "length");
        if (sentences.length(1) < 1 || banks.isEmpty()) {
            throw new IllegalArgumentException(
                    "at least one word a sentence, Indices.NONE if it has none, and one filter"
                            + " bank are needed, found sentences " + sentences + " and " + banks.size() + " banks");
        }
        for (Tensor each : banks) {
            Shape bank = each.shape().require("a filter bank", "filters", "dimensions", "width");
            if (bank.length(1) != table.length(1)) {
                throw new IllegalArgumentException("filters " + bank + " are for words of " + bank.length(1)
                        + " dimensions, the table " + table + " has words of " + table.length(1));
            }
            if (bank.length(0) < 1 || bank.length(2) < 1) {
                throw new IllegalArgumentException("a filter bank needs a filter and a width, found " + bank);
            }
        }
    }

    /** For {@link Backend#softmaxCrossEntropy}. */
    public static void softmaxCrossEntropy(Shape logits, Shape labels, Shape exampleWeights) {
        logits.require("logits", "batch", "classes");
        Shape oneEach = Shape.of(logits.length(0));
        if (!labels.equals(oneEach) || !exampleWeights.equals(oneEach)) {
            throw new IllegalArgumentException("logits " + logits + " ask for labels and example weights " + oneEach
                    + ", found labels " + labels + " and weights " + exampleWeights);
        }
    }

    /** For {@link Backend#softmaxCrossEntropy(Tensor, Indices, Tensor, double)}. */
    public static void labelSmoothing(double smoothing) {
        if (!(smoothing >= 0 && smoothing < 1)) {
            throw new IllegalArgumentException("label smoothing must be at least 0 and below 1, found " + smoothing);
        }
    }

    /** For the updates: gradient and state as the parameter. */
    public static void update(Tensor parameter, Tensor... others) {
        for (Tensor other : others) {
            exactly("gradient and state of a parameter " + parameter.shape(), parameter.shape(), other.shape());
        }
    }

    /** For {@link Backend#adadeltaRows}. */
    public static void updateRows(Tensor table, Shape ids, Shape gradient, int decays) {
        assignRows(table.shape(), ids, gradient);
        exactly("the decays", ids, Shape.of(decays));
    }

    /** The number of an update, from 1: Adam's corrections divide by 0 at 0. */
    public static void time(long time) {
        if (time < 1) {
            throw new IllegalArgumentException("updates are counted from 1, found " + time);
        }
    }

    private static int batch(Shape images) {
        return images.require("images", "batch", "channels", "height", "width").length(0);
    }
}
