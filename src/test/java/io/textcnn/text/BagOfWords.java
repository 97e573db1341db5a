package io.textcnn.text;

import io.textcnn.data.Dataset;
import io.textcnn.data.LabelledText;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Logistic regression on which words a text holds, whatever their order: the baseline for a network that looks at order.
 *
 * <p>Trained on all rows at once, by gradient descent with momentum from zero, without randomness. The penalty on the
 * squared weights is one over the number of rows, the default of common libraries; nothing is tuned.
 */
final class BagOfWords {
    private static final int STEPS = 300;
    private static final double MOMENTUM = 0.9;

    private final Tokenizer tokenizer;
    private final Vocabulary vocabulary;
    /** {@code [labels, words + 1]}; the last is the label's bias. */
    private final double[][] weights;

    BagOfWords(Dataset data, Tokenizer tokenizer) {
        this.tokenizer = tokenizer;
        double decayRate = 1.0 / data.size();
        List<List<String>> texts =
                data.rows().stream().map(row -> tokenizer.tokenize(row.text())).toList();
        this.vocabulary = Vocabulary.build(texts, 1);
        int words = vocabulary.size();
        this.weights = new double[data.labels().size()][words + 1];
        double[][] speed = new double[weights.length][words + 1];
        List<int[]> bags = texts.stream().map(this::bag).toList();
        int[] labels = data.rows().stream()
                .mapToInt(row -> data.labels().indexOf(row.label()))
                .toArray();
        for (int step = 0; step < STEPS; step++) {
            double[][] gradient = new double[weights.length][words + 1];
            for (int i = 0; i < labels.length; i++) {
                double[] errors = probabilities(bags.get(i));
                errors[labels[i]]--;
                for (int k = 0; k < errors.length; k++) {
                    for (int word : bags.get(i)) {
                        gradient[k][word] += errors[k] / labels.length;
                    }
                }
            }
            for (int k = 0; k < weights.length; k++) {
                for (int word = 0; word <= words; word++) {
                    double decay = word < words ? decayRate * weights[k][word] : 0;
                    speed[k][word] = MOMENTUM * speed[k][word] + gradient[k][word] + decay;
                    weights[k][word] -= speed[k][word];
                }
            }
        }
    }

    /** The numbers of a text's known words, each once, and of the bias. */
    private int[] bag(List<String> text) {
        int[] known = vocabulary.encode(text.stream().distinct().toList());
        return IntStream.concat(
                        IntStream.of(known).filter(id -> id != Vocabulary.UNKNOWN), IntStream.of(vocabulary.size()))
                .toArray();
    }

    private double[] probabilities(int[] bag) {
        double[] values = new double[weights.length];
        double sum = 0;
        for (int k = 0; k < values.length; k++) {
            double logit = 0;
            for (int word : bag) {
                logit += weights[k][word];
            }
            values[k] = StrictMath.exp(logit);
            sum += values[k];
        }
        for (int k = 0; k < values.length; k++) {
            values[k] /= sum;
        }
        return values;
    }

    /** The number of the most likely label of each row's text. */
    int[] classifyAll(Dataset test) {
        return test.rows().stream()
                .map(LabelledText::text)
                .mapToInt(this::classify)
                .toArray();
    }

    private int classify(String text) {
        double[] probabilities = probabilities(bag(tokenizer.tokenize(text)));
        int best = 0;
        for (int k = 1; k < probabilities.length; k++) {
            best = probabilities[k] > probabilities[best] ? k : best;
        }
        return best;
    }
}
