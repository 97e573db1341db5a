package io.textcnn.image;

import io.textcnn.engine.Shape;
import io.textcnn.nn.Initialiser;
import java.util.Arrays;

/**
 * A tensor that a layer has, as it is called in a model.
 *
 * @param initialiser where it starts
 */
record TensorSpec(String name, Shape shape, Initialiser initialiser) {
    /** A tensor that starts with the same number everywhere. */
    static TensorSpec constant(String name, Shape shape, float value) {
        return new TensorSpec(name, shape, (ofShape, random) -> {
            float[] values = new float[ofShape.size()];
            Arrays.fill(values, value);
            return values;
        });
    }
}
