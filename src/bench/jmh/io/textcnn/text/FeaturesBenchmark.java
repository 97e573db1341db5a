package io.textcnn.text;

import io.textcnn.model.FloatTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The features of one sentence of 21 words: another one at each call, of the paper's network. */
@State(Scope.Thread)
public class FeaturesBenchmark {
    private static final int WORDS = 18_765;
    private static final int DIMENSIONS = 300;
    private static final int MAPS = 100;
    private static final int CLASSES = 2;
    private static final int LENGTH = 21;
    private static final int SENTENCES = 4_096;
    private static final long ROOM_FOR_ALL = 1L << 30;

    private final int[][] sentences = new int[SENTENCES][LENGTH];
    private SentenceFeatures keeping;
    private SentenceFeatures computing;
    private int next;

    @Setup
    public void fill() {
        RandomGenerator random = new SplittableRandom(1);
        List<FilterBank> banks = new ArrayList<>();
        for (int width : List.of(3, 4, 5)) {
            banks.add(new FilterBank(tensor(random, MAPS, DIMENSIONS, width), tensor(random, MAPS)));
        }
        TextCnnWeights weights = new TextCnnWeights(
                tensor(random, WORDS, DIMENSIONS),
                banks,
                tensor(random, CLASSES, banks.size() * MAPS),
                tensor(random, CLASSES),
                0.5);
        keeping = new SentenceFeatures(weights, ROOM_FOR_ALL);
        computing = new SentenceFeatures(weights, 0);
        for (int[] sentence : sentences) {
            for (int i = 0; i < LENGTH; i++) {
                // as words are distributed (Zipf's law)
                sentence[i] = (int) Math.pow(WORDS, random.nextDouble()) - 1;
            }
        }
    }

    private static FloatTensor tensor(RandomGenerator random, int... shape) {
        int size = 1;
        for (int length : shape) {
            size *= length;
        }
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = random.nextFloat() / 2 - 0.25f;
        }
        return FloatTensor.ofOwned(values, shape);
    }

    private int[] sentence() {
        next = (next + 1) % SENTENCES;
        return sentences[next];
    }

    @Benchmark
    public float productsKept() {
        return keeping.with(sentence(), features -> features[0]);
    }

    @Benchmark
    public float productsComputed() {
        return computing.with(sentence(), features -> features[0]);
    }
}
