package io.textcnn.text;

import io.textcnn.data.Dataset;
import io.textcnn.training.Classes;
import io.textcnn.training.Classification;
import io.textcnn.training.Evaluation;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/**
 * Tells the label of a sentence, with a trained model.
 *
 * <p>Any text has an answer: an empty one, one of unknown words, one shorter than a filter. The answer to a text depends
 * on that text alone, and is the same to the bit from one thread or many. Share one classifier between all threads: it
 * keeps what it has computed for each word it met.
 */
public final class TextClassifier {
    /** In place of a label's number: that of the most likely one. */
    private static final int PREDICTED = -1;

    private final TextModel model;
    private final Tokenizer tokenizer;
    private final SentenceFeatures features;
    /** The features of a text without words: what the filters' biases alone make of them. */
    private final float[] constants;
    /** {@code [labels, features]}, scaled for dropout: what training left out at random is all there in prediction. */
    private final double[][] weights;

    private final float[] bias;

    private TextClassifier(TextModel model, long cacheBytes) {
        if (cacheBytes < 0) {
            throw new IllegalArgumentException("the cache may have 0 bytes or more, found " + cacheBytes);
        }
        this.model = Objects.requireNonNull(model, "model");
        this.tokenizer = model.tokenizer();
        this.features = new SentenceFeatures(model.weights(), cacheBytes);
        this.constants = features.of(new int[0]);
        this.bias = model.weights().softmaxBias().toArray();
        this.weights = new double[bias.length][features.size()];
        float[] trained = model.weights().softmaxWeights().toArray();
        for (int k = 0; k < weights.length; k++) {
            for (int f = 0; f < weights[k].length; f++) {
                weights[k][f] = trained[k * weights[k].length + f]
                        * (1 - model.weights().dropout());
            }
        }
    }

    /**
     * The classifier with the model in a file, and with {@link #defaultCacheBytes} for what it has computed.
     *
     * @throws io.textcnn.model.ModelFormatException if there is no such file, or it is not a whole and sound text model
     */
    public static TextClassifier load(Path file) {
        return load(file, defaultCacheBytes());
    }

    /**
     * The classifier with the model in a file.
     *
     * @param cacheBytes as for {@link #of(TextModel, long)}
     * @throws io.textcnn.model.ModelFormatException if there is no such file, or it is not a whole and sound text model
     */
    public static TextClassifier load(Path file, long cacheBytes) {
        Objects.requireNonNull(file, "file");
        return of(TextModel.read(file), cacheBytes);
    }

    /** The classifier with this model, and with {@link #defaultCacheBytes} for what it has computed. */
    public static TextClassifier of(TextModel model) {
        return of(model, defaultCacheBytes());
    }

    /**
     * The classifier with this model.
     *
     * @param cacheBytes about how much memory it may fill, beside the model itself, with what it has computed for the words
     *     it met: 4 bytes for each filter and each word the filter looks at, with the paper's sizes about 5 kB a word. Words
     *     beyond that are computed each time. The answers are the same whatever it is, 0 included; they come faster the
     *     more of the frequent words have room.
     * @throws IllegalArgumentException if {@code cacheBytes} is negative
     */
    public static TextClassifier of(TextModel model, long cacheBytes) {
        return new TextClassifier(model, cacheBytes);
    }

    /** The memory that a classifier may fill with what it has computed unless told otherwise: a quarter of the heap. */
    public static long defaultCacheBytes() {
        return Runtime.getRuntime().maxMemory() / 4;
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
        Objects.requireNonNull(text, "text");
        return new Classification(labels(), probabilities(encode(text)));
    }

    /**
     * The label of a text that has been cut into words already, by whatever tokenizer.
     *
     * <p>A word of the vocabulary is taken as it is. Any other goes through the model's own tokenizer first, which may
     * change its case, cut it further or drop it, as it did in training: so {@code "Who"} is known to a model of small
     * letters, and {@code "n't"} to one that has only seen its parts. The words that the model's own tokenizer makes of a
     * text are answered as that text is; of an {@link OpenNlpTokenizer}'s, a rare one that is unknown may be cut once more.
     */
    public Classification classifyWords(List<String> words) {
        Objects.requireNonNull(words, "words");
        return new Classification(labels(), probabilities(model.vocabulary().encode(ownWords(words))));
    }

    /**
     * The labels of texts, one for each, in their order.
     *
     * <p>It runs in the caller's thread. {@code texts.parallelStream().map(classifier::classify).toList()} gives the same
     * from all processors.
     */
    public List<Classification> classifyAll(List<String> texts) {
        Objects.requireNonNull(texts, "texts");
        return texts.stream().map(this::classify).toList();
    }

    /** Why a text gets the label that {@link #classify} gives it. */
    public Explanation explain(String text) {
        return explain(text, PREDICTED);
    }

    /**
     * Why a label is as likely for a text as {@link #classify} says.
     *
     * @throws IllegalArgumentException if the model has no such label; the message lists those it has
     */
    public Explanation explain(String text, String label) {
        return explain(text, index(label));
    }

    /**
     * Why a text that has been cut into words already gets the label that {@link #classifyWords} gives it.
     *
     * <p>The explanation's words are those that the model reads, and its text the given words with spaces between.
     */
    public Explanation explainWords(List<String> words) {
        return explainWords(words, PREDICTED);
    }

    /**
     * Why a label is as likely for a text that has been cut into words already as {@link #classifyWords} says.
     *
     * @throws IllegalArgumentException if the model has no such label; the message lists those it has
     */
    public Explanation explainWords(List<String> words, String label) {
        return explainWords(words, index(label));
    }

    private Explanation explainWords(List<String> words, int label) {
        Objects.requireNonNull(words, "words");
        return explain(String.join(" ", words), reading(ownWords(words)), label);
    }

    private Explanation explain(String text, int label) {
        Objects.requireNonNull(text, "text");
        return explain(text, read(text), label);
    }

    private Explanation explain(String text, Reading reading, int label) {
        double[] logits = logits(reading.features());
        Classification answer = new Classification(labels(), softmax(logits));
        int index = label == PREDICTED ? answer.index() : label;
        return new Explainer(reading, weights[index]).explain(text, answer, index, logits[index], bias[index]);
    }

    /** A text as the filters read it. */
    Reading read(String text) {
        return reading(tokenizer.tokenize(text));
    }

    private Reading reading(List<String> words) {
        return new Reading(words, model.vocabulary().encode(words), features, constants);
    }

    /** What a feature counts for a label in prediction. */
    double weight(int label, int feature) {
        return weights[label][feature];
    }

    /**
     * The number of a label.
     *
     * @throws IllegalArgumentException if there is none of this name; the message lists those there are
     */
    int index(String label) {
        Objects.requireNonNull(label, "label");
        return Classes.number(labels(), label);
    }

    /** How well the answers to some texts agree with their labels. */
    public Evaluation evaluate(Dataset data) {
        Objects.requireNonNull(data, "data");
        return Examination.evaluate(data, labels(), this::classify);
    }

    /**
     * The same, computed by several threads at a time.
     *
     * @param threads how many, 1 or more; the result does not depend on it
     * @param answered is told how many texts have been classified so far, from any of the threads
     */
    public Evaluation evaluate(Dataset data, int threads, IntConsumer answered) {
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(answered, "answered");
        return Examination.evaluate(data, labels(), this::classify, threads, answered);
    }

    /** The numbers of a text's words, {@link Vocabulary#UNKNOWN} for an unknown one. */
    public int[] encode(String text) {
        return tokenizer.encode(text, model.vocabulary());
    }

    /** Words as the model reads them. */
    private List<String> ownWords(List<String> words) {
        Vocabulary vocabulary = model.vocabulary();
        return words.stream()
                .flatMap(word ->
                        vocabulary.id(word) == Vocabulary.UNKNOWN ? tokenizer.tokenize(word).stream() : Stream.of(word))
                .toList();
    }

    /**
     * The probability of each label, in their order.
     *
     * @param ids the numbers of a sentence's words, {@link Vocabulary#UNKNOWN} for an unknown one
     * @throws IllegalArgumentException if there is no word with such a number
     */
    public float[] probabilities(int[] ids) {
        return features.with(ids, sentence -> softmax(logits(sentence)));
    }

    private double[] logits(float[] sentence) {
        double[] logits = new double[weights.length];
        for (int k = 0; k < logits.length; k++) {
            logits[k] = bias[k] + dot(sentence, weights[k]);
        }
        return logits;
    }

    private static float[] softmax(double[] logits) {
        // Relative to the largest, no exponential overflows.
        double largest = Double.NEGATIVE_INFINITY;
        for (double logit : logits) {
            largest = Math.max(largest, logit);
        }
        double[] exponentials = new double[logits.length];
        double sum = 0;
        for (int k = 0; k < logits.length; k++) {
            // StrictMath: the same on every machine
            exponentials[k] = StrictMath.exp(logits[k] - largest);
            sum += exponentials[k];
        }
        float[] probabilities = new float[logits.length];
        for (int k = 0; k < logits.length; k++) {
            probabilities[k] = (float) (exponentials[k] / sum);
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
