package io.textcnn.bench.measured;

import io.textcnn.engine.Backend;
import io.textcnn.engine.Indices;
import io.textcnn.engine.Shape;
import io.textcnn.training.Examples;
import java.util.Arrays;

/**
 * Sentences as the network reads them.
 *
 * @param size how many of them, from the first
 */
public record NumberedSentences(Sentences sentences, int size) implements Examples<Indices> {
    @Override
    public int label(int example) {
        return sentences.label(example);
    }

    /** As many columns as the batch's longest sentence has words. */
    @Override
    public Indices batch(Backend backend, int[] examples) {
        int longest = 1;
        for (int example : examples) {
            longest = Math.max(longest, sentences.sentence(example).length);
        }
        int[] values = new int[examples.length * longest];
        Arrays.fill(values, Indices.NONE);
        for (int i = 0; i < examples.length; i++) {
            int[] sentence = sentences.sentence(examples[i]);
            System.arraycopy(sentence, 0, values, i * longest, sentence.length);
        }
        return backend.indices(Shape.of(examples.length, longest), values);
    }
}
