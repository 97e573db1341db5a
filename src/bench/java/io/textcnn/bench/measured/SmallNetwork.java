package io.textcnn.bench.measured;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The small network for pictures that is trained for comparison, as numbers: convolutions of 32, 32, 64 and 64 filters of 3x3
 * with padding, each with ReLU and each two followed by max pooling by two, then 512 units with ReLU and ten classes.
 *
 * <p>Weights and pictures are made up from a seed, the same for all, so that all must come to the same losses. It needs no
 * library.
 */
final class SmallNetwork {
    static final int BATCH = 128;
    static final int SIDE = 32;
    static final int COLOURS = 3;
    static final int KERNEL = 3;
    /** Filters of each convolution. */
    static final int[] FILTERS = {32, 32, 64, 64};
    /** Convolutions between two poolings. */
    static final int TOGETHER = 2;

    static final int HIDDEN = 512;
    static final int CLASSES = 10;
    static final double RATE = 0.005;
    static final double MOMENTUM = 0.9;

    /** Batches of pictures, used over and over: learned by heart, but that changes no time. */
    private static final int BATCHES = 4;

    private static final long SEED = 1;
    private static final int PICTURE = COLOURS * SIDE * SIDE;

    private final List<float[]> weights = new ArrayList<>();
    private final float[][] pictures = new float[BATCHES][BATCH * PICTURE];
    private final int[][] labels = new int[BATCHES][BATCH];

    SmallNetwork() {
        Random random = new Random(SEED);
        for (int[] shape : shapes()) {
            int size = 1;
            for (int length : shape) {
                size *= length;
            }
            float[] values = new float[size];
            double deviation = Math.sqrt(2.0 * shape[0] / size);
            for (int i = 0; i < size; i++) {
                values[i] = (float) (deviation * random.nextGaussian());
            }
            weights.add(values);
        }
        for (int batch = 0; batch < BATCHES; batch++) {
            for (int i = 0; i < BATCH; i++) {
                int label = random.nextInt(CLASSES);
                labels[batch][i] = label;
                // Noise, a little lighter or darker by the class.
                for (int j = 0; j < PICTURE; j++) {
                    pictures[batch][i * PICTURE + j] =
                            (float) (random.nextGaussian() + 0.1 * label - 0.05 * (CLASSES - 1));
                }
            }
        }
    }

    /** The shapes of the weights, from the first layer's to the last's; each layer has a bias too, zeros at first. */
    static List<int[]> shapes() {
        List<int[]> shapes = new ArrayList<>();
        int depth = COLOURS;
        int side = SIDE;
        for (int i = 0; i < FILTERS.length; i++) {
            shapes.add(new int[] {FILTERS[i], depth, KERNEL, KERNEL});
            depth = FILTERS[i];
            side = isPooled(i) ? side / 2 : side;
        }
        shapes.add(new int[] {HIDDEN, depth * side * side});
        shapes.add(new int[] {CLASSES, HIDDEN});
        return shapes;
    }

    /** Whether a pooling follows a convolution. */
    static boolean isPooled(int convolution) {
        return convolution % TOGETHER == TOGETHER - 1;
    }

    /** The initial weights of a layer, in row-major order. */
    float[] weights(int layer) {
        return weights.get(layer);
    }

    /** The pictures of a batch, {@code [batch, colours, side, side]}. */
    float[] pictures(int batch) {
        return pictures[batch % BATCHES];
    }

    /** Their labels. */
    int[] labels(int batch) {
        return labels[batch % BATCHES];
    }

    /** What is learned of one batch. */
    interface Work {
        /** Learns and returns the loss. */
        double learn(int batch);
    }

    /** Warms up, then measures. */
    static Findings measure(int warmUp, int batches, Work work) {
        for (int batch = 0; batch < warmUp; batch++) {
            work.learn(batch);
        }
        double loss = 0;
        long start = System.nanoTime();
        for (int batch = warmUp; batch < warmUp + batches; batch++) {
            loss += work.learn(batch);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Findings()
                .with("imagesPerSecond", batches * BATCH / seconds)
                .with("millisecondsPerBatch", 1000 * seconds / batches)
                .with("meanLoss", loss / batches);
    }
}
