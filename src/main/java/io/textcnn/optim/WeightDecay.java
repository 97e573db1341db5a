package io.textcnn.optim;

import io.textcnn.engine.Backend;
import io.textcnn.engine.Gradient;
import io.textcnn.nn.Parameter;
import java.util.List;
import java.util.Objects;

/**
 * A pull of parameters towards zero: {@code strength} times the parameter is added to its gradient, which is the gradient of
 * half the strength times the sum of its squares (L2 regularization; what PyTorch's {@code weight_decay} does).
 *
 * @param parameters which ones: usually weights and filters, not biases or the scales of normalizations
 * @param strength at least 0, 0 for none
 */
public record WeightDecay(List<Parameter> parameters, double strength) {
    /** No pull. */
    public static final WeightDecay NONE = new WeightDecay(List.of(), 0);

    /**
     * Checks the strength.
     *
     * @throws IllegalArgumentException if it is negative or not finite
     */
    public WeightDecay {
        parameters = List.copyOf(parameters);
        if (!(strength >= 0 && strength < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("weight decay must be at least 0 and finite, found " + strength);
        }
    }

    /** The gradient with the pull. */
    Gradient applied(Backend backend, Parameter parameter, Gradient gradient) {
        Objects.requireNonNull(parameter, "parameter");
        return strength == 0 || !parameters.contains(parameter)
                ? gradient
                : new Gradient.Dense(backend.add(gradient.dense(backend), backend.scale(parameter.value(), strength)));
    }
}
