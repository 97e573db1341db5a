package io.textcnn.nn;

import io.textcnn.engine.Backend;
import io.textcnn.engine.BatchNorm;
import io.textcnn.engine.BatchNormGradients;
import io.textcnn.engine.Gradient;
import io.textcnn.engine.Shape;
import io.textcnn.engine.ShapeChecks;
import io.textcnn.engine.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Brings each channel to mean 0 and variance 1, then scales and shifts it by learned numbers: batch normalization (Ioffe and
 * Szegedy, ICML 2015), {@code [batch, channels, ...]} in and out.
 *
 * <p>In training mean and variance are the batch's, and running means of both are moved towards them; in prediction they are
 * the running ones, so that an example's output does not depend on those beside it.
 *
 * @param gamma the scales, {@code [channels]}, as all that follow
 * @param beta the shifts
 * @param runningMean moved in training, without gradient
 * @param runningVariance likewise, towards the unbiased estimate {@code n / (n - 1)} times the batch's variance, where n
 *     counts the elements of a channel; a single one says nothing of a variance, and moves neither
 * @param epsilon added to the variance, above 0
 * @param momentum the share of the way that the running ones move, in {@code (0, 1]}; other libraries call its complement so
 */
public record BatchNormalization(
        Backend backend,
        Parameter gamma,
        Parameter beta,
        Parameter runningMean,
        Parameter runningVariance,
        double epsilon,
        double momentum)
        implements Layer {
    /**
     * Checks shapes and numbers.
     *
     * @throws IllegalArgumentException if the parameters' shapes differ, or a number is out of its range
     */
    public BatchNormalization {
        Objects.requireNonNull(backend, "backend");
        Shape channels = gamma.shape().require("gamma", "channels");
        ShapeChecks.exactly("beta", channels, beta.shape());
        ShapeChecks.exactly("the running mean", channels, runningMean.shape());
        ShapeChecks.exactly("the running variance", channels, runningVariance.shape());
        if (!(epsilon > 0 && epsilon < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("epsilon must be above 0 and finite, found " + epsilon);
        }
        if (!(momentum > 0 && momentum <= 1)) {
            throw new IllegalArgumentException("momentum must be above 0 and at most 1, found " + momentum);
        }
    }

    @Override
    public Pass forward(Tensor input, Mode mode) {
        return mode instanceof Mode.Training ? byTheBatch(input) : byTheRunningMeans(input);
    }

    private Pass byTheBatch(Tensor input) {
        BatchNorm result = backend.batchNorm(input, gamma.value(), beta.value(), epsilon);
        int n = input.shape().size() / input.shape().length(1);
        if (n > 1) {
            backend.moveTowards(runningMean.value(), result.mean(), momentum);
            backend.moveTowards(runningVariance.value(), backend.scale(result.variance(), n / (n - 1.0)), momentum);
        }
        return new Pass(result.output(), (gradOutput, gradients) -> {
            BatchNormGradients back = backend.batchNormBackward(
                    input, gradOutput, gamma.value(), result.mean(), result.variance(), epsilon);
            gradients.put(gamma, new Gradient.Dense(back.gamma()));
            gradients.put(beta, new Gradient.Dense(back.beta()));
            return back.input();
        });
    }

    private Pass byTheRunningMeans(Tensor input) {
        Tensor mean = runningMean.value();
        Tensor variance = runningVariance.value();
        Tensor output = backend.normalize(input, mean, variance, gamma.value(), beta.value(), epsilon);
        return new Pass(output, (gradOutput, gradients) -> {
            // With a given mean and variance the layer is linear in its input, and its slope is what it does to a
            // gradient.
            Tensor zeros = constant(0);
            Tensor normalized = backend.normalize(input, mean, variance, constant(1), zeros, epsilon);
            gradients.put(gamma, new Gradient.Dense(backend.biasBackward(backend.multiply(gradOutput, normalized))));
            gradients.put(beta, new Gradient.Dense(backend.biasBackward(gradOutput)));
            return backend.normalize(gradOutput, zeros, variance, gamma.value(), zeros, epsilon);
        });
    }

    private Tensor constant(double value) {
        double[] values = new double[gamma.shape().size()];
        Arrays.fill(values, value);
        return backend.tensor(gamma.shape(), values);
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(gamma, beta);
    }

    @Override
    public List<Parameter> averages() {
        return List.of(runningMean, runningVariance);
    }
}
