package io.textcnn.nn;

import io.textcnn.engine.Backend;
import io.textcnn.engine.Gradient;
import io.textcnn.engine.Tensor;
import java.util.List;

/**
 * A fully connected layer: {@code [batch, in] -> [batch, out]}.
 *
 * @param weights {@code [out, in]}: one row an output unit
 * @param bias {@code [out]}
 */
public record Dense(Backend backend, Parameter weights, Parameter bias) implements Layer {
    @Override
    public Pass forward(Tensor input, Mode mode) {
        Tensor output = backend.addBias(backend.gemm(input, false, weights.value(), true), bias.value());
        return new Pass(output, new Pullback() {
            @Override
            public Tensor pull(Tensor gradOutput, Gradients gradients) {
                pullParameters(gradOutput, gradients);
                return backend.gemm(gradOutput, false, weights.value(), false);
            }

            @Override
            public void pullParameters(Tensor gradOutput, Gradients gradients) {
                gradients.put(weights, new Gradient.Dense(backend.gemm(gradOutput, true, input, false)));
                gradients.put(bias, new Gradient.Dense(backend.biasBackward(gradOutput)));
            }
        });
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(weights, bias);
    }
}
