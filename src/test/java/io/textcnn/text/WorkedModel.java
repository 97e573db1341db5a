package io.textcnn.text;

import io.textcnn.model.FloatTensor;
import java.util.List;
import java.util.Map;

/**
 * A model small enough to be computed by hand.
 *
 * <p>Word vectors: <i>good</i> (1, 0), <i>bad</i> (0, 1), <i>not</i> (-1, 1) and <i>the</i> (0, 0). Four features:
 *
 * <pre>
 * feature  width  columns                bias    weight for yes, after dropout; for no the same with the other sign
 * 0        1      (1, 0)                  0       2       finds "good"
 * 1        1      (0, 1)                  0.25   -2       finds "bad" and "not", and is 0.25 without either
 * 2        2      (-0.5, 0.5) (1, 0)     -0.5    -2       finds "not good"
 * 3        2      (0, 0.5) (0, 1)         0      -0.5     finds "not bad", "the not" ...
 * </pre>
 *
 * <p>The bias of <i>yes</i> is 0.125, that of <i>no</i> -0.125.
 */
public final class WorkedModel {
    private WorkedModel() {}

    /** The model, with the labels {@code yes} and {@code no}. */
    public static TextModel create() {
        return create("yes", "no");
    }

    /** The model with these names in place of {@code yes} and {@code no}. */
    public static TextModel create(String yes, String no) {
        FilterBank one = new FilterBank(tensor(new float[] {1, 0, 0, 1}, 2, 2, 1), tensor(new float[] {0, 0.25f}, 2));
        // [filter][dimension][place]
        FilterBank two = new FilterBank(
                tensor(new float[] {-0.5f, 1, 0.5f, 0, 0, 0, 0.5f, 1}, 2, 2, 2), tensor(new float[] {-0.5f, 0}, 2));
        TextCnnWeights weights = new TextCnnWeights(
                tensor(new float[] {1, 0, 0, 1, -1, 1, 0, 0}, 4, 2),
                List.of(one, two),
                // twice what the table says: half of the features were dropped in training
                tensor(new float[] {4, -4, -4, -1, -4, 4, 4, 1}, 2, 4),
                tensor(new float[] {0.125f, -0.125f}, 2),
                0.5);
        return new TextModel(
                List.of(yes, no),
                Tokenizers.named(Tokenizers.WHITESPACE),
                Vocabulary.of(List.of("good", "bad", "not", "the")),
                weights,
                Map.of());
    }

    private static FloatTensor tensor(float[] values, int... shape) {
        return FloatTensor.of(values, shape);
    }
}
