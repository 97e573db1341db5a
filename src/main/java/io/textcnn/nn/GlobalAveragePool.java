package io.textcnn.nn;

import io.textcnn.engine.Backend;
import io.textcnn.engine.Padding;
import io.textcnn.engine.Pooling;
import io.textcnn.engine.PoolingGeometry;
import io.textcnn.engine.Shape;
import io.textcnn.engine.Stride;
import io.textcnn.engine.Tensor;
import io.textcnn.engine.Volume;

/**
 * The mean of each channel: {@code [batch, channels, height, width] -> [batch, channels]} (Lin et al., ICLR 2014).
 *
 * <p>What follows knows how much of a feature there is in the picture, and not where.
 */
public record GlobalAveragePool(Backend backend) implements Layer {
    @Override
    public Pass forward(Tensor input, Mode mode) {
        Shape shape = input.shape().require("images", "batch", "channels", "height", "width");
        Volume image = new Volume(shape.length(2), shape.length(3), shape.length(1));
        PoolingGeometry whole = new PoolingGeometry(image, image.height(), image.width(), Padding.valid(), Stride.ONE);
        Tensor means = backend.pool(Pooling.AVERAGE, input, whole);
        return new Pass(
                backend.reshape(means, Shape.of(shape.length(0), image.depth())),
                (gradOutput, gradients) -> backend.poolBackward(
                        Pooling.AVERAGE, input, backend.reshape(gradOutput, means.shape()), whole));
    }
}
