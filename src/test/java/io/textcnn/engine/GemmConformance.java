package io.textcnn.engine;

import static io.textcnn.engine.Refusals.assertRefused;

import java.util.SplittableRandom;

/** Products of matrices. */
interface GemmConformance {

    @OnEachPrecision
    default void multipliesAsOnPaper(Workbench bench) {
        Values product = bench.run(
                (b, a) -> b.gemm(a.get(0), false, a.get(1), false),
                Values.matrix(new double[] {1, 2, 3}, new double[] {4, 5, 6}),
                Values.matrix(new double[] {1, 0}, new double[] {2, 1}, new double[] {0, 3}));
        Workbench.assertExactly("product", Values.matrix(new double[] {5, 11}, new double[] {14, 23}), product);
    }

    @OnEachPrecision
    default void multipliesInAllFourTranspositions(Workbench bench) {
        SplittableRandom random = new SplittableRandom(1);
        int[] lengths = {1, 2, 3, 5, 8};
        int number = 0;
        for (int m : lengths) {
            for (int k : lengths) {
                for (int n : lengths) {
                    if (KitSize.includes(number++)) {
                        inAllFourTranspositions(bench, random, m, k, n);
                    }
                }
            }
        }
        inAllFourTranspositions(bench, random, 33, 65, 17);
    }

    private static void inAllFourTranspositions(Workbench bench, SplittableRandom random, int m, int k, int n) {
        for (boolean transposeA : new boolean[] {false, true}) {
            for (boolean transposeB : new boolean[] {false, true}) {
                bench.agreesOnSums(
                        m + "x" + k + "x" + n + ", transposed " + transposeA + " " + transposeB,
                        (b, a) -> b.gemm(a.get(0), transposeA, a.get(1), transposeB),
                        transposeA ? Values.random(random, k, m) : Values.random(random, m, k),
                        transposeB ? Values.random(random, n, k) : Values.random(random, k, n));
            }
        }
    }

    @OnEachPrecision
    default void multipliesAMatrixByItself(Workbench bench) {
        bench.agreesOnSums(
                "gram matrix",
                (b, a) -> b.gemm(a.get(0), true, a.get(0), false),
                Values.random(new SplittableRandom(2), 4, 3));
    }

    @OnEachPrecision
    default void refusesInnerLengthsThatDiffer(Workbench bench) {
        Backend backend = bench.backend();
        try (Step step = backend.step()) {
            Tensor a = Values.zeros(2, 3).on(backend);
            Tensor b = Values.zeros(4, 5).on(backend);
            Tensor row = Values.zeros(3).on(backend);
            for (boolean transposeA : new boolean[] {false, true}) {
                for (boolean transposeB : new boolean[] {false, true}) {
                    String left = "[2, 3]" + (transposeA ? " transposed by " : " by ");
                    String right = "[4, 5]" + (transposeB ? " transposed" : "");
                    assertRefused(() -> backend.gemm(a, transposeA, b, transposeB), left + right);
                }
            }
            assertRefused(() -> backend.gemm(a, false, a, false), "[2, 3]");
            assertRefused(() -> backend.gemm(a, false, row, false), "[3]");
            assertRefused(() -> backend.gemm(row, false, a, true), "[3]");
        }
    }
}
