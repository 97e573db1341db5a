package io.textcnn.nn;

import io.textcnn.engine.Backend;
import io.textcnn.engine.Pooling;
import io.textcnn.engine.PoolingGeometry;
import io.textcnn.engine.Tensor;
import java.util.Objects;

/**
 * Keeps the largest or the mean cell under a window that slides over each channel: {@code [batch, channels, height, width]},
 * height and width by the geometry.
 */
public record Pool(Backend backend, Pooling kind, PoolingGeometry geometry) implements Layer {
    /** Checks that nothing is missing. */
    public Pool {
        Objects.requireNonNull(backend, "backend");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(geometry, "geometry");
    }

    @Override
    public Pass forward(Tensor input, Mode mode) {
        return new Pass(
                backend.pool(kind, input, geometry),
                (gradOutput, gradients) -> backend.poolBackward(kind, input, gradOutput, geometry));
    }
}
