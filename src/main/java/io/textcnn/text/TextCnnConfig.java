package io.textcnn.text;

import io.textcnn.nn.TextCnnShape;
import io.textcnn.optim.UpdateRule;
import io.textcnn.training.ClassWeights;
import io.textcnn.training.TrainingSettings;
import java.util.List;
import java.util.Objects;

/**
 * Everything that decides how a text classifier comes about, but for the data and the seed.
 *
 * @param shape the network's sizes and dropout
 * @param variant where the word vectors come from, and whether they are trained
 * @param maxNorm limit on the norm of each class's softmax weights
 * @param training batches, epochs, patience and the optimizer
 * @param tokenizer how a text becomes words
 * @param minCount how often a word must occur in the training part to get a vector
 * @param devFraction the part of the training data set aside when no dev data are given
 * @param classWeights how much the sentences of each class count
 */
public record TextCnnConfig(
        TextCnnShape shape,
        Variant variant,
        double maxNorm,
        TrainingSettings training,
        Tokenizer tokenizer,
        int minCount,
        double devFraction,
        ClassWeights classWeights) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if a value is out of its range
     */
    public TextCnnConfig {
        Objects.requireNonNull(shape, "shape");
        Objects.requireNonNull(variant, "variant");
        Objects.requireNonNull(training, "training");
        Objects.requireNonNull(tokenizer, "tokenizer");
        Objects.requireNonNull(classWeights, "classWeights");
        if (!(maxNorm > 0 && maxNorm < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("max norm must be above 0 and finite, found " + maxNorm);
        }
        if (minCount < 1) {
            throw new IllegalArgumentException("min count must be at least 1, found " + minCount);
        }
        if (!(devFraction > 0 && devFraction < 1)) {
            throw new IllegalArgumentException("the dev part must be above 0 and below 1, found " + devFraction);
        }
    }

    /**
     * CNN-rand with the settings of Kim (EMNLP 2014, section 3.1) and of the code released with it: 300 dimensions, widths
     * 3, 4, 5 with 100 feature maps each, dropout 0.5, max norm 3, batches of 50, Adadelta, 25 epochs, 10% of the training
     * data as dev, all sentences of the same weight. OpenNLP's simple tokenizer; {@code kim} is the paper's.
     */
    public static TextCnnConfig kim2014() {
        return new TextCnnConfig(
                new TextCnnShape(300, List.of(3, 4, 5), 100, 0.5),
                Variant.RAND,
                3,
                new TrainingSettings(50, 25, UpdateRule.Adadelta.kim2014()),
                Tokenizers.named(Tokenizers.SIMPLE),
                1,
                0.1,
                new ClassWeights.Equal());
    }

    /** The same with another tokenizer. */
    public TextCnnConfig withTokenizer(Tokenizer other) {
        return new TextCnnConfig(shape, variant, maxNorm, training, other, minCount, devFraction, classWeights);
    }

    /**
     * The same with another tokenizer.
     *
     * @param name one of {@link Tokenizers#names}
     * @throws IllegalArgumentException if there is none of this name
     */
    public TextCnnConfig withTokenizer(String name) {
        return withTokenizer(Tokenizers.named(name));
    }

    /** The same with other sizes. */
    public TextCnnConfig withShape(TextCnnShape other) {
        return new TextCnnConfig(other, variant, maxNorm, training, tokenizer, minCount, devFraction, classWeights);
    }

    /** The same in another variant. */
    public TextCnnConfig withVariant(Variant other) {
        return new TextCnnConfig(shape, other, maxNorm, training, tokenizer, minCount, devFraction, classWeights);
    }

    /** The same with another course of training. */
    public TextCnnConfig withTraining(TrainingSettings other) {
        return new TextCnnConfig(shape, variant, maxNorm, other, tokenizer, minCount, devFraction, classWeights);
    }

    /** The same with another limit on the softmax weights. */
    public TextCnnConfig withMaxNorm(double limit) {
        return new TextCnnConfig(shape, variant, limit, training, tokenizer, minCount, devFraction, classWeights);
    }

    /** The same with another least count of words. */
    public TextCnnConfig withMinCount(int count) {
        return new TextCnnConfig(shape, variant, maxNorm, training, tokenizer, count, devFraction, classWeights);
    }

    /** The same with other weights of the classes. */
    public TextCnnConfig withClassWeights(ClassWeights other) {
        return new TextCnnConfig(shape, variant, maxNorm, training, tokenizer, minCount, devFraction, other);
    }
}
