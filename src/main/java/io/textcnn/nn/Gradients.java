package io.textcnn.nn;

import io.textcnn.engine.Gradient;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** The gradients one backward pass collected, by parameter. */
public final class Gradients {
    private final Map<Parameter, Gradient> gradients = new LinkedHashMap<>();

    /**
     * Records a parameter's gradient.
     *
     * @throws IllegalStateException if it has one already: a parameter is used once in a network
     */
    public void put(Parameter parameter, Gradient gradient) {
        if (gradients.putIfAbsent(parameter, gradient) != null) {
            throw new IllegalStateException("parameter " + parameter + " received two gradients");
        }
    }

    /** The gradient of a parameter, or null if none reached it. */
    public Gradient get(Parameter parameter) {
        return gradients.get(parameter);
    }

    /** Visits all gradients, in the order they were recorded. */
    public void forEach(BiConsumer<Parameter, Gradient> visitor) {
        gradients.forEach(visitor);
    }
}
