package io.textcnn.image;

import io.textcnn.engine.Shape;
import java.util.Objects;

/**
 * What one layer of a network takes, makes and costs, all for one picture.
 *
 * @param line where it stands in the description, counted from 1
 * @param text what stands there
 * @param input what comes in: {@code [channels, height, width]} or, of numbers without place, {@code [units]}
 * @param output what goes out, likewise
 * @param parameters numbers that training changes by their gradients
 * @param multiplyAdds multiplications, each with an addition, in prediction; what pooling and ReLU compare is not counted
 * @param activations numbers in the output; 4 bytes each while it is kept
 */
public record PlannedLayer(
        int line, String text, Shape input, Shape output, long parameters, long multiplyAdds, long activations) {
    /** Checks that nothing is missing. */
    public PlannedLayer {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(output, "output");
    }

    /** A shape as people write it: {@code 32x32x3}, height, width and depth, or {@code 512}. */
    public static String words(Shape shape) {
        return shape.rank() == 3
                ? shape.length(1) + "x" + shape.length(2) + "x" + shape.length(0)
                : Integer.toString(shape.size());
    }
}
