package io.textcnn.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.textcnn.engine.Backend;
import io.textcnn.engine.Backends;
import io.textcnn.engine.Precision;
import io.textcnn.training.TrainingListener;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The experiment with places, on so little that it says nothing but that it runs. */
class PositionExperimentTest {
    private static Map<String, NetworkDescription> networks() {
        Map<String, NetworkDescription> networks = new LinkedHashMap<>();
        networks.put("pooled", NetworkDescription.parse("conv 2 3x3 stride 4\nrelu\nglobalpool\ndense classes", "a"));
        networks.put("dense", NetworkDescription.parse("pool average 8\ndense classes", "b"));
        return networks;
    }

    @Test
    void eachNetworkIsTrainedWithEachSeedAndTestedInBothPlaces() {
        PositionExperiment experiment = new PositionExperiment(networks(), 4, 2, 1, List.of(5L, 6L));
        List<String> begun = new ArrayList<>();
        try (Backend backend = Backends.open(Precision.FLOAT32, 1)) {
            PositionExperiment.Result result = experiment.run(backend, (network, seed) -> {
                begun.add(network + " " + seed);
                return TrainingListener.NONE;
            });
            assertEquals(List.of("pooled 5", "pooled 6", "dense 5", "dense 6"), begun);
            assertEquals(
                    begun,
                    result.runs().stream()
                            .map(run -> run.network() + " " + run.seed())
                            .toList());
            for (PositionExperiment.Run run : result.runs()) {
                assertEquals(12, run.seen().total());
                assertEquals(12, run.unseen().total());
            }
            assertEquals(
                    (result.runs().get(0).seen().accuracy()
                                    + result.runs().get(1).seen().accuracy())
                            / 2,
                    result.seen("pooled"));
            assertEquals(1 / 6.0, result.chance());
            assertThrows(IllegalArgumentException.class, () -> result.unseen("cnn"));
            PositionExperiment.Result again = experiment.run(backend, (network, seed) -> TrainingListener.NONE);
            for (int i = 0; i < begun.size(); i++) {
                assertArrayEquals(
                        result.runs().get(i).seen().right(),
                        again.runs().get(i).seen().right());
            }
        }
    }

    @Test
    void nothingToMeasureIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new PositionExperiment(Map.of(), 4, 2, 1, List.of(1L)));
        assertThrows(IllegalArgumentException.class, () -> new PositionExperiment(networks(), 4, 2, 1, List.of()));
        assertThrows(IllegalArgumentException.class, () -> new PositionExperiment(networks(), 1, 2, 1, List.of(1L)));
    }
}
