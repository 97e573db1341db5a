package io.textcnn.nn;

import io.textcnn.engine.Tensor;
import java.util.List;

/** A differentiable function of a tensor, with the parameters it owns. */
public interface Layer {
    /**
     * Applies the layer.
     *
     * @param input a batch; the first axis counts its examples
     */
    Pass forward(Tensor input, Mode mode);

    /** What training changes in it by its gradient. */
    default List<Parameter> parameters() {
        return List.of();
    }

    /** What it keeps running means in, which have no gradient: a forward pass in training changes them. */
    default List<Parameter> averages() {
        return List.of();
    }

    /**
     * A layer's output and the way back through it.
     *
     * @param output what the layer computed
     * @param pullback takes the gradient of the output back to the input
     */
    record Pass(Tensor output, Pullback pullback) {}

    /** The way back through one forward pass; it may be walked once, within the same step. */
    @FunctionalInterface
    interface Pullback {
        /**
         * Records the gradients of the layer's parameters and returns the gradient of its input.
         *
         * @param gradOutput the gradient of the output, in the output's shape
         */
        Tensor pull(Tensor gradOutput, Gradients gradients);

        /**
         * Records the gradients of the layer's parameters only: for where nobody asks for the gradient of its input, as that
         * of a network's first layer.
         *
         * @param gradOutput the gradient of the output, in the output's shape
         */
        default void pullParameters(Tensor gradOutput, Gradients gradients) {
            pull(gradOutput, gradients);
        }
    }
}
