package io.textcnn.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ClassWeightsTest {
    private static final List<String> LABELS = List.of("ham", "spam");

    @Test
    void balancedClassesCountTheSameInAll() {
        double[] weights = new ClassWeights.Balanced().of(LABELS, new int[] {90, 10});
        assertArrayEquals(new double[] {100 / (2 * 90.0), 100 / (2 * 10.0)}, weights, 1e-12);
    }

    @Property(tries = 100)
    void balancedWeightsAreOneOnAverage(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 1000) Integer> sizes) {
        int[] counts = sizes.stream().mapToInt(Integer::intValue).toArray();
        double[] weights = new ClassWeights.Balanced().of(Collections.nCopies(counts.length, "a"), counts);
        double sum = 0;
        for (int k = 0; k < counts.length; k++) {
            sum += weights[k] * counts[k];
            assertEquals(weights[0] * counts[0], weights[k] * counts[k], 1e-6);
        }
        assertEquals(Arrays.stream(counts).sum(), sum, 1e-6);
    }

    @Test
    void classesNotNamedWeighOne() {
        assertArrayEquals(
                new double[] {1, 2.5}, new ClassWeights.Given(Map.of("spam", 2.5)).of(LABELS, new int[] {3, 4}));
        assertArrayEquals(new double[] {1, 1}, new ClassWeights.Equal().of(LABELS, new int[] {3, 4}));
    }

    @Test
    void saysWhatItIs() {
        assertEquals("equal", new ClassWeights.Equal().toString());
        assertEquals("balanced", new ClassWeights.Balanced().toString());
        assertEquals("ham=0.5, spam=2.0", new ClassWeights.Given(Map.of("spam", 2.0, "ham", 0.5)).toString());
    }

    @Test
    void refusesWeightsOfNothingAndNoWeights() {
        ClassWeights weights = new ClassWeights.Given(Map.of("Spam", 2.0));
        String message = assertThrows(IllegalArgumentException.class, () -> weights.of(LABELS, new int[] {1, 1}))
                .getMessage();
        assertTrue(message.contains("\"Spam\"") && message.contains("ham, spam"), message);
        for (double wrong : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> new ClassWeights.Given(Map.of("spam", wrong)));
        }
    }
}
