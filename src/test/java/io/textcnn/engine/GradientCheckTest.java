package io.textcnn.engine;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** A check that cannot fail checks nothing: wrong gradients must not pass. */
class GradientCheckTest {
    private static final Values A = Values.random(new SplittableRandom(1), 3, 4);
    private static final Values B = Values.random(new SplittableRandom(2), 4, 2);

    private static Tensor product(Backend backend, List<Tensor> arguments) {
        return backend.gemm(arguments.get(0), false, arguments.get(1), false);
    }

    private static List<Tensor> right(Backend b, List<Tensor> a, Tensor gradient) {
        return List.of(b.gemm(gradient, false, a.get(1), true), b.gemm(a.get(0), true, gradient, false));
    }

    private static void check(GradientCheck.Backward backward) {
        GradientCheck.check("product", new ReferenceBackend(), GradientCheckTest::product, backward, A, B);
    }

    @Test
    void theRightGradientPasses() {
        check(GradientCheckTest::right);
    }

    @Test
    void aGradientATrifleTooLargeFails() {
        assertFails(", gradient of argument 1", (b, a, g) -> {
            List<Tensor> right = right(b, a, g);
            return List.of(right.get(0), b.scale(right.get(1), 1 + 1e-5));
        });
    }

    @Test
    void oneWrongElementFails() {
        assertFails(", gradient of argument 0: element 7", (b, a, g) -> {
            List<Tensor> right = right(b, a, g);
            Values gradient = Values.from(b, right.get(0));
            return List.of(gradient.with(7, gradient.get(7) + 1e-4).on(b), right.get(1));
        });
    }

    @Test
    void aNumberThatIsNoneFails() {
        assertFails("element 0", (b, a, g) -> {
            List<Tensor> right = right(b, a, g);
            return List.of(Values.from(b, right.get(0)).with(0, Double.NaN).on(b), right.get(1));
        });
    }

    @Test
    void aMissingGradientFails() {
        assertFails("one gradient an argument", (b, a, g) -> right(b, a, g).subList(0, 1));
    }

    @Test
    void aGradientOfAnotherShapeFails() {
        assertFails("shape", (b, a, g) -> {
            List<Tensor> right = right(b, a, g);
            return List.of(b.permute(right.get(0), 1, 0), right.get(1));
        });
    }

    @Test
    void aForgottenReluFails() {
        Values values = Values.distinct(new SplittableRandom(3), 4, 5);
        assertThrows(
                AssertionFailedError.class,
                () -> GradientCheck.check(
                        "relu", new ReferenceBackend(), (b, a) -> b.relu(a.get(0)), (b, a, g) -> List.of(g), values));
    }

    @Test
    void convolutionTurnedRoundFails() {
        // what flows back through a convolution is no convolution with the filter as it stands
        ConvolutionGeometry geometry = ConvolutionGeometry.oneDimensional(6, 1, 3, 1, 1, 1, 1);
        SplittableRandom random = new SplittableRandom(4);
        assertThrows(
                AssertionFailedError.class,
                () -> GradientCheck.check(
                        "convolution",
                        new ReferenceBackend(),
                        (b, a) -> b.convolve(a.get(0), a.get(1), geometry),
                        (b, a, g) -> List.of(
                                b.convolve(g, a.get(1), geometry),
                                b.convolveBackward(a.get(0), a.get(1), g, geometry)
                                        .filters()),
                        Values.random(random, 1, 1, 1, 6),
                        Values.random(random, 1, 1, 1, 3)));
    }

    private static void assertFails(String part, GradientCheck.Backward wrong) {
        String message =
                assertThrows(AssertionFailedError.class, () -> check(wrong)).getMessage();
        assertTrue(message.contains(part), message);
    }
}
