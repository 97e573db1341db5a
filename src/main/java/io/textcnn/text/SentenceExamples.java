package io.textcnn.text;

import io.textcnn.engine.Backend;
import io.textcnn.engine.Indices;
import io.textcnn.engine.Shape;
import io.textcnn.training.Examples;
import java.util.Arrays;
import java.util.List;

/** Labelled sentences as word numbers; a batch is as long as its longest sentence. */
final class SentenceExamples implements Examples<Indices> {
    private final List<int[]> sentences;
    private final int[] labels;
    private final double[] classWeights;
    private final int shortened;

    /** The examples, each with at most {@code longest} of its words, and with the weight of its label. */
    SentenceExamples(List<int[]> sentences, int longest, int[] labels, double[] classWeights) {
        this.sentences = sentences.stream()
                .map(sentence -> sentence.length > longest ? Arrays.copyOf(sentence, longest) : sentence)
                .toList();
        this.shortened = (int)
                sentences.stream().filter(sentence -> sentence.length > longest).count();
        this.labels = labels.clone();
        this.classWeights = classWeights.clone();
    }

    /** How many had more words than they were left. */
    int shortened() {
        return shortened;
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public int label(int example) {
        return labels[example];
    }

    @Override
    public double weight(int example) {
        return classWeights[labels[example]];
    }

    @Override
    public Indices batch(Backend backend, int[] examples) {
        int longest = 1;
        for (int example : examples) {
            longest = Math.max(longest, sentences.get(example).length);
        }
        int[] ids = new int[examples.length * longest];
        Arrays.fill(ids, Indices.NONE);
        for (int i = 0; i < examples.length; i++) {
            int[] sentence = sentences.get(examples[i]);
            System.arraycopy(sentence, 0, ids, i * longest, sentence.length);
        }
        return backend.indices(Shape.of(examples.length, longest), ids);
    }
}
