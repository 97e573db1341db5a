package io.textcnn.engine;

/** Batch normalization of {@link ReferenceBackend}, channel by channel, on row-major arrays {@code [n, channels, inner]}. */
final class ReferenceNormalization {
    private final int n;
    private final int channels;
    private final int inner;

    ReferenceNormalization(Shape shape) {
        this.channels = ReferenceShapes.channels(shape);
        this.inner = ReferenceShapes.inner(shape);
        this.n = shape.length(0);
    }

    private int at(int example, int channel, int cell) {
        return (example * channels + channel) * inner + cell;
    }

    double[] means(double[] x) {
        double[] means = new double[channels];
        for (int c = 0; c < channels; c++) {
            for (int e = 0; e < n; e++) {
                for (int i = 0; i < inner; i++) {
                    means[c] += x[at(e, c, i)] / (n * inner);
                }
            }
        }
        return means;
    }

    double[] variances(double[] x, double[] means) {
        double[] variances = new double[channels];
        for (int c = 0; c < channels; c++) {
            for (int e = 0; e < n; e++) {
                for (int i = 0; i < inner; i++) {
                    double difference = x[at(e, c, i)] - means[c];
                    variances[c] += difference * difference / (n * inner);
                }
            }
        }
        return variances;
    }

    double[] normalize(double[] x, double[] mean, double[] variance, double[] gamma, double[] beta, double epsilon) {
        double[] y = new double[x.length];
        for (int c = 0; c < channels; c++) {
            for (int e = 0; e < n; e++) {
                for (int i = 0; i < inner; i++) {
                    double normal = (x[at(e, c, i)] - mean[c]) / Math.sqrt(variance[c] + epsilon);
                    y[at(e, c, i)] = gamma[c] * normal + beta[c];
                }
            }
        }
        return y;
    }

    /** The gradient of beta: what flows back, summed up. */
    double[] gradBeta(double[] g) {
        double[] sums = new double[channels];
        for (int c = 0; c < channels; c++) {
            for (int e = 0; e < n; e++) {
                for (int i = 0; i < inner; i++) {
                    sums[c] += g[at(e, c, i)];
                }
            }
        }
        return sums;
    }

    /** The gradient of gamma: what flows back, times what gamma was multiplied by. */
    double[] gradGamma(double[] x, double[] g, double[] mean, double[] variance, double epsilon) {
        double[] sums = new double[channels];
        for (int c = 0; c < channels; c++) {
            for (int e = 0; e < n; e++) {
                for (int i = 0; i < inner; i++) {
                    sums[c] += g[at(e, c, i)] * (x[at(e, c, i)] - mean[c]) / Math.sqrt(variance[c] + epsilon);
                }
            }
        }
        return sums;
    }

    /** The gradient of the input, by the chain rule as Ioffe and Szegedy write it (section 3). */
    double[] gradInput(double[] x, double[] g, double[] gamma, double[] mean, double[] variance, double epsilon) {
        double[] gradInput = new double[x.length];
        int m = n * inner;
        for (int c = 0; c < channels; c++) {
            double deviation = Math.sqrt(variance[c] + epsilon);
            double gradVariance = 0;
            double gradMean = 0;
            double differences = 0;
            for (int e = 0; e < n; e++) {
                for (int i = 0; i < inner; i++) {
                    double gradNormal = g[at(e, c, i)] * gamma[c];
                    double difference = x[at(e, c, i)] - mean[c];
                    gradVariance -= gradNormal * difference / (2 * deviation * deviation * deviation);
                    gradMean -= gradNormal / deviation;
                    differences += difference;
                }
            }
            gradMean -= gradVariance * 2 * differences / m;
            for (int e = 0; e < n; e++) {
                for (int i = 0; i < inner; i++) {
                    double difference = x[at(e, c, i)] - mean[c];
                    gradInput[at(e, c, i)] =
                            g[at(e, c, i)] * gamma[c] / deviation + gradVariance * 2 * difference / m + gradMean / m;
                }
            }
        }
        return gradInput;
    }
}
