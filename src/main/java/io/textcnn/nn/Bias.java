package io.textcnn.nn;

import io.textcnn.engine.Backend;
import io.textcnn.engine.Gradient;
import io.textcnn.engine.Tensor;
import java.util.List;

/** Adds one number to each channel: {@code [batch, channels, ...]}, bias {@code [channels]}. */
public record Bias(Backend backend, Parameter bias) implements Layer {
    @Override
    public Pass forward(Tensor input, Mode mode) {
        return new Pass(backend.addBias(input, bias.value()), (gradOutput, gradients) -> {
            gradients.put(bias, new Gradient.Dense(backend.biasBackward(gradOutput)));
            return gradOutput;
        });
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(bias);
    }
}
