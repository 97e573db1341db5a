package io.textcnn.bench;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is compared must have learned the same. */
class ImagesPartTest {
    private static Measurement of(String name, double loss) {
        return new Measurement(name, name, Map.of(Metric.MEAN_LOSS, List.of(loss)));
    }

    @Test
    void acceptsWhatAnotherOrderOfAdditionsChanges() throws IOException {
        ImagesPart.requireTheSameLosses(List.of(of("textcnn", 2.1683), of("libtorch", 2.1690), of("last", 2.1618)));
    }

    @Test
    void refusesAnotherLoss() {
        for (double other : new double[] {6, 2.3, Double.NaN}) {
            IOException refused = assertThrows(
                    IOException.class,
                    () -> ImagesPart.requireTheSameLosses(List.of(of("textcnn", other), of("libtorch", 2.169))));
            assertTrue(refused.getMessage().contains("libtorch to 2.169"), refused.getMessage());
        }
    }
}
