package io.textcnn.optim;

import io.textcnn.engine.Backend;
import io.textcnn.nn.Gradients;
import io.textcnn.nn.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Changes parameters by their gradients, one rule for all, and keeps what the rule remembers of each. */
public final class Optimizer implements AutoCloseable {
    private final Backend backend;
    private final Map<Parameter, UpdateRule.History> histories = new LinkedHashMap<>();
    private final List<MaxNorm> limits;
    private final WeightDecay decay;

    /** An optimizer that has seen nothing yet, without weight decay. */
    public Optimizer(Backend backend, UpdateRule rule, List<Parameter> parameters, List<MaxNorm> limits) {
        this(backend, rule, parameters, limits, WeightDecay.NONE);
    }

    /** An optimizer that has seen nothing yet. */
    public Optimizer(
            Backend backend, UpdateRule rule, List<Parameter> parameters, List<MaxNorm> limits, WeightDecay decay) {
        this.backend = backend;
        this.limits = List.copyOf(limits);
        this.decay = Objects.requireNonNull(decay, "decay");
        for (Parameter parameter : parameters) {
            histories.put(parameter, rule.begin(backend, parameter.shape()));
        }
    }

    /** Takes one step at the rule's own rate; see {@link #update(Gradients, double)}. */
    public void update(Gradients gradients) {
        update(gradients, 1);
    }

    /**
     * Takes one step, inside the step that computed the gradients.
     *
     * @param factor multiplies the rule's rate, as a {@link Schedule} says
     * @throws IllegalArgumentException if a gradient belongs to a parameter that is not this optimizer's
     */
    public void update(Gradients gradients, double factor) {
        gradients.forEach((parameter, gradient) -> {
            UpdateRule.History history = histories.get(parameter);
            if (history == null) {
                throw new IllegalArgumentException("parameter " + parameter + " is not trained by this optimizer");
            }
            history.update(parameter.value(), decay.applied(backend, parameter, gradient), factor);
        });
        for (MaxNorm limit : limits) {
            backend.limitRowNorms(limit.matrix().value(), limit.limit());
        }
    }

    @Override
    public void close() {
        histories.values().forEach(UpdateRule.History::close);
    }
}
