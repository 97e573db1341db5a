package io.textcnn.nn;

import io.textcnn.engine.Backend;
import io.textcnn.engine.Tensor;

/** {@code max(x, 0)}, element by element; the derivative at 0 is taken to be 0. */
public record Relu(Backend backend) implements Layer {
    @Override
    public Pass forward(Tensor input, Mode mode) {
        Tensor output = backend.relu(input);
        return new Pass(output, (gradOutput, gradients) -> backend.reluBackward(gradOutput, output));
    }
}
