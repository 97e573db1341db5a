package io.textcnn.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.textcnn.engine.Backend;
import io.textcnn.engine.Backends;
import io.textcnn.engine.ConvolutionGeometry;
import io.textcnn.engine.Gradient;
import io.textcnn.engine.Padding;
import io.textcnn.engine.Precision;
import io.textcnn.engine.Shape;
import io.textcnn.engine.Step;
import io.textcnn.engine.Stride;
import io.textcnn.engine.Tensor;
import io.textcnn.engine.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Layers one after another; whoever needs no gradient of the input does without, and gets the same for all else. */
class SequenceTest {
    private static final Shape IMAGES = Shape.of(2, 2, 4, 4);
    private final SplittableRandom random = new SplittableRandom(1);

    @Test
    void theGradientsOfParametersDoNotDependOnThatOfTheInput() {
        try (Backend backend = Backends.open("cpu", Precision.FLOAT32, 1).backend()) {
            ConvolutionGeometry geometry =
                    new ConvolutionGeometry(new Volume(4, 4, 2), new Volume(3, 3, 2), 3, Padding.same(), Stride.ONE);
            Parameter filters = parameter(backend, "filters", geometry.filterShape());
            Parameter filterBias = parameter(backend, "filters.bias", Shape.of(3));
            Parameter weights = parameter(backend, "weights", Shape.of(2, 48));
            Parameter bias = parameter(backend, "bias", Shape.of(2));
            Sequence convolutional = Sequence.of(
                    new Relu(backend),
                    new Convolution(backend, geometry, filters, Optional.of(filterBias)),
                    new Relu(backend),
                    new Flatten(backend),
                    new Dense(backend, weights, bias));
            agree(backend, convolutional);
            filters.close();
            filterBias.close();
            weights.close();
            bias.close();
        }
    }

    @Test
    void aNetworkMayBeginWithADenseLayer() {
        try (Backend backend = Backends.open("cpu", Precision.FLOAT32, 1).backend();
                Parameter weights = parameter(backend, "weights", Shape.of(2, 32));
                Parameter bias = parameter(backend, "bias", Shape.of(2))) {
            agree(backend, Sequence.of(new Flatten(backend), new Dense(backend, weights, bias)));
        }
    }

    @Test
    void layersWithoutParametersHaveNothingToPull() {
        try (Backend backend = Backends.open("cpu", Precision.FLOAT32, 1).backend();
                Step step = backend.step();
                Parameter other = parameter(backend, "other", Shape.of(1))) {
            Layer.Pass pass = Sequence.of(new Relu(backend), new Flatten(backend))
                    .forward(backend.tensor(IMAGES, values(IMAGES)), Mode.PREDICTION);
            Gradients gradients = new Gradients();
            pass.pullback().pullParameters(pass.output(), gradients);
            assertNull(gradients.get(other));
        }
    }

    private void agree(Backend backend, Sequence sequence) {
        float[] images = values(IMAGES);
        List<float[]> whole = new ArrayList<>();
        for (boolean withInput : new boolean[] {true, false}) {
            try (Step step = backend.step()) {
                Layer.Pass pass = sequence.forward(backend.tensor(IMAGES, images), Mode.PREDICTION);
                Tensor gradOutput = backend.tensor(Shape.of(2, 2), new float[] {1, -2, 3, 0.5f});
                Gradients gradients = new Gradients();
                if (withInput) {
                    assertEquals(
                            IMAGES, pass.pullback().pull(gradOutput, gradients).shape());
                } else {
                    pass.pullback().pullParameters(gradOutput, gradients);
                }
                List<float[]> found = sequence.parameters().stream()
                        .map(gradients::get)
                        .map(gradient -> backend.toFloats(((Gradient.Dense) gradient).values()))
                        .toList();
                if (withInput) {
                    whole.addAll(found);
                }
                for (int i = 0; i < whole.size(); i++) {
                    assertArrayEquals(whole.get(i), found.get(i), "parameter " + i);
                }
            }
        }
    }

    private Parameter parameter(Backend backend, String name, Shape shape) {
        return new Parameter(backend, name, shape, values(shape));
    }

    private float[] values(Shape shape) {
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (2 * random.nextDouble() - 1);
        }
        return values;
    }
}
