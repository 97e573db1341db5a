package io.textcnn.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.textcnn.engine.Backend;
import io.textcnn.engine.Backends;
import io.textcnn.engine.Indices;
import io.textcnn.engine.Precision;
import io.textcnn.engine.Shape;
import io.textcnn.engine.Step;
import io.textcnn.model.FloatTensor;
import io.textcnn.nn.Mode;
import io.textcnn.nn.Parameter;
import io.textcnn.nn.TextCnn;
import io.textcnn.nn.WordChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The network on the engine and prediction in plain Java give a sentence the same probabilities. */
class EnginePredictionTest {
    private static final int WORDS = 12;
    private static final int MAPS = 4;
    private static final int LABELS = 3;

    @ParameterizedTest
    @EnumSource(Precision.class)
    void agreesWithPlainJava(Precision precision) {
        double tolerance = precision == Precision.FLOAT64 ? 1e-6 : 1e-5;
        SplittableRandom random = new SplittableRandom(11);
        try (Backend backend = Backends.open(precision)) {
            for (int round = 0; round < 20; round++) {
                TextModel model = SmallModels.uneven(random, WORDS, 5, MAPS, LABELS, 1, 2, 6);
                TextClassifier classifier = TextClassifier.of(model);
                List<int[]> sentences = sentences(random);
                double[] onEngine = onEngine(backend, model, sentences);
                for (int i = 0; i < sentences.size(); i++) {
                    float[] inJava = classifier.probabilities(sentences.get(i));
                    for (int k = 0; k < LABELS; k++) {
                        assertEquals(
                                inJava[k],
                                onEngine[i * LABELS + k],
                                tolerance,
                                "round " + round + ", sentence " + Arrays.toString(sentences.get(i)));
                    }
                }
                assertFalse(
                        Arrays.equals(
                                classifier.probabilities(sentences.get(0)), classifier.probabilities(sentences.get(3))),
                        "an empty sentence and one of words differ");
            }
        }
    }

    /** Empty, of unknown words, shorter than filters, of one word again and again, and all sorts. */
    private static List<int[]> sentences(SplittableRandom random) {
        List<int[]> sentences = new ArrayList<>(List.of(
                new int[] {},
                new int[] {Vocabulary.UNKNOWN},
                new int[] {Vocabulary.UNKNOWN, Vocabulary.UNKNOWN, Vocabulary.UNKNOWN},
                new int[] {3},
                new int[] {WORDS - 1, 0},
                new int[] {Vocabulary.UNKNOWN, 4, Vocabulary.UNKNOWN},
                new int[] {2, 2, 2, 2, 2, 2, 2, 2, 2},
                new int[] {1, 7, 1, 7, 1, 7, 1}));
        for (int length = 1; length <= 11; length++) {
            sentences.add(SmallModels.sentence(random, length, WORDS));
        }
        return sentences;
    }

    /** {@code [sentences, labels]}, of all sentences in one batch. */
    private static double[] onEngine(Backend backend, TextModel model, List<int[]> sentences) {
        int longest = sentences.stream().mapToInt(ids -> ids.length).max().orElseThrow();
        int[] ids = new int[sentences.size() * longest];
        Arrays.fill(ids, Indices.NONE);
        for (int i = 0; i < sentences.size(); i++) {
            System.arraycopy(sentences.get(i), 0, ids, i * longest, sentences.get(i).length);
        }
        try (TextCnn network = network(backend, model.weights());
                Step step = backend.step()) {
            Indices batch = backend.indices(Shape.of(sentences.size(), longest), ids);
            return backend.toDoubles(
                    backend.softmax(network.forward(batch, Mode.PREDICTION).logits()));
        }
    }

    private static TextCnn network(Backend backend, TextCnnWeights weights) {
        List<Parameter> banks = new ArrayList<>();
        float[] bias = new float[weights.features()];
        for (FilterBank bank : weights.banks()) {
            System.arraycopy(bank.bias().toArray(), 0, bias, banks.size() * MAPS, MAPS);
            banks.add(parameter(backend, "filters." + bank.width(), bank.filters()));
        }
        return new TextCnn(
                backend,
                List.of(WordChannel.trained(parameter(backend, "embedding", weights.embedding()))),
                banks,
                parameter(backend, "filters.bias", FloatTensor.of(bias, bias.length)),
                parameter(backend, "softmax.weights", weights.softmaxWeights()),
                parameter(backend, "softmax.bias", weights.softmaxBias()),
                weights.dropout());
    }

    private static Parameter parameter(Backend backend, String name, FloatTensor tensor) {
        return new Parameter(backend, name, Shape.of(tensor.shape()), tensor.toArray());
    }
}
