package io.textcnn.engine.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Products large enough to be cut into parts are those of nested loops: whole numbers, so that no sum is rounded. */
class BlasTest {
    private static final int INNER = 3;

    private static float[] matrix(SplittableRandom random, int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = random.nextInt(-9, 10);
        }
        return values;
    }

    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void aProductOfManyRowsIsThatOfNestedLoops(boolean transposeA, boolean transposeB) {
        int m = 2500;
        int n = 2;
        SplittableRandom random = new SplittableRandom(1);
        float[] a = matrix(random, m * INNER);
        float[] b = matrix(random, INNER * n);
        float[] expected = new float[m * n];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < INNER; k++) {
                    float left = transposeA ? a[k * m + i] : a[i * INNER + k];
                    expected[i * n + j] += left * (transposeB ? b[j * INNER + k] : b[k * n + j]);
                }
            }
        }
        try (CpuMeans means = CpuMeans.open(2)) {
            float[] product = new float[m * n];
            // Twice: the second time in memory that holds something.
            for (int time = 0; time < 2; time++) {
                means.blas().multiply(m, n, INNER, a, transposeA, b, transposeB, product);
                assertArrayEquals(expected, product);
            }
        }
    }

    /** Few rows and many, in one part and in several, with some of the other matrix' rows before and behind. */
    @ParameterizedTest
    @ValueSource(ints = {1, 70, 1024, 1025, 2500})
    void productsOfRowsAreThoseOfNestedLoopsInEveryPiece(int m) {
        int before = 7;
        int width = 3;
        int filters = 50;
        int n = width * filters;
        SplittableRandom random = new SplittableRandom(2);
        float[][] a = new float[m][];
        for (int i = 0; i < m; i++) {
            a[i] = matrix(random, INNER);
        }
        float[][] b = new float[before + n + 5][];
        for (int j = 0; j < b.length; j++) {
            b[j] = matrix(random, INNER);
        }
        float[][][] pieces = new Products().rows(m, width, filters);
        try (CpuMeans means = CpuMeans.open(2);
                Blas.RowProduct product = means.blas().rows(m, b.length, INNER)) {
            for (int i = 0; i < m; i++) {
                product.left(i, a[i]);
            }
            for (int j = 0; j < b.length; j++) {
                product.right(j, b[j]);
            }
            product.multiply(before, n, pieces);
        }
        for (int i = 0; i < m; i++) {
            int j = before;
            for (float[] piece : pieces[i]) {
                for (float found : piece) {
                    // 0 first: sums of products begin with it, which makes a difference for -0
                    float expected = 0 + a[i][0] * b[j][0] + a[i][1] * b[j][1] + a[i][2] * b[j][2];
                    assertEquals(expected, found, "row " + i + ", column " + j);
                    j++;
                }
            }
            assertEquals(before + n, j);
        }
    }
}
