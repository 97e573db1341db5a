package io.textcnn.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.data.Dataset;
import io.textcnn.data.LabelledText;
import io.textcnn.model.FloatTensor;
import io.textcnn.model.ModelFile;
import io.textcnn.training.Classification;
import io.textcnn.training.Evaluation;
import java.nio.ReadOnlyBufferException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextClassifierTest {
    private static Dataset rows(int size) {
        List<LabelledText> rows = IntStream.range(0, size)
                .mapToObj(i -> new LabelledText(i % 2 == 0 ? "label0" : "label1", "w" + i % 6 + " w" + i % 5, i + 1))
                .toList();
        return Dataset.of("some.csv", rows, "0".repeat(64));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 99})
    void anyNumberOfThreadsEvaluatesAlike(int threads) {
        TextClassifier classifier = TextClassifier.of(SmallModels.random(new SplittableRandom(1), 6, 4, 3, 3, 2));
        AtomicInteger calls = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Evaluation evaluation = classifier.evaluate(rows(60), threads, answered -> {
            calls.incrementAndGet();
            most.accumulateAndGet(answered, Math::max);
        });
        Evaluation expected = classifier.evaluate(rows(60));
        assertArrayEquals(expected.confusion(), evaluation.confusion());
        assertEquals(expected.calibrationError(), evaluation.calibrationError());
        assertEquals(60, calls.get(), "told of each");
        assertEquals(60, most.get());
    }

    @Test
    void evaluationNeedsAThreadAndPassesFailuresOn() {
        TextClassifier classifier = TextClassifier.of(SmallModels.random(new SplittableRandom(1), 6, 4, 3, 3, 2));
        assertThrows(IllegalArgumentException.class, () -> classifier.evaluate(rows(4), 0, answered -> {}));
        UnsupportedOperationException thrown = new UnsupportedOperationException("enough");
        for (int threads : List.of(1, 3)) {
            assertSame(
                    thrown,
                    assertThrows(
                            UnsupportedOperationException.class,
                            () -> classifier.evaluate(rows(60), threads, answered -> {
                                throw thrown;
                            })));
        }
    }

    @Test
    void labelsAreRankedAndOfEquallyLikelyOnesTheFirstIsBetter() {
        Classification answer = new Classification(List.of("a", "b", "c", "d"), new float[] {0.1f, 0.25f, 0.4f, 0.25f});
        assertEquals(
                List.of("c", "b", "d", "a"),
                answer.ranked().stream().map(Classification.Ranked::label).toList());
        assertEquals(
                List.of(new Classification.Ranked(2, "c", 0.4f), new Classification.Ranked(1, "b", 0.25f)),
                answer.top(2));
        assertEquals(List.of(), answer.top(0));
        assertEquals(answer.ranked(), answer.top(9));
        assertThrows(IllegalArgumentException.class, () -> answer.top(-1));
        assertEquals(0.25f, answer.probability("d"));
        String message = assertThrows(IllegalArgumentException.class, () -> answer.probability("e"))
                .getMessage();
        assertTrue(message.contains("a, b, c, d"), message);
    }

    /** Whatever a program holds of a model, it cannot change what the model's classifiers say. */
    @Test
    void nobodyCanWriteToAClassifier() {
        float[] bias = {0.5f, -0.5f};
        TextModel drawn = SmallModels.random(new SplittableRandom(1), 6, 4, 3, 2, 2);
        TextCnnWeights weights = new TextCnnWeights(
                drawn.weights().embedding(),
                drawn.weights().banks(),
                drawn.weights().softmaxWeights(),
                FloatTensor.of(bias, 2),
                0);
        TextClassifier classifier = TextClassifier.of(
                new TextModel(drawn.labels(), drawn.tokenizer(), drawn.vocabulary(), weights, Map.of()));
        Classification before = classifier.classify("w1 w2 w3");

        bias[0] = 99;
        TextCnnWeights seen = classifier.model().weights();
        FilterBank bank = seen.banks().get(0);
        for (FloatTensor tensor :
                List.of(seen.embedding(), seen.softmaxWeights(), seen.softmaxBias(), bank.filters(), bank.bias())) {
            assertThrows(ReadOnlyBufferException.class, () -> tensor.values().put(0, 99));
            Arrays.fill(tensor.toArray(), 99);
            Arrays.fill(tensor.shape(), 99);
        }
        ModelFile content = TextModelCodec.encode(classifier.model());
        Arrays.fill(content.tensor("softmax.bias", 2).toArray(), 99);
        before.probabilities()[0] = 99;

        assertEquals(before, classifier.classify("w1 w2 w3"));
        assertEquals(before, TextClassifier.of(classifier.model()).classify("w1 w2 w3"));
        assertThrows(
                UnsupportedOperationException.class, () -> classifier.labels().set(0, "other"));
        assertThrows(
                UnsupportedOperationException.class,
                () -> classifier.model().vocabulary().words().set(0, "other"));
    }

    @Property(tries = 300)
    void agreesWithNestedLoops(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 9) int dimensions,
            @ForAll @IntRange(min = 1, max = 5) int maps,
            @ForAll @IntRange(min = 1, max = 6) int width,
            @ForAll @IntRange(max = 8) int length) {
        SplittableRandom random = new SplittableRandom(seed);
        TextModel model = SmallModels.random(random, 6, dimensions, maps, 3, width, 1 + random.nextInt(4), width);
        SlowClassifier slow = new SlowClassifier(model.weights());
        int[] ids = SmallModels.sentence(random, length, 6);

        double[] expected = slow.probabilities(ids);
        float[] actual = TextClassifier.of(model).probabilities(ids);
        for (int k = 0; k < expected.length; k++) {
            assertEquals(expected[k], actual[k], 1e-6);
        }
    }

    @Property(tries = 300)
    void featuresAndTheirWindowsAgreeWithNestedLoops(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int width, @ForAll @IntRange(max = 8) int length) {
        SplittableRandom random = new SplittableRandom(seed);
        TextModel model = SmallModels.random(random, 4, 2, 3, 2, 2, width);
        SlowClassifier slow = new SlowClassifier(model.weights());
        SentenceFeatures features = new SentenceFeatures(model.weights(), Long.MAX_VALUE);
        int[] ids = SmallModels.sentence(random, length, 4);
        int[] starts = new int[features.size()];

        float[] withStarts = features.withStarts(ids, starts);
        assertArrayEquals(features.of(ids), withStarts);
        double[] expected = slow.features(ids);
        for (int i = 0; i < starts.length; i++) {
            assertEquals(expected[i], withStarts[i], 1e-6);
            assertEquals(slow.largest(ids, i / 3, i % 3).start(), starts[i], "window of feature " + i);
        }
    }

    private static TextModel uneven(SplittableRandom random, int words) {
        return SmallModels.uneven(random, words, 19, 13, 4, 3, 4, 5);
    }

    @Test
    void sixteenThreadsGetTheSameBitsAsOne() throws Exception {
        SplittableRandom random = new SplittableRandom(5);
        TextModel model = uneven(random, 200);
        List<int[]> sentences = IntStream.range(0, 300)
                .mapToObj(i -> SmallModels.sentence(random, random.nextInt(20), 200))
                .toList();
        TextClassifier alone = TextClassifier.of(model);
        List<float[]> expected = sentences.stream().map(alone::probabilities).toList();

        TextClassifier shared = TextClassifier.of(model);
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            CountDownLatch start = new CountDownLatch(16);
            List<Future<List<float[]>>> answers = new ArrayList<>();
            for (int t = 0; t < 16; t++) {
                answers.add(threads.submit(() -> {
                    // All begin at once, on a classifier that has met no word yet.
                    start.countDown();
                    start.await();
                    return sentences.stream().map(shared::probabilities).toList();
                }));
            }
            for (Future<List<float[]>> answer : answers) {
                for (int i = 0; i < sentences.size(); i++) {
                    assertArrayEquals(expected.get(i), answer.get().get(i));
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** The road that users take: text through a tokenizer, each of which has its own way to be safe in many threads. */
    @ParameterizedTest
    @ValueSource(strings = {"simple", "kim", "opennlp"})
    void sixtyFourThreadsShareOneClassifier(String tokenizer) throws Exception {
        SplittableRandom random = new SplittableRandom(11);
        TextModel words = uneven(random, 60);
        TextModel model = new TextModel(
                words.labels(),
                tokenizer.equals("opennlp") ? OpenNlpTokenizer.of(TinyTokenizer.bytes()) : Tokenizers.named(tokenizer),
                Vocabulary.of(IntStream.range(0, 60)
                        .mapToObj(i -> i == 0
                                ? ","
                                : i == 1
                                        ? "'s"
                                        : "w"
                                                + Integer.toString(i, 2)
                                                        .replace('0', 'a')
                                                        .replace('1', 'b'))
                        .toList()),
                words.weights(),
                Map.of());
        List<String> texts = IntStream.range(0, 200)
                .mapToObj(i -> random.ints(random.nextInt(15), 0, 60)
                        .mapToObj(id -> model.vocabulary().words().get(id) + (id % 7 == 0 ? ",'s" : " "))
                        .collect(Collectors.joining()))
                .toList();
        TextClassifier alone = TextClassifier.of(model);
        List<Classification> expected = texts.stream().map(alone::classify).toList();
        assertTrue(expected.stream().distinct().count() > 100, "the texts are known");

        TextClassifier shared = TextClassifier.of(model);
        ExecutorService threads = Executors.newFixedThreadPool(64);
        try {
            CountDownLatch start = new CountDownLatch(64);
            List<Future<List<Classification>>> answers = new ArrayList<>();
            for (int t = 0; t < 64; t++) {
                answers.add(threads.submit(() -> {
                    start.countDown();
                    start.await();
                    // cold first, then on what 64 threads have left in the cache
                    List<Classification> twice = new ArrayList<>(shared.classifyAll(texts));
                    twice.addAll(shared.classifyAll(texts));
                    return twice;
                }));
            }
            for (Future<List<Classification>> answer : answers) {
                assertEquals(expected, answer.get().subList(0, texts.size()));
                assertEquals(expected, answer.get().subList(texts.size(), 2 * texts.size()));
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(expected, texts.parallelStream().map(shared::classify).toList());
    }

    @Test
    void theRoomForWhatWasComputedChangesNoAnswer() {
        TextModel model = uneven(new SplittableRandom(12), 30);
        List<String> texts = List.of("w1 w2 w3", "w29 w0", "w7 w7 w7 w7 w7 w7", "");
        List<Classification> expected = TextClassifier.of(model).classifyAll(texts);
        for (long bytes : new long[] {0, 1, 5_000, Long.MAX_VALUE}) {
            assertEquals(expected, TextClassifier.of(model, bytes).classifyAll(texts));
        }
        assertEquals(Runtime.getRuntime().maxMemory() / 4, TextClassifier.defaultCacheBytes());
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> TextClassifier.of(model, -1));
        assertTrue(e.getMessage().contains("-1"), e.getMessage());
    }

    private static TextClassifier knows(Tokenizer tokenizer, String... words) {
        TextModel model = uneven(new SplittableRandom(13), words.length);
        return TextClassifier.of(
                new TextModel(model.labels(), tokenizer, Vocabulary.of(List.of(words)), model.weights(), Map.of()));
    }

    /** Words from another tokenizer reach the model as it would have cut them. */
    @Test
    void givenWordsGoThroughTheModelsTokenizerUnlessItKnowsThem() {
        TextClassifier kim = knows(Tokenizers.named(Tokenizers.KIM), "who", "ca", "n't", "swim", "?");
        Classification asked = kim.classify("Who can't swim?");
        assertEquals(asked, kim.classifyWords(List.of("Who", "can't", "swim", "?")));
        assertEquals(asked, kim.classifyWords(List.of("Who", "ca", "n't", "swim", "?")));
        assertEquals(asked, kim.classifyWords(List.of("Who can't", "swim?")));
        // dropped in training, and so dropped here: a full stop is no unknown word
        assertEquals(asked, kim.classifyWords(List.of("Who", "can't", "swim", ".", "?")));

        TextClassifier simple = knows(Tokenizers.named(Tokenizers.SIMPLE), "is", "n", "'", "t", "it");
        assertEquals(simple.classify("isn't it"), simple.classifyWords(List.of("isn", "'t", "it")));
        assertEquals(simple.classify("is n't"), simple.classifyWords(List.of("is", "n't")));

        // "don't" would be cut, but is a word of the vocabulary
        TextClassifier trained = knows(OpenNlpTokenizer.of(TinyTokenizer.bytes()), "don", "'t", "don't", "go");
        assertEquals(List.of("don", "'t", "go"), trained.model().tokenizer().tokenize("don't go"));
        assertArrayEquals(
                trained.probabilities(new int[] {2, 3}),
                trained.classifyWords(List.of("don't", "go")).probabilities());
        assertEquals(trained.classify(""), trained.classifyWords(List.of()));
    }

    @Property(tries = 1_000)
    void theWordsOfTheModelsOwnTokenizerAreAnsweredAsTheText(
            @ForAll("texts") String text, @ForAll @IntRange(max = 4) int tokenizer) {
        TextClassifier classifier = knows(
                Tokenizers.named(Tokenizers.names().get(tokenizer)), "a", "n't", "'", "t", "'s", "B", "b", "?", "1");
        List<String> words = classifier.model().tokenizer().tokenize(text);
        assertEquals(classifier.classify(text), classifier.classifyWords(words));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("aaBbnt's? 1.\u0130\u03a3").ofMaxLength(14);
    }

    @Test
    void theCacheChangesNoBit() {
        SplittableRandom random = new SplittableRandom(6);
        TextModel model = uneven(random, 50);
        SentenceFeatures all = new SentenceFeatures(model.weights(), Long.MAX_VALUE);
        SentenceFeatures some = new SentenceFeatures(model.weights(), 20_000);
        SentenceFeatures none = new SentenceFeatures(model.weights(), 0);
        for (int i = 0; i < 100; i++) {
            int[] ids = SmallModels.sentence(random, random.nextInt(12), 50);
            float[] features = all.of(ids);
            assertArrayEquals(features, some.of(ids));
            assertArrayEquals(features, none.of(ids));
            assertArrayEquals(features, all.withStarts(ids, new int[all.size()]));
        }
    }

    @Test
    void classifiesTextAloneOrAmongOthers() {
        TextClassifier classifier = TextClassifier.of(uneven(new SplittableRandom(7), 10));
        List<String> texts = List.of("w1 w2 w3", "", "never seen", "w9", "w1 w2 w3 w4 w5 w6 w7 w8");
        List<Classification> together = classifier.classifyAll(texts);
        for (int i = 0; i < texts.size(); i++) {
            Classification alone = classifier.classify(texts.get(i));
            assertEquals(together.get(i), alone);
            float[] probabilities = alone.probabilities();
            assertEquals(classifier.labels().get(alone.index()), alone.label());
            assertEquals(probabilities[alone.index()], alone.probability());
            double sum = 0;
            for (float probability : probabilities) {
                assertTrue(probability <= alone.probability());
                sum += probability;
            }
            assertEquals(1, sum, 1e-6);
        }
        assertEquals(together.get(1), together.get(2), "a sentence of unknown words is as good as an empty one");
    }

    @Test
    void hugeLogitsDoNotOverflow() {
        TextCnnWeights weights = new TextCnnWeights(
                FloatTensor.of(new float[] {1}, 1, 1),
                List.of(new FilterBank(FloatTensor.of(new float[] {1}, 1, 1, 1), FloatTensor.of(new float[1], 1))),
                FloatTensor.of(new float[] {3e38f, -3e38f}, 2, 1),
                FloatTensor.of(new float[2], 2),
                0);
        TextClassifier classifier = TextClassifier.of(new TextModel(
                List.of("yes", "no"),
                Tokenizers.named(Tokenizers.SIMPLE),
                Vocabulary.of(List.of("a")),
                weights,
                Map.of()));
        assertArrayEquals(new float[] {1, 0}, classifier.classify("a").probabilities());
        Classification tie = classifier.classify("");
        assertArrayEquals(new float[] {0.5f, 0.5f}, tie.probabilities());
        assertEquals("yes", tie.label());
    }

    @Test
    void refusesNumbersThatAreNoWords() {
        TextClassifier classifier = TextClassifier.of(SmallModels.random(new SplittableRandom(8), 5, 2, 2, 2, 3));
        for (int id : new int[] {-2, 5, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            IllegalArgumentException e =
                    assertThrows(IllegalArgumentException.class, () -> classifier.probabilities(new int[] {0, id}));
            assertTrue(e.getMessage().contains("word number " + id), e.getMessage());
        }
    }
}
