package io.textcnn.text;

import io.textcnn.model.FloatTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Random models for tests. */
public final class SmallModels {
    private SmallModels() {}

    /**
     * A model of words {@code w0 w1 ...}; its numbers are quarters, so that ties occur and sums are exact.
     *
     * @param widths of the banks
     */
    static TextModel random(RandomGenerator random, int words, int dimensions, int maps, int labels, int... widths) {
        List<FilterBank> banks = new ArrayList<>();
        for (int width : widths) {
            banks.add(new FilterBank(draw(random, maps, dimensions, width), draw(random, maps)));
        }
        TextCnnWeights weights = new TextCnnWeights(
                draw(random, words, dimensions),
                banks,
                draw(random, labels, widths.length * maps),
                draw(random, labels),
                random.nextInt(4) / 4.0);
        return new TextModel(
                names("label", labels),
                Tokenizers.named(Tokenizers.WHITESPACE),
                Vocabulary.of(names("w", words)),
                weights,
                Map.of("seed", "7", "version", "test"));
    }

    /** As {@link #random}, of floats between -1 and 1 rather than quarters, so that the order of additions shows. */
    public static TextModel uneven(
            RandomGenerator random, int words, int dimensions, int maps, int labels, int... widths) {
        TextModel model = random(random, words, dimensions, maps, labels, widths);
        TextCnnWeights quarters = model.weights();
        FloatTensor embedding = uneven(random, quarters.embedding());
        FloatTensor softmaxWeights = uneven(random, quarters.softmaxWeights());
        FloatTensor softmaxBias = uneven(random, quarters.softmaxBias());
        List<FilterBank> banks = quarters.banks().stream()
                .map(bank -> new FilterBank(uneven(random, bank.filters()), uneven(random, bank.bias())))
                .toList();
        return new TextModel(
                model.labels(),
                model.tokenizer(),
                model.vocabulary(),
                new TextCnnWeights(embedding, banks, softmaxWeights, softmaxBias, quarters.dropout()),
                model.provenance());
    }

    private static FloatTensor uneven(RandomGenerator random, FloatTensor tensor) {
        float[] values = new float[tensor.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return FloatTensor.of(values, tensor.shape());
    }

    static List<String> names(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }

    static FloatTensor draw(RandomGenerator random, int... shape) {
        float[] values = new float[IntStream.of(shape).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(-4, 5) / 4f;
        }
        return FloatTensor.of(values, shape);
    }

    /** Numbers of words, one in five of them unknown. */
    static int[] sentence(RandomGenerator random, int length, int words) {
        int[] ids = new int[length];
        for (int i = 0; i < length; i++) {
            ids[i] = random.nextInt(5) == 0 ? Vocabulary.UNKNOWN : random.nextInt(words);
        }
        return ids;
    }
}
