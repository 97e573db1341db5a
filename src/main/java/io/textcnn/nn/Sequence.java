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
        return new Pass(value, (gradOutput, gradients) -> {
            Tensor gradient = gradOutput;
            for (int i = pullbacks.size() - 1; i >= 0; i--) {
                gradient = pullbacks.get(i).pull(gradient, gradients);
            }
            return gradient;
        });
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
