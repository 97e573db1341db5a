package io.textcnn.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class McNemarTest {

    /** Of 5 coins, all heads or all tails: 2 of 32. Of 6, at most one the other way: 2 (1 + 6) of 64. */
    @Test
    void countsTheWaysCoinsCanFall() {
        assertEquals(2 / 32.0, new McNemar(0, 5).pValue(), 1e-15);
        assertEquals(14 / 64.0, new McNemar(1, 5).pValue(), 1e-15);
        assertEquals(1, new McNemar(1, 0).pValue());
        assertEquals(1, new McNemar(0, 0).pValue(), "no row tells them apart");
        assertEquals(1, new McNemar(40, 40).pValue());
    }

    /** {@code scipy.stats.binomtest(b, b + c, 0.5).pvalue} of SciPy 1.17.1, and mpmath 1.3.0 with 50 digits. */
    @Test
    void agreesWithOtherImplementations() {
        near(0.03857421875, 10, 2);
        near(0.0288167196558788, 25, 11);
        near(4.96465032712862e-12, 59, 6);
        near(0.038643348782209, 121, 90);
        near(0.000258915177433648, 480, 601);
        near(0.0487879631268225, 5200, 5000);
    }

    private static void near(double expected, int onlyFirst, int onlySecond) {
        assertEquals(expected, new McNemar(onlyFirst, onlySecond).pValue(), 1e-11 * expected);
    }

    @Test
    void staysANumberHoweverManyRows() {
        assertEquals(0, new McNemar(0, 1_000_000).pValue());
        double even = new McNemar(1_000_000, 1_000_001).pValue();
        assertEquals(1, even, 1e-8);
        // 2.5 standard deviations, where the normal distribution has 0.01242 beyond
        assertEquals(0.0124, new McNemar(501_250, 498_750).pValue(), 0.0001);
    }

    @Property(tries = 200)
    void isTheSumOfTheBinomialTails(
            @ForAll @IntRange(max = 60) int onlyFirst, @ForAll @IntRange(max = 60) int onlySecond) {
        int n = onlyFirst + onlySecond;
        BigInteger ways = BigInteger.ZERO;
        BigInteger choose = BigInteger.ONE;
        for (int i = 0; i <= n; i++) {
            // as far from the middle as the counts found, or further
            if (Math.abs(2 * i - n) >= Math.abs(onlyFirst - onlySecond)) {
                ways = ways.add(choose);
            }
            choose = choose.multiply(BigInteger.valueOf(n - i)).divide(BigInteger.valueOf(i + 1L));
        }
        double expected = ways.doubleValue() / Math.pow(2, n);
        assertEquals(expected, new McNemar(onlyFirst, onlySecond).pValue(), 1e-12 * expected);
        assertEquals(new McNemar(onlyFirst, onlySecond).pValue(), new McNemar(onlySecond, onlyFirst).pValue());
    }

    @Test
    void onlyRowsThatOneAloneGetsRightCount() {
        List<String> labels = List.of("no", "yes");
        int[] actual = {0, 0, 0, 1, 1, 1, 1};
        Evaluation first = Evaluation.of(labels, actual, new int[] {0, 0, 1, 1, 1, 1, 0});
        Evaluation second = Evaluation.of(labels, actual, new int[] {0, 1, 0, 0, 0, 1, 0});
        assertEquals(new McNemar(3, 1), McNemar.of(first, second));
        assertEquals(new McNemar(1, 3), McNemar.of(second, first));
    }

    @Test
    void refusesWhatIsNoPair() {
        Evaluation one = Evaluation.of(List.of("yes"), new int[1], new int[1]);
        Evaluation two = Evaluation.of(List.of("yes"), new int[2], new int[2]);
        String message = assertThrows(IllegalArgumentException.class, () -> McNemar.of(one, two))
                .getMessage();
        assertTrue(message.contains("1 and 2"), message);
        assertThrows(IllegalArgumentException.class, () -> new McNemar(-1, 2));
        assertThrows(IllegalArgumentException.class, () -> new McNemar(2, -1));
    }
}
