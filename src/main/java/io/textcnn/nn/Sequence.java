package io.textcnn.nn;

import io.textcnn.engine.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Layers one after another. */
public record Sequence(List<Layer> layers) implements Layer {
    /** Copies the list of layers. */
    public Sequence {
        layers = List.copyOf(layers);
    }

    /** The layers in this order. */
    public static Sequence of(Layer... layers) {
        return new Sequence(List.of(layers));
    }

    @Override
    public Pass forward(Tensor input, Mode mode) {
        List<Pullback> pullbacks = new ArrayList<>();
        Tensor value = input;
        for (Layer layer : layers) {
            Pass pass = layer.forward(value, mode);
            value = pass.output();
            pullbacks.add(pass.pullback());
        }
        return new Pass(value, new Back(pullbacks, firstWithParameters()));
    }

    /** The number of the first layer that has parameters, or of all layers if none has. */
    private int firstWithParameters() {
        int first = 0;
        while (first < layers.size() && layers.get(first).parameters().isEmpty()) {
            first++;
        }
        return first;
    }

    /** The way back through all layers. */
    private record Back(List<Pullback> pullbacks, int firstWithParameters) implements Pullback {
        @Override
        public Tensor pull(Tensor gradOutput, Gradients gradients) {
            return pullDownTo(0, gradOutput, gradients);
        }

        @Override
        public void pullParameters(Tensor gradOutput, Gradients gradients) {
            if (firstWithParameters < pullbacks.size()) {
                Tensor gradient = pullDownTo(firstWithParameters + 1, gradOutput, gradients);
                pullbacks.get(firstWithParameters).pullParameters(gradient, gradients);
            }
        }

        private Tensor pullDownTo(int layer, Tensor gradOutput, Gradients gradients) {
            Tensor gradient = gradOutput;
            for (int i = pullbacks.size() - 1; i >= layer; i--) {
                gradient = pullbacks.get(i).pull(gradient, gradients);
            }
            return gradient;
        }
    }

    @Override
    public List<Parameter> parameters() {
        return layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
    }

    @Override
    public List<Parameter> averages() {
        return layers.stream().flatMap(layer -> layer.averages().stream()).toList();
    }
}
