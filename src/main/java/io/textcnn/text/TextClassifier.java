package io.textcnn.text;

import io.textcnn.data.Dataset;
import io.textcnn.training.Evaluation;
import java.nio.file.Path;
import java.util.List;

/**
 * Tells the label of a sentence, with a trained model.
 *
 * <p>Any text has an answer: an empty one, one of unknown words, one shorter than a filter. The answer to a text depends
 * on that text alone, and is the same to the bit from one thread or many. Share one classifier between all threads: it
 * keeps what it has computed for each word it met.
 */
public final class TextClassifier {
    private final TextModel model;
    private final Tokenizer tokenizer;
    private final SentenceFeatures features;
    /** {@code [labels, features]}, scaled for dropout: what training left out at random is all there in prediction. */
    private final double[][] weights;

    private final float[] bias;

    private TextClassifier(TextModel model) {
        this.model = model;
        this.tokenizer = Tokenizers.named(model.tokenizer());
        this.features = new SentenceFeatures(model.weights());
        this.bias = model.weights().softmaxBias().values();
        this.weights = new double[bias.length][features.size()];
        float[] trained = model.weights().softmaxWeights().values();
        for (int k = 0; k < weights.length; k++) {
            for (int f = 0; f < weights[k].length; f++) {
                weights[k][f] = trained[k * weights[k].length + f]
                        * (1 - model.weights().dropout());
            }
        }
    }

    /**
     * The classifier with the model in a file.
     *
     * @throws io.textcnn.model.ModelFormatException if there is no such file, or it is not a whole and sound text model
     */
    public static TextClassifier load(Path file) {
        return new TextClassifier(TextModel.read(file));
    }

    /** The classifier with this model. */
    public static TextClassifier of(TextModel model) {
        return new TextClassifier(model);
    }

    /** What the classifier knows. */
    public TextModel model() {
        return model;
    }

    /** What cuts texts into words. */
    public Tokenizer tokenizer() {
        return tokenizer;
    }

    /** The labels it tells apart, in the order of {@link Classification#probabilities}. */
    public List<String> labels() {
        return model.labels();
    }

    /** The label of a text. */
    public Classification classify(String text) {
        return new Classification(labels(), probabilities(encode(text)));
    }

    /** The labels of texts, one for each, in their order. */
    public List<Classification> classifyAll(List<String> texts) {
        return texts.stream().map(this::classify).toList();
    }

    /** How well the answers to some texts agree with their labels. */
    public Evaluation evaluate(Dataset data) {
        return Answers.evaluate(data, labels(), this::classify);
    }

    /** The numbers of a text's words, {@link Vocabulary#UNKNOWN} for an unknown one. */
    public int[] encode(String text) {
        return model.vocabulary().encode(tokenizer.tokenize(text));
    }

    /**
     * The probability of each label, in their order.
     *
     * @param ids the numbers of a sentence's words, {@link Vocabulary#UNKNOWN} for an unknown one
     * @throws IllegalArgumentException if there is no word with such a number
     */
    public float[] probabilities(int[] ids) {
        float[] sentence = features.of(ids);
        double[] logits = new double[weights.length];
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < logits.length; k++) {
            logits[k] = bias[k] + dot(sentence, weights[k]);
            largest = Math.max(largest, logits[k]);
        }
        // Relative to the largest, no exponential overflows.
        double sum = 0;
        for (int k = 0; k < logits.length; k++) {
            // StrictMath: the same on every machine
            logits[k] = StrictMath.exp(logits[k] - largest);
            sum += logits[k];
        }
        float[] probabilities = new float[logits.length];
        for (int k = 0; k < logits.length; k++) {
            probabilities[k] = (float) (logits[k] / sum);
        }
        return probabilities;
    }

    /** In four sums, which the processor adds to at once. */
    private static double dot(float[] features, double[] weights) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int i = 0;
        for (; i + 4 <= weights.length; i += 4) {
            sum0 += features[i] * weights[i];
            sum1 += features[i + 1] * weights[i + 1];
            sum2 += features[i + 2] * weights[i + 2];
            sum3 += features[i + 3] * weights[i + 3];
        }
        for (; i < weights.length; i++) {
            sum0 += features[i] * weights[i];
        }
        return (sum0 + sum1) + (sum2 + sum3);
    }
}
