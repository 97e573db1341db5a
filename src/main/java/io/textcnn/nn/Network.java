package io.textcnn.nn;

import io.textcnn.engine.Backend;
import io.textcnn.engine.Tensor;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A classifier from a batch of inputs to logits.
 *
 * @param <I> what a batch of inputs is: word numbers for sentences, a tensor for images
 */
public interface Network<I> extends AutoCloseable {
    /** The backend its parameters live on. */
    Backend backend();

    /** What training changes in it by its gradient, in a fixed order. */
    List<Parameter> parameters();

    /** What it keeps running means in, in a fixed order; see {@link Layer#averages}. */
    default List<Parameter> averages() {
        return List.of();
    }

    /** All that training changes in it, in a fixed order: parameters, then averages. */
    default List<Parameter> state() {
        return Stream.concat(parameters().stream(), averages().stream()).toList();
    }

    /** Applies the network to a batch. */
    Output forward(I inputs, Mode mode);

    /** Closes parameters and averages. */
    @Override
    default void close() {
        state().forEach(Parameter::close);
    }

    /**
     * The result of a forward pass.
     *
     * @param logits {@code [batch, classes]}
     * @param backward from the gradient of the logits to those of all parameters; once, within the same step
     */
    record Output(Tensor logits, Function<Tensor, Gradients> backward) {}
}
