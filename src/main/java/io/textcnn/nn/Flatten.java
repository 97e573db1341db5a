package io.textcnn.nn;

import io.textcnn.engine.Backend;
import io.textcnn.engine.Shape;
import io.textcnn.engine.Tensor;

/** Each example as one row of numbers, in row-major order: {@code [batch, ...] -> [batch, numbers]}. */
public record Flatten(Backend backend) implements Layer {
    @Override
    public Pass forward(Tensor input, Mode mode) {
        Shape shape = input.shape();
        int batch = shape.length(0);
        return new Pass(
                backend.reshape(input, Shape.of(batch, shape.size() / batch)),
                (gradOutput, gradients) -> backend.reshape(gradOutput, shape));
    }
}
