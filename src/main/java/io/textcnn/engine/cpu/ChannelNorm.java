package io.textcnn.engine.cpu;

import io.textcnn.engine.Shape;
import java.nio.FloatBuffer;

/**
 * Batch normalization of a tensor {@code [n, channels, ...]}: each of its two ways reads the numbers twice, once to add them
 * up, once to compute with the sums.
 */
final class ChannelNorm {
    private final Columns columns;

    ChannelNorm(Shape shape, CpuMeans means) {
        this.columns = new Columns(shape, means);
    }

    /**
     * Mean and biased variance of each channel.
     *
     * @param mean takes the means
     * @param variance takes the variances
     */
    void moments(FloatBuffer input, float[] mean, float[] variance) {
        // Squares of differences to a number amid the channel's own: those of the numbers themselves would leave no
        // digits
        // for the variance of a channel far from zero.
        double[] middle = middles(input);
        float[] sums = columns.perColumn();
        float[] squares = columns.perColumn();
        columns.inPieces((from, length) -> {
            float[] shift = columns.spread(middle, from, length);
            float[] sum = new float[length];
            float[] square = new float[length];
            float[] x = new float[length];
            for (int row = 0; row < columns.rows(); row++) {
                columns.read(input, row, from, length, x);
                for (int i = 0; i < length; i++) {
                    float difference = x[i] - shift[i];
                    sum[i] += difference;
                    square[i] += difference * difference;
                }
            }
            System.arraycopy(sum, 0, sums, from, length);
            System.arraycopy(square, 0, squares, from, length);
        });
        double[] sumOf = columns.sums(sums);
        double[] squareOf = columns.sums(squares);
        for (int c = 0; c < mean.length; c++) {
            double offset = sumOf[c] / columns.count();
            mean[c] = (float) (middle[c] + offset);
            variance[c] = (float) Math.max(squareOf[c] / columns.count() - offset * offset, 0);
        }
    }

    /** The mean of the first example's numbers in each channel, rounded to single precision. */
    private double[] middles(FloatBuffer input) {
        float[] first = columns.perColumn();
        columns.read(input, 0, 0, first.length, first);
        double[] middles = columns.sums(first);
        int cells = first.length / middles.length;
        for (int c = 0; c < middles.length; c++) {
            middles[c] = (float) (middles[c] / cells);
        }
        return middles;
    }

    /** The channels' numbers minus the mean, divided by the deviation, times gamma, plus beta. */
    void normalize(
            FloatBuffer input,
            float[] mean,
            float[] variance,
            float[] gamma,
            float[] beta,
            double epsilon,
            FloatBuffer output) {
        double[] scale = inverseDeviations(variance, epsilon);
        for (int c = 0; c < scale.length; c++) {
            scale[c] *= gamma[c];
        }
        columns.inPieces((from, length) -> {
            float[] means = columns.spread(wide(mean), from, length);
            float[] scales = columns.spread(scale, from, length);
            float[] shifts = columns.spread(wide(beta), from, length);
            float[] x = new float[length];
            for (int row = 0; row < columns.rows(); row++) {
                columns.read(input, row, from, length, x);
                for (int i = 0; i < length; i++) {
                    x[i] = (x[i] - means[i]) * scales[i] + shifts[i];
                }
                columns.write(output, row, from, length, x);
            }
        });
    }

    /**
     * The gradients of the normalization by the batch's own mean and variance.
     *
     * <p>With the normalized numbers z and their count m: {@code gamma / deviation (g - sum(g) / m - z sum(g z) / m)}.
     *
     * @param gradGamma takes {@code sum(g z)}
     * @param gradBeta takes {@code sum(g)}
     */
    void backward(
            FloatBuffer input,
            FloatBuffer gradOutput,
            float[] gamma,
            float[] mean,
            float[] variance,
            double epsilon,
            FloatBuffer gradInput,
            float[] gradGamma,
            float[] gradBeta) {
        double[] inverse = inverseDeviations(variance, epsilon);
        double[] means = wide(mean);
        sums(input, gradOutput, means, gradGamma, gradBeta);
        double[] ofGradient = new double[gamma.length];
        double[] ofInput = new double[gamma.length];
        double[] constant = new double[gamma.length];
        for (int c = 0; c < gamma.length; c++) {
            double sum = gradGamma[c] * inverse[c];
            gradGamma[c] = (float) sum;
            ofGradient[c] = gamma[c] * inverse[c];
            ofInput[c] = -ofGradient[c] * inverse[c] * sum / columns.count();
            constant[c] = -ofGradient[c] * gradBeta[c] / columns.count();
        }
        columns.inPieces((from, length) -> {
            float[] a = columns.spread(ofGradient, from, length);
            float[] b = columns.spread(ofInput, from, length);
            float[] c = columns.spread(constant, from, length);
            float[] shift = columns.spread(means, from, length);
            float[] g = new float[length];
            float[] x = new float[length];
            for (int row = 0; row < columns.rows(); row++) {
                columns.read(gradOutput, row, from, length, g);
                columns.read(input, row, from, length, x);
                for (int i = 0; i < length; i++) {
                    g[i] = g[i] * a[i] + (x[i] - shift[i]) * b[i] + c[i];
                }
                columns.write(gradInput, row, from, length, g);
            }
        });
    }

    /** The sums of the gradient, and of its products with the differences to the mean. */
    private void sums(
            FloatBuffer input, FloatBuffer gradOutput, double[] means, float[] productSums, float[] gradientSums) {
        float[] gradients = columns.perColumn();
        float[] products = columns.perColumn();
        columns.inPieces((from, length) -> {
            float[] shift = columns.spread(means, from, length);
            float[] sum = new float[length];
            float[] product = new float[length];
            float[] g = new float[length];
            float[] x = new float[length];
            for (int row = 0; row < columns.rows(); row++) {
                columns.read(gradOutput, row, from, length, g);
                columns.read(input, row, from, length, x);
                for (int i = 0; i < length; i++) {
                    sum[i] += g[i];
                    product[i] += g[i] * (x[i] - shift[i]);
                }
            }
            System.arraycopy(sum, 0, gradients, from, length);
            System.arraycopy(product, 0, products, from, length);
        });
        narrow(columns.sums(products), productSums);
        narrow(columns.sums(gradients), gradientSums);
    }

    private static double[] inverseDeviations(float[] variance, double epsilon) {
        double[] inverse = new double[variance.length];
        for (int c = 0; c < inverse.length; c++) {
            inverse[c] = 1 / Math.sqrt(variance[c] + epsilon);
        }
        return inverse;
    }

    private static double[] wide(float[] numbers) {
        double[] wide = new double[numbers.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = numbers[i];
        }
        return wide;
    }

    private static void narrow(double[] numbers, float[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] = (float) numbers[i];
        }
    }
}
