package io.textcnn.engine;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The only door to arithmetic: the primitives that networks are built from, each with its backward.
 *
 * <p>All tensors of a backend have its {@link #precision()}, are row-major, and images are {@code [batch, channels, height,
 * width]}. Operations never change their arguments, but for those named as updates. They run inside a {@link Step},
 * which owns what they return. A backend gives the same bits for the same calls on the same machine with the same number
 * of threads. What becomes of values that are not numbers is not defined.
 *
 * <p>Backends throw {@link IllegalArgumentException} for shapes that do not fit, naming both, and {@link
 * IllegalStateException} for an operation outside a step or on a tensor whose step has ended. Only {@code parameter},
 * {@code assign}, {@code toDoubles} and {@code toFloats} of a parameter need no step; the updates do.
 */
public interface Backend extends AutoCloseable {

    /** What computes, and on which device, in a few words. */
    String name();

    /** The floating-point format of all tensors. */
    Precision precision();

    /**
     * Opens the step that will own what this thread computes until it is closed.
     *
     * @throws IllegalStateException if this thread has one open
     */
    Step step();

    /** Gives back what the backend itself holds; parameters are their owner's to close. */
    @Override
    void close();

    // --- in and out ---

    /** A tensor that outlives steps, until its {@link Tensor#close()}; values in row-major order. */
    Tensor parameter(Shape shape, double[] values);

    /** As {@link #parameter(Shape, double[])}, from single precision. */
    Tensor parameter(Shape shape, float[] values);

    /** Puts new values into a parameter: an update. */
    void assign(Tensor parameter, float[] values);

    /** A tensor of the open step; values in row-major order. */
    Tensor tensor(Shape shape, double[] values);

    /** As {@link #tensor(Shape, double[])}, from single precision. */
    Tensor tensor(Shape shape, float[] values);

    /** Whole numbers of the open step. */
    Indices indices(Shape shape, int[] values);

    /** A copy of a tensor's elements. */
    double[] toDoubles(Tensor tensor);

    /** A copy of a tensor's elements, rounded to single precision. */
    float[] toFloats(Tensor tensor);

    /** A copy of the whole numbers. */
    int[] toInts(Indices indices);

    // --- shapes ---

    /** The same elements in the same order under another shape of the same size. */
    Tensor reshape(Tensor tensor, Shape shape);

    /** The axes in another order: axis {@code i} of the result is axis {@code axes[i]} of the argument. */
    Tensor permute(Tensor tensor, int... axes);

    /** Matrices side by side: {@code [rows, a], [rows, b], ... -> [rows, a + b + ...]}. */
    Tensor concatenate(List<Tensor> matrices);

    /** The inverse of {@link #concatenate}: consecutive columns, one matrix a width. */
    List<Tensor> split(Tensor matrix, int... widths);

    // --- point by point ---

    /** The sum, element by element, of two tensors of one shape. */
    Tensor add(Tensor a, Tensor b);

    /** The product, element by element, of two tensors of one shape. */
    Tensor multiply(Tensor a, Tensor b);

    /** Every element times a number. */
    Tensor scale(Tensor tensor, double factor);

    /** {@code max(x, 0)}. */
    Tensor relu(Tensor tensor);

    /** The gradient where the output is positive, 0 elsewhere: at 0 the derivative is taken to be 0. */
    Tensor reluBackward(Tensor gradOutput, Tensor output);

    /** Adds one number a channel: {@code tensor [n, channels, ...]}, {@code bias [channels]}. */
    Tensor addBias(Tensor tensor, Tensor bias);

    /** The gradient of a bias: the sum over all axes but the second, {@code [n, channels, ...] -> [channels]}. */
    Tensor biasBackward(Tensor gradOutput);

    /**
     * A tensor of zeros and ones that drops units: 0 with probability {@code rate}, else 1.
     *
     * <p>One {@link RandomGenerator#nextLong()} an element, in row-major order, whose upper 53 bits are a number from 0 to
     * 1: the same generator gives the same mask on every backend. Forward and backward are {@link #multiply} by the mask.
     */
    default Tensor dropoutMask(Shape shape, double rate, RandomGenerator random) {
        float[] mask = new float[shape.size()];
        // random.nextDouble() < rate ? 0 : 1, without a branch that nobody can predict: four times as fast.
        long dropped = (long) Math.ceil(rate * 0x1p53);
        for (int i = 0; i < mask.length; i++) {
            mask[i] = 1 - (((random.nextLong() >>> 11) - dropped) >>> 63);
        }
        return tensor(shape, mask);
    }

    // --- linear algebra ---

    /**
     * The product of two matrices, each taken as it is or transposed: {@code [m, k] x [k, n] -> [m, n]}.
     *
     * @param transposeA whether {@code a} is given as {@code [k, m]}
     * @param transposeB whether {@code b} is given as {@code [n, k]}
     */
    Tensor gemm(Tensor a, boolean transposeA, Tensor b, boolean transposeB);

    // --- convolution and pooling ---

    /**
     * Lays each filter on each place of each image: cross-correlation, without bias.
     *
     * @param input {@code [batch, channels, height, width]}
     * @param filters {@code [filters, channels, height, width]}
     * @return {@code [batch, filters, height, width]}
     */
    Tensor convolve(Tensor input, Tensor filters, ConvolutionGeometry geometry);

    /** The gradients of {@link #convolve}; {@code gradOutput [batch, filters, height, width]}. */
    ConvolutionGradients convolveBackward(
            Tensor input, Tensor filters, Tensor gradOutput, ConvolutionGeometry geometry);

    /**
     * The gradient of the filters alone, for an input whose own nobody asks for.
     *
     * @return in the filters' shape
     */
    default Tensor convolveBackwardFilters(
            Tensor input, Tensor filters, Tensor gradOutput, ConvolutionGeometry geometry) {
        return convolveBackward(input, filters, gradOutput, geometry).filters();
    }

    /**
     * {@link #convolve(Tensor, Tensor, ConvolutionGeometry)} and {@link #addBias}; the gradient of the bias is {@link
     * #biasBackward}.
     *
     * @param bias {@code [filters]}
     */
    default Tensor convolve(Tensor input, Tensor filters, Tensor bias, ConvolutionGeometry geometry) {
        return addBias(convolve(input, filters, geometry), bias);
    }

    /** Pools each channel: {@code [batch, channels, height, width]}, height and width by the geometry. */
    Tensor pool(Pooling kind, Tensor input, PoolingGeometry geometry);

    /** The gradient of {@link #pool} for its input. */
    Tensor poolBackward(Pooling kind, Tensor input, Tensor gradOutput, PoolingGeometry geometry);

    /** The maximum of each row and the first place it stands: {@code [batch, filters, time] -> [batch, filters]}. */
    MaxOverTime maxOverTime(Tensor featureMaps);

    /**
     * The gradient of {@link #maxOverTime}: all of it goes to the place of the maximum.
     *
     * @param gradValues {@code [batch, filters]}
     * @param positions {@code [batch, filters]}, from 0 to {@code time - 1}
     * @return {@code [batch, filters, time]}
     */
    Tensor maxOverTimeBackward(Tensor gradValues, Indices positions, int time);

    // --- normalization ---

    /**
     * Brings each channel of a batch to mean 0 and variance 1, then scales and shifts it: batch normalization in training
     * (Ioffe and Szegedy, ICML 2015, algorithm 1).
     *
     * <p>{@code y = gamma (x - mean) / sqrt(variance + epsilon) + beta}, with the mean and the biased variance of a channel
     * over the whole batch. The default is the definition; a backend may compute the same faster.
     *
     * @param input {@code [batch, channels, ...]}
     * @param gamma {@code [channels]}
     * @param beta {@code [channels]}
     * @param epsilon added to the variance, above 0
     */
    default BatchNorm batchNorm(Tensor input, Tensor gamma, Tensor beta, double epsilon) {
        return ComposedNormalization.batchNorm(this, input, gamma, beta, epsilon);
    }

    /**
     * The gradients of {@link #batchNorm}, through the batch's mean and variance too.
     *
     * @param input what was normalized
     * @param gradOutput in the input's shape
     * @param mean the batch's, as {@link #batchNorm} gave it
     * @param variance likewise
     */
    default BatchNormGradients batchNormBackward(
            Tensor input, Tensor gradOutput, Tensor gamma, Tensor mean, Tensor variance, double epsilon) {
        return ComposedNormalization.batchNormBackward(this, input, gradOutput, gamma, mean, variance, epsilon);
    }

    /**
     * The same function of the input with a mean and a variance from elsewhere: batch normalization in prediction.
     *
     * @param input {@code [batch, channels, ...]}
     * @param mean {@code [channels]}, as all that follow
     */
    default Tensor normalize(Tensor input, Tensor mean, Tensor variance, Tensor gamma, Tensor beta, double epsilon) {
        return ComposedNormalization.normalize(this, input, mean, variance, gamma, beta, epsilon);
    }

    // --- tables ---

    /**
     * Reads rows of a table.
     *
     * @param table {@code [rows, columns]}
     * @param ids row numbers of any shape, or {@link Indices#NONE} for a row of zeros
     * @return the ids' shape with {@code columns} as a further axis
     * @throws IllegalArgumentException if an id is neither a row number nor {@link Indices#NONE}
     */
    Tensor gather(Tensor table, Indices ids);

    /**
     * Adds rows into a table of zeros: the gradient of {@link #gather}. Rows for {@link Indices#NONE} are dropped.
     *
     * @param ids row numbers of any shape
     * @param rows as many rows as ids, {@code [..., columns]}
     * @param tableRows how many rows the table has
     * @return {@code [tableRows, columns]}
     * @throws IllegalArgumentException if an id is neither a row number nor {@link Indices#NONE}
     */
    Tensor scatterAdd(Indices ids, Tensor rows, int tableRows);

    /**
     * Puts rows into a table: an update, and the inverse of {@link #gather}.
     *
     * @param ids {@code [n]}, different row numbers
     * @param rows {@code [n, columns]}
     * @throws IllegalArgumentException if an id is no row number
     */
    void assignRows(Tensor table, Indices ids, Tensor rows);

    /**
     * Looks up each word of each sentence, slides each filter over the sentence and keeps its largest response: the heart
     * of Kim's network (EMNLP 2014, section 2), before bias and ReLU.
     *
     * <p>Each filter is applied to all channels and the results are added: a word's vector is the sum of its rows in all
     * tables, from the first to the last.
     *
     * <p>A sentence is surrounded by zero vectors. Windows of width {@code h} start at {@code -(h - 1), ..., L - 1}, so
     * that each word is seen by every tap, and one window of nothing but zeros, at start {@code L}, counts too: its
     * response is 0. A sentence's maxima depend neither on the sentences beside it nor on how far it was filled up with
     * {@link Indices#NONE}. This composition is the definition; a backend may compute the same faster.
     *
     * @param channels one table of word vectors a channel, at least one, all {@code [words, dimensions]}
     * @param sentences {@code [batch, length]}, length at least 1, shorter ones filled up with {@link Indices#NONE}
     * @param banks one bank of filters a width, at least one, each {@code [filters, dimensions, width]}
     */
    default LookupConvolveMax lookupConvolveMax(List<WordTable> channels, Indices sentences, List<Tensor> banks) {
        return ComposedLookup.run(this, channels, sentences, banks);
    }

    // --- loss ---

    /** The probabilities of each row of logits, {@code [batch, classes]}. */
    Tensor softmax(Tensor logits);

    /**
     * The mean cross-entropy between the softmax of the logits and the labels, with its gradient: the weighted one with
     * weights of 1.
     *
     * @param logits {@code [batch, classes]}
     * @param labels {@code [batch]}, from 0 to {@code classes - 1}
     */
    default SoftmaxCrossEntropy softmaxCrossEntropy(Tensor logits, Indices labels) {
        float[] ones = new float[labels.shape().size()];
        Arrays.fill(ones, 1);
        return softmaxCrossEntropy(logits, labels, tensor(labels.shape(), ones));
    }

    /**
     * The cross-entropy between the softmax of the logits and the labels, with its gradient, where some examples count more
     * than others.
     *
     * <p>The sum over the examples of weight times cross-entropy is divided by their number, not by the sum of their
     * weights: an example's part in the loss does not depend on which others share its batch.
     *
     * @param logits {@code [batch, classes]}
     * @param labels {@code [batch]}, from 0 to {@code classes - 1}
     * @param exampleWeights {@code [batch]}
     */
    SoftmaxCrossEntropy softmaxCrossEntropy(Tensor logits, Indices labels, Tensor exampleWeights);

    /**
     * The same against labels of which a share is spread evenly over all classes: label smoothing (Szegedy et al., CVPR
     * 2016, section 7).
     *
     * @param smoothing the share s: the target is {@code 1 - s + s / classes} for the label and {@code s / classes} for
     *     each other; 0 for none, below 1
     */
    default SoftmaxCrossEntropy softmaxCrossEntropy(
            Tensor logits, Indices labels, Tensor exampleWeights, double smoothing) {
        return SmoothedLabels.run(this, logits, labels, exampleWeights, smoothing);
    }

    // --- updates, in place ---

    /**
     * A step of a running mean: {@code x += share (target - x)}.
     *
     * @param parameter x
     * @param target in the parameter's shape
     * @param share from 0 to 1
     */
    void moveTowards(Tensor parameter, Tensor target, double share);

    /**
     * Adadelta (Zeiler 2012, algorithm 1), with a step size.
     *
     * <p>{@code G = rho G + (1 - rho) g^2; u = g sqrt(U + eps) / sqrt(G + eps); U = rho U + (1 - rho) u^2; x -= rate u}.
     *
     * @param parameter x
     * @param gradient g
     * @param meanSquareGradient G, updated
     * @param meanSquareUpdate U, updated
     */
    void adadelta(
            Tensor parameter,
            Tensor gradient,
            Tensor meanSquareGradient,
            Tensor meanSquareUpdate,
            double rate,
            double rho,
            double epsilon);

    /**
     * {@link #adadelta} of some rows of a table, which had no gradient in the updates before: their means are first
     * multiplied by what these would have left of them.
     *
     * @param table x, {@code [rows, columns]}
     * @param ids {@code [n]}, different row numbers
     * @param gradient g, {@code [n, columns]}
     * @param decays what is left of G and U in each of these rows: rho to the number of updates missed
     * @param meanSquareGradient G, updated
     * @param meanSquareUpdate U, updated
     * @throws IllegalArgumentException if an id is no row number
     */
    default void adadeltaRows(
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
        double[] factors = new double[gradient.shape().size()];
        int columns = factors.length / decays.length;
        for (int i = 0; i < decays.length; i++) {
            Arrays.fill(factors, i * columns, (i + 1) * columns, decays[i]);
        }
        Tensor left = tensor(gradient.shape(), factors);
        Tensor x = gather(table, ids);
        Tensor squaredGradients = multiply(gather(meanSquareGradient, ids), left);
        Tensor squaredUpdates = multiply(gather(meanSquareUpdate, ids), left);
        adadelta(x, gradient, squaredGradients, squaredUpdates, rate, rho, epsilon);
        assignRows(table, ids, x);
        assignRows(meanSquareGradient, ids, squaredGradients);
        assignRows(meanSquareUpdate, ids, squaredUpdates);
    }

    /**
     * Adam (Kingma and Ba 2015, algorithm 1).
     *
     * <p>{@code m = b1 m + (1 - b1) g; v = b2 v + (1 - b2) g^2; x -= rate (m / (1 - b1^t)) / (sqrt(v / (1 - b2^t)) + eps)}.
     *
     * @param firstMoment m, updated
     * @param secondMoment v, updated
     * @param time t: the number of this update, from 1
     * @throws IllegalArgumentException if it is below 1
     */
    void adam(
            Tensor parameter,
            Tensor gradient,
            Tensor firstMoment,
            Tensor secondMoment,
            double rate,
            double beta1,
            double beta2,
            double epsilon,
            long time);

    /**
     * Stochastic gradient descent with Nesterov momentum (Sutskever et al. 2013, in the form of Bengio et al. 2013).
     *
     * <p>{@code v = momentum v + g; x -= rate (g + momentum v)}; momentum 0 is plain gradient descent.
     *
     * @param velocity v, updated
     */
    void nesterov(Tensor parameter, Tensor gradient, Tensor velocity, double rate, double momentum);

    /** Scales each row of a matrix whose Euclidean norm is above the limit back to the limit. */
    void limitRowNorms(Tensor matrix, double limit);
}
