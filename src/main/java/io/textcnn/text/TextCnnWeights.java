package io.textcnn.text;

import io.textcnn.model.FloatTensor;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * The numbers that training found.
 *
 * @param embedding {@code [words, dimensions]}: a vector for each word of the vocabulary
 * @param banks the filters, a bank for each width; all have the same number of filters. Widths may repeat.
 * @param softmaxWeights {@code [labels, features]}, features bank after bank, as trained: before the scaling that
 *     prediction applies for dropout
 * @param softmaxBias {@code [labels]}
 * @param dropout the part of the features that training dropped, 0 to below 1
 */
public record TextCnnWeights(
        FloatTensor embedding,
        List<FilterBank> banks,
        FloatTensor softmaxWeights,
        FloatTensor softmaxBias,
        double dropout) {

    /**
     * Checks that the parts fit each other.
     *
     * @throws IllegalArgumentException if they do not, dropout is not in {@code [0, 1)}, or a number is not finite
     */
    public TextCnnWeights {
        banks = List.copyOf(banks);
        if (banks.isEmpty()) {
            throw new IllegalArgumentException("a network needs filters of one width at least, found none");
        }
        int dimensions = banks.get(0).dimensions();
        int maps = banks.get(0).count();
        for (FilterBank bank : banks) {
            if (bank.dimensions() != dimensions || bank.count() != maps) {
                throw new IllegalArgumentException("all banks need as many filters and dimensions as the first, " + maps
                        + " and " + dimensions + ", found " + bank.count() + " and " + bank.dimensions());
            }
        }
        if (embedding.shape().length != 2 || embedding.shape()[1] != dimensions) {
            throw new IllegalArgumentException(
                    "the filters ask for an embedding of shape [words, " + dimensions + "], found " + embedding);
        }
        if (softmaxBias.shape().length != 1 || softmaxBias.shape()[0] < 1) {
            throw new IllegalArgumentException("the softmax bias needs the shape [labels], found " + softmaxBias);
        }
        require("softmax weights", softmaxWeights, softmaxBias.shape()[0], banks.size() * maps);
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("dropout must be 0 or more and below 1, found " + dropout);
        }
        requireFinite("embedding", embedding);
        requireFinite("softmax weights", softmaxWeights);
        requireFinite("softmax bias", softmaxBias);
    }

    /** How many words have a vector. */
    public int words() {
        return embedding.shape()[0];
    }

    /** The dimensions of a word's vector. */
    public int dimensions() {
        return embedding.shape()[1];
    }

    /** How many filters each bank has. */
    public int featureMaps() {
        return banks.get(0).count();
    }

    /** How many features a sentence has: the filters of all banks. */
    public int features() {
        return banks.size() * featureMaps();
    }

    /** How many labels there are to choose from. */
    public int labels() {
        return softmaxBias.shape()[0];
    }

    static void require(String name, FloatTensor tensor, int... shape) {
        if (!Arrays.equals(tensor.shape(), shape)) {
            throw new IllegalArgumentException(
                    "the " + name + " need the shape " + Arrays.toString(shape) + ", found " + tensor);
        }
    }

    static void requireFinite(String name, FloatTensor tensor) {
        if (tensor.isFinite()) {
            return;
        }
        FloatBuffer values = tensor.values();
        float value = values.get();
        while (Float.isFinite(value)) {
            value = values.get();
        }
        throw new IllegalArgumentException("found " + value + " in the " + name
                + "; training has diverged: train again with a lower learning rate");
    }
}
