package io.textcnn.bench.measured;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A convolution of 3x3 filters with padding that is measured alone, on images and weights made up from a seed, the same for
 * all. It needs no library.
 *
 * @param channels of the images
 * @param filters how many
 * @param side height and width of the images
 */
public record ConvolutionCase(int channels, int filters, int side) {
    static final int BATCH = 128;
    static final int KERNEL = 3;
    /** Three input channels, as pictures have, then 64 and more. */
    public static final List<ConvolutionCase> ALL = List.of(
            new ConvolutionCase(3, 64, 32),
            new ConvolutionCase(64, 64, 32),
            new ConvolutionCase(64, 64, 16),
            new ConvolutionCase(128, 128, 16),
            new ConvolutionCase(256, 256, 8));

    /** How often each is timed. */
    private static final int REPETITIONS = 9;
    /** How often it is done before: what is Java has to be compiled. */
    private static final int WARM_UP = 5;
    /** Of long results, so many elements apart are compared: a prime, so that they come from everywhere. */
    private static final int APART = 101;
    /** Relative to the largest; sums of thousands of single-precision products differ by their order. */
    private static final double TOLERANCE = 1e-4;

    /** As findings name it. */
    public String name() {
        return channels + "to" + filters + "at" + side;
    }

    int[] images() {
        return new int[] {BATCH, channels, side, side};
    }

    int[] weights() {
        return new int[] {filters, channels, KERNEL, KERNEL};
    }

    int[] outputs() {
        return new int[] {BATCH, filters, side, side};
    }

    /** Numbers for a shape; the seed makes them different ones. */
    static float[] numbers(int seed, int... shape) {
        int size = 1;
        for (int length : shape) {
            size *= length;
        }
        Random random = new Random(seed);
        float[] numbers = new float[size];
        for (int i = 0; i < size; i++) {
            numbers[i] = random.nextFloat() - 0.5f;
        }
        return numbers;
    }

    /** Multiplications and additions of one direction, in thousands of millions; back there are two. */
    private double billions() {
        return 2.0 * BATCH * channels * filters * side * side * KERNEL * KERNEL / 1e9;
    }

    /** Times both directions and adds their speeds to the findings: by the median, in GFLOP/s. */
    void time(Findings findings, Runnable forward, Runnable backward) {
        findings.with(name() + "Forward", billions() / seconds(forward));
        findings.with(name() + "Backward", 2 * billions() / seconds(backward));
    }

    private static double seconds(Runnable work) {
        double[] seconds = new double[REPETITIONS];
        for (int i = -WARM_UP; i < REPETITIONS; i++) {
            long start = System.nanoTime();
            work.run();
            if (i >= 0) {
                seconds[i] = (System.nanoTime() - start) / 1e9;
            }
        }
        Arrays.sort(seconds);
        return seconds[REPETITIONS / 2];
    }

    /** Writes a result for the other to compare: all of it if it is short, else elements from everywhere. */
    static void write(DataOutputStream out, float[] result) throws IOException {
        for (int i = 0; i < result.length; i += step(result)) {
            out.writeFloat(result[i]);
        }
    }

    private static int step(float[] result) {
        return result.length > 1 << 20 ? APART : 1;
    }

    /**
     * Compares a result with one that was written.
     *
     * @throws IllegalStateException if they differ by more than rounding
     */
    void compare(DataInputStream written, String what, float[] result) throws IOException {
        double largest = 0;
        for (float number : result) {
            largest = Math.max(largest, Math.abs(number));
        }
        for (int i = 0; i < result.length; i += step(result)) {
            float theirs = written.readFloat();
            if (!(Math.abs(theirs - result[i]) <= TOLERANCE * largest)) {
                throw new IllegalStateException("the two convolutions " + name() + " disagree: of " + what + " element "
                        + i + " is " + theirs + " and " + result[i]);
            }
        }
    }
}
