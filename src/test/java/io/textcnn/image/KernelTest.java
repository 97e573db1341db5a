package io.textcnn.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Kernels by name and by weights. */
class KernelTest {
    private static String refusal(String text) {
        return assertThrows(IllegalArgumentException.class, () -> Kernel.parse(text))
                .getMessage();
    }

    @Test
    void weightsAreRowsDividedBySemicolons() {
        Kernel kernel = Kernel.parse(" -1 1 -1;-1  1 -1; -1 1 0.5 ");
        assertEquals(
                List.of(List.of(-1.0, 1.0, -1.0), List.of(-1.0, 1.0, -1.0), List.of(-1.0, 1.0, 0.5)), kernel.rows());
        assertEquals(-1.5, kernel.sum());
        assertEquals(1, Kernel.parse("2 3").height());
        assertEquals(2, Kernel.parse("2 3").width());
    }

    @ParameterizedTest
    @CsvSource({"edge, 0", "blur, 1", "sharpen, 1", "sobel-x, 0", "sobel-y, 0"})
    void namedKernelsKeepWhatIsEvenOrTakeItAway(String name, double sum) {
        Kernel kernel = Kernel.parse(name);
        assertEquals(3, kernel.height());
        assertEquals(3, kernel.width());
        assertEquals(sum, kernel.sum());
        assertTrue(Kernel.names().contains(name));
    }

    @Test
    void sobelYIsSobelXOnItsSide() {
        Kernel x = Kernel.parse("sobel-x");
        Kernel y = Kernel.parse("sobel-y");
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                assertEquals(x.rows().get(i).get(j), y.rows().get(j).get(i));
            }
        }
    }

    @Test
    void aGaborFilterIsAWaveInABell() {
        Kernel upright = Kernel.parse("gabor");
        assertEquals(Kernel.parse("gabor:0"), upright);
        assertEquals(9, upright.height());
        assertEquals(0, upright.sum(), 1e-12);
        List<Double> middle = upright.rows().get(4);
        assertTrue(middle.get(4) > 0.9, "the crest of the wave");
        assertTrue(middle.get(2) < -0.3, "a trough beside it");
        assertEquals(middle.get(2), middle.get(6), 1e-12);
        Kernel level = Kernel.gabor(90);
        for (int i = 0; i < 9; i++) {
            for (int j = 0; j < 9; j++) {
                assertEquals(
                        upright.rows().get(i).get(j), level.rows().get(j).get(i), 1e-12, "turned by a right angle");
            }
        }
    }

    @Test
    void whatIsNoKernelIsRefused() {
        assertEquals(
                "found the kernel \"emboss\", expected one of blur, edge, sharpen, sobel-x, sobel-y, gabor:ANGLE, or"
                        + " weights such as \"-1 1 -1;-1 1 -1;-1 1 -1\"",
                refusal("emboss"));
        assertEquals(
                "the rows of a kernel must be of one length, found 2 weights in row 1 and 1 in row 2",
                refusal("1 2;3"));
        assertEquals("found \"2,5\", expected a weight", refusal("1 2,5"));
        assertEquals("found \"steep\", expected an angle in degrees", refusal("gabor:steep"));
        assertTrue(refusal("1 ".repeat(102)).startsWith("a kernel may have 101 rows and columns at most, found 1 and"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ";", "1;", "1e999", "-", "gabor:", "gabor:NaN", "NaN", "- Infinity"})
    void neitherIsThis(String text) {
        assertThrows(IllegalArgumentException.class, () -> Kernel.parse(text));
    }
}
