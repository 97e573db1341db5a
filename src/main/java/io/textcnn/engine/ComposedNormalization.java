package io.textcnn.engine;

/** Batch normalization in plain loops over copies: its definition, for backends that have nothing faster. */
final class ComposedNormalization {
    private ComposedNormalization() {}

    static BatchNorm batchNorm(Backend backend, Tensor input, Tensor gamma, Tensor beta, double epsilon) {
        ShapeChecks.batchNorm(input.shape(), gamma.shape(), beta.shape());
        Channels channels = new Channels(input.shape());
        double[] x = backend.toDoubles(input);
        double[] mean = channels.means(x);
        double[] squares = new double[x.length];
        channels.forEach((i, c) -> squares[i] = (x[i] - mean[c]) * (x[i] - mean[c]));
        Shape vector = gamma.shape();
        Tensor means = backend.tensor(vector, mean);
        Tensor variances = backend.tensor(vector, channels.means(squares));
        return new BatchNorm(backend.normalize(input, means, variances, gamma, beta, epsilon), means, variances);
    }

    static Tensor normalize(
            Backend backend, Tensor input, Tensor mean, Tensor variance, Tensor gamma, Tensor beta, double epsilon) {
        ShapeChecks.normalize(input.shape(), mean.shape(), variance.shape(), gamma.shape(), beta.shape());
        double[] x = backend.toDoubles(input);
        double[] means = backend.toDoubles(mean);
        double[] inverse = inverseDeviations(backend.toDoubles(variance), epsilon);
        double[] scales = backend.toDoubles(gamma);
        double[] shifts = backend.toDoubles(beta);
        double[] y = new double[x.length];
        new Channels(input.shape()).forEach((i, c) -> y[i] = (x[i] - means[c]) * inverse[c] * scales[c] + shifts[c]);
        return backend.tensor(input.shape(), y);
    }

    static BatchNormGradients batchNormBackward(
            Backend backend,
            Tensor input,
            Tensor gradOutput,
            Tensor gamma,
            Tensor mean,
            Tensor variance,
            double epsilon) {
        ShapeChecks.batchNormBackward(input.shape(), gradOutput.shape(), gamma.shape(), mean.shape(), variance.shape());
        Channels channels = new Channels(input.shape());
        double[] x = backend.toDoubles(input);
        double[] g = backend.toDoubles(gradOutput);
        double[] means = backend.toDoubles(mean);
        double[] inverse = inverseDeviations(backend.toDoubles(variance), epsilon);
        double[] scales = backend.toDoubles(gamma);
        double[] normalized = new double[x.length];
        double[] products = new double[x.length];
        channels.forEach((i, c) -> {
            normalized[i] = (x[i] - means[c]) * inverse[c];
            products[i] = normalized[i] * g[i];
        });
        double[] gradBeta = channels.sums(g);
        double[] gradGamma = channels.sums(products);
        double[] gradInput = new double[x.length];
        channels.forEach((i, c) -> gradInput[i] = scales[c]
                * inverse[c]
                * (g[i] - gradBeta[c] / channels.count() - normalized[i] * gradGamma[c] / channels.count()));
        Shape vector = gamma.shape();
        return new BatchNormGradients(
                backend.tensor(input.shape(), gradInput),
                backend.tensor(vector, gradGamma),
                backend.tensor(vector, gradBeta));
    }

    private static double[] inverseDeviations(double[] variances, double epsilon) {
        double[] inverse = new double[variances.length];
        for (int c = 0; c < inverse.length; c++) {
            inverse[c] = 1 / Math.sqrt(variances[c] + epsilon);
        }
        return inverse;
    }

    /** The elements of a tensor by the channel they belong to. */
    private static final class Channels {
        private final int channels;
        private final int examples;
        private final int cells;

        Channels(Shape shape) {
            this.channels = shape.length(1);
            this.examples = shape.length(0);
            this.cells = shape.size() / channels / examples;
        }

        /** Elements a channel. */
        int count() {
            return examples * cells;
        }

        interface Visitor {
            void visit(int element, int channel);
        }

        void forEach(Visitor visitor) {
            int element = 0;
            for (int example = 0; example < examples; example++) {
                for (int channel = 0; channel < channels; channel++) {
                    for (int cell = 0; cell < cells; cell++) {
                        visitor.visit(element++, channel);
                    }
                }
            }
        }

        double[] sums(double[] values) {
            double[] sums = new double[channels];
            forEach((i, c) -> sums[c] += values[i]);
            return sums;
        }

        double[] means(double[] values) {
            double[] means = sums(values);
            for (int c = 0; c < channels; c++) {
                means[c] /= count();
            }
            return means;
        }
    }
}
