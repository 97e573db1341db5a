package io.textcnn.bench.primitives;

import io.textcnn.engine.Lanes;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Loops over rows: of 300 numbers, a word's vector, where gradients are added up; of 100, a bank's filters, in windows. */
@State(Scope.Thread)
public class LanesBenchmark {
    private static final int ROWS = 5;

    private float[] sums;
    private float[][] vectors;
    private float[] responses;
    private float[] maxima;
    private float[][] products;

    @Setup
    public void fill() {
        RandomGenerator random = new SplittableRandom(1);
        sums = new float[Shapes.DIMENSIONS];
        vectors = rows(Shapes.DIMENSIONS, random);
        responses = new float[Shapes.MAPS];
        maxima = new float[Shapes.MAPS];
        products = rows(Shapes.MAPS, random);
    }

    private static float[][] rows(int length, RandomGenerator random) {
        float[][] rows = new float[ROWS][];
        for (int i = 0; i < ROWS; i++) {
            rows[i] = Shapes.uniform(length, random);
        }
        return rows;
    }

    /** The factors' signs cancel out, so that sums stay small however often they are added to. */
    @Benchmark
    public float[] addFourProducts() {
        Lanes.addProducts(sums, 0.5f, vectors[0], -0.5f, vectors[0], 0.5f, vectors[1], -0.5f, vectors[1]);
        return sums;
    }

    @Benchmark
    public float[] addProduct() {
        Lanes.addProduct(sums, 1e-30f, vectors[0]);
        return sums;
    }

    @Benchmark
    public float[] sumOfFive() {
        Lanes.sum(responses, products, ROWS);
        return responses;
    }

    @Benchmark
    public float[] max() {
        Lanes.max(maxima, products[0]);
        return maxima;
    }

    @Benchmark
    public float[] maxOfSumOfThree() {
        Lanes.maxOfSum(maxima, products[0], products[1], products[2]);
        return maxima;
    }

    @Benchmark
    public float[] maxOfSumOfFive() {
        Lanes.maxOfSum(maxima, products[0], products[1], products[2], products[3], products[4]);
        return maxima;
    }
}
