package io.textcnn.nn;

import io.textcnn.engine.Backend;
import io.textcnn.engine.Tensor;

/**
 * Drops each unit with probability {@code rate} in training and scales all by {@code 1 - rate} in prediction.
 *
 * <p>This is the form of Hinton et al. (2012) that Kim (2014, section 2.1) uses: scaling the units is the same as scaling
 * the weights they are multiplied with next. Other libraries scale up in training instead.
 *
 * @param rate from 0, which keeps all, to below 1
 */
public record Dropout(Backend backend, double rate) implements Layer {
    /**
     * Checks the rate.
     *
     * @throws IllegalArgumentException if it is not in {@code [0, 1)}
     */
    public Dropout {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("dropout must be at least 0 and below 1, found " + rate);
        }
    }

    @Override
    public Pass forward(Tensor input, Mode mode) {
        if (mode instanceof Mode.Training training) {
            Tensor mask = backend.dropoutMask(input.shape(), rate, training.random());
            return new Pass(
                    backend.multiply(input, mask), (gradOutput, gradients) -> backend.multiply(gradOutput, mask));
        }
        return new Pass(backend.scale(input, 1 - rate), (gradOutput, gradients) -> backend.scale(gradOutput, 1 - rate));
    }
}
