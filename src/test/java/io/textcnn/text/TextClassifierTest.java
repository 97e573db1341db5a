package io.textcnn.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.model.FloatTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TextClassifierTest {
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
        SentenceFeatures features = new SentenceFeatures(model.weights());
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

    @Test
    void theCacheChangesNoBit() {
        SplittableRandom random = new SplittableRandom(6);
        TextModel model = uneven(random, 50);
        SentenceFeatures all = new SentenceFeatures(model.weights());
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
        TextClassifier classifier = TextClassifier.of(
                new TextModel(List.of("yes", "no"), Tokenizers.SIMPLE, Vocabulary.of(List.of("a")), weights, Map.of()));
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
