package io.textcnn.text;

import io.textcnn.embedding.WordVectors;
import io.textcnn.engine.Backend;
import io.textcnn.engine.Shape;
import io.textcnn.model.FloatTensor;
import io.textcnn.nn.Parameter;
import io.textcnn.nn.TextCnn;
import io.textcnn.nn.WordChannel;
import java.util.List;
import java.util.random.RandomGenerator;

/** From pretrained word vectors to the channels of a network, and from these to the word vectors of a model. */
final class WordChannels {
    private static final String STATIC = TextCnn.EMBEDDING + ".static";

    private WordChannels() {}

    /**
     * The channels that a training of a variant starts with.
     *
     * @param vocabulary whose words get a vector each
     * @param random draws the vectors of the words that have no pretrained one
     */
    static List<WordChannel> of(
            Backend backend, Variant variant, Vocabulary vocabulary, WordVectors vectors, RandomGenerator random) {
        Shape shape = Shape.of(vocabulary.size(), vectors.dimension());
        float[] table = table(vocabulary, vectors, random);
        Parameter embedding = new Parameter(backend, TextCnn.EMBEDDING, shape, table);
        return switch (variant) {
            case STATIC -> List.of(WordChannel.fixed(embedding));
            case NON_STATIC -> List.of(WordChannel.trained(embedding));
            case MULTICHANNEL ->
                List.of(
                        WordChannel.trained(embedding),
                        WordChannel.fixed(new Parameter(backend, STATIC, shape, table)));
            case RAND -> throw new IllegalArgumentException("CNN-rand has no pretrained vectors");
        };
    }

    /**
     * A vector for each word: its pretrained one or, for a word without, one that is uniform in {@code +-a}, where {@code a}
     * is such that drawn numbers have the variance of the pretrained ones (Kim, EMNLP 2014, section 4.3).
     */
    static float[] table(Vocabulary vocabulary, WordVectors vectors, RandomGenerator random) {
        int dimension = vectors.dimension();
        float[] table = new float[Math.multiplyExact(vocabulary.size(), dimension)];
        List<String> words = vocabulary.words();
        for (int i = 0; i < words.size(); i++) {
            if (vectors.contains(words.get(i))) {
                vectors.copy(words.get(i), table, i * dimension);
            }
        }
        double limit = limit(vocabulary, vectors, table);
        for (int i = 0; i < words.size(); i++) {
            if (!vectors.contains(words.get(i))) {
                for (int d = i * dimension; d < (i + 1) * dimension; d++) {
                    table[d] = (float) ((random.nextDouble() * 2 - 1) * limit);
                }
            }
        }
        return table;
    }

    /** Half the width of the uniform distribution around 0 that has the variance of the pretrained numbers in a table. */
    private static double limit(Vocabulary vocabulary, WordVectors vectors, float[] table) {
        int dimension = vectors.dimension();
        double sum = 0;
        double squares = 0;
        long count = 0;
        List<String> words = vocabulary.words();
        for (int i = 0; i < words.size(); i++) {
            if (vectors.contains(words.get(i))) {
                for (int d = i * dimension; d < (i + 1) * dimension; d++) {
                    sum += table[d];
                    squares += (double) table[d] * table[d];
                }
                count += dimension;
            }
        }
        if (count == 0) {
            return 0.25;
        }
        double mean = sum / count;
        return Math.sqrt(3 * Math.max(0, squares / count - mean * mean));
    }

    /**
     * The word vectors that a model has: since filters add up what they see in all channels, the sum of the channels does
     * as well as these.
     */
    static FloatTensor sum(Backend backend, List<WordChannel> channels) {
        float[] sum = backend.toFloats(channels.get(0).vectors().value());
        for (WordChannel channel : channels.subList(1, channels.size())) {
            float[] other = backend.toFloats(channel.vectors().value());
            for (int i = 0; i < sum.length; i++) {
                sum[i] += other[i];
            }
        }
        return FloatTensor.ofOwned(sum, channels.get(0).vectors().shape().toArray());
    }
}
