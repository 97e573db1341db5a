package io.textcnn.nn;

import io.textcnn.engine.Backend;
import io.textcnn.engine.ConvolutionGeometry;
import io.textcnn.engine.ConvolutionGradients;
import io.textcnn.engine.Gradient;
import io.textcnn.engine.ShapeChecks;
import io.textcnn.engine.Tensor;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lays each filter on each place of each image: {@code [batch, channels, height, width] -> [batch, filters, height, width]}.
 *
 * @param geometry the five things that specify a convolution; the output's height and width follow from them
 * @param filters {@code [filters, channels, height, width]}
 * @param bias {@code [filters]}, or none: batch normalization behind it would take any bias away again
 */
public record Convolution(Backend backend, ConvolutionGeometry geometry, Parameter filters, Optional<Parameter> bias)
        implements Layer {
    /**
     * Checks the shapes.
     *
     * @throws IllegalArgumentException if filters or bias are not of the geometry's shapes
     */
    public Convolution {
        Objects.requireNonNull(backend, "backend");
        ShapeChecks.exactly("the filters", geometry.filterShape(), filters.shape());
        bias.ifPresent(each -> ShapeChecks.addBias(geometry.outputShape(1), each.shape()));
    }

    @Override
    public Pass forward(Tensor input, Mode mode) {
        Tensor output = bias.isPresent()
                ? backend.convolve(input, filters.value(), bias.get().value(), geometry)
                : backend.convolve(input, filters.value(), geometry);
        return new Pass(output, new Pullback() {
            @Override
            public Tensor pull(Tensor gradOutput, Gradients gradients) {
                ConvolutionGradients back = backend.convolveBackward(input, filters.value(), gradOutput, geometry);
                put(back.filters(), gradOutput, gradients);
                return back.input();
            }

            @Override
            public void pullParameters(Tensor gradOutput, Gradients gradients) {
                put(
                        backend.convolveBackwardFilters(input, filters.value(), gradOutput, geometry),
                        gradOutput,
                        gradients);
            }
        });
    }

    private void put(Tensor gradFilters, Tensor gradOutput, Gradients gradients) {
        gradients.put(filters, new Gradient.Dense(gradFilters));
        bias.ifPresent(each -> gradients.put(each, new Gradient.Dense(backend.biasBackward(gradOutput))));
    }

    @Override
    public List<Parameter> parameters() {
        return Stream.concat(Stream.of(filters), bias.stream()).toList();
    }
}
