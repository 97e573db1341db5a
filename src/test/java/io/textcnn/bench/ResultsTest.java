package io.textcnn.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.textcnn.bench.measured.Sentences;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From what processes tell to tables and JSON. */
class ResultsTest {
    private static final Measurement OURS = new Measurement(
            "textcnn",
            "textcnn, Adadelta",
            Map.of(
                    Metric.SENTENCES_PER_SECOND, List.of(3000.0, 3300.4, 2000.0),
                    Metric.MILLISECONDS_PER_BATCH, List.of(16.666, 15.0, 25.0),
                    Metric.PEAK_MEMORY, List.of(300.0, 310.0, 305.0)));
    private static final Measurement PEER = new Measurement(
            "libtorch",
            "libtorch, SGD",
            Map.of(
                    Metric.SENTENCES_PER_SECOND, List.of(500.0, 700.0, 600.0, 900.0),
                    Metric.MILLISECONDS_PER_BATCH, List.of(100.0, 71.4, 83.3, 55.5),
                    Metric.SECONDS, List.of(1.0)));
    private static final Section SECTION = Section.of(
                    "training",
                    "training",
                    List.of(OURS, PEER),
                    Metric.SENTENCES_PER_SECOND,
                    Metric.MILLISECONDS_PER_BATCH,
                    Metric.MEAN_LOSS,
                    Metric.PEAK_MEMORY)
            .withRatiosOfTheFirst(Metric.SENTENCES_PER_SECOND, Metric.PEAK_MEMORY);

    @Test
    void theMedianIsTheMiddleOneOrTheMeanOfTheTwoInTheMiddle() {
        assertEquals(7, Measurement.median(List.of(7.0)));
        assertEquals(3, Measurement.median(List.of(9.0, 1.0, 3.0)));
        assertEquals(2.5, Measurement.median(List.of(4.0, 2.0, 3.0, 1.0)));
    }

    @Test
    void whatWasNotMeasuredHasNoMedian() {
        assertThrows(IllegalArgumentException.class, () -> PEER.median(Metric.PEAK_MEMORY));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Measurement("none", "none", Map.of(Metric.SECONDS, List.of())));
    }

    /** Of the first metric all rounds, of others medians; no column for what nobody has, no ratio to what is not there. */
    @Test
    void table() {
        assertEquals("""
                | training | sentences/s, median | rounds | ms a batch | peak MB |
                |---|---:|---|---:|---:|
                | textcnn, Adadelta | 3000 | 3000 3300 2000 | 16.67 | 305 |
                | libtorch, SGD | 650 | 500 700 600 900 | 77.35 |  |

                - sentences/s, textcnn : libtorch = 4.62 : 1
                """, Markdown.of(SECTION));
    }

    @Test
    void json() throws Exception {
        Settings settings = new Settings(Path.of("data.csv"), List.of(Part.FILE, Part.TRAINING), 3, 0, 1000);
        Data data =
                new Data("data.csv", List.of(), new Sentences(4, 2, new int[] {0, 1}, new int[][] {{0, 1}, {2, 3}}));
        Machine machine = new Machine("a processor", 2, 2048, "Linux", "17", "2.10.0");
        JsonNode all = new ObjectMapper()
                .readTree(new Results(machine, data, settings, List.of(SECTION))
                        .json()
                        .toString());
        assertEquals("a processor", all.at("/machine/cpu").textValue());
        assertEquals(2, all.at("/data/sentences").intValue());
        assertEquals("[\"training\",\"file\"]", all.at("/settings/parts").toString());
        assertTrue(all.at("/settings/batches").isNull(), "an epoch");
        JsonNode ours = all.at("/sections/0/measurements/0");
        assertEquals("textcnn", ours.get("name").textValue());
        assertEquals(
                "{\"median\":3000.0,\"rounds\":[3000.0,3300.4,2000.0]}",
                ours.get("sentencesPerSecond").toString());
        assertFalse(all.at("/sections/0/measurements/1").has("seconds"), "no column of this table");
        assertEquals(1, all.at("/sections/0/ratios").size());
        assertEquals(3000.0 / 650, all.at("/sections/0/ratios/0/ratio").doubleValue(), 1e-12);
    }

    @Test
    void contendersRunInTurn() throws Exception {
        List<String> order = new ArrayList<>();
        Iterator<Double> seconds = List.of(1.0, 5.0, 2.0, 6.0).iterator();
        Race race = new Race();
        for (String name : List.of("a", "b")) {
            race.add(name, name, () -> {
                order.add(name);
                return Map.of(Metric.SECONDS, seconds.next());
            });
        }
        List<Measurement> measured = race.run(2, line -> order.add("told"));
        assertEquals(List.of("a", "told", "b", "told", "a", "told", "b", "told"), order);
        assertEquals(List.of(1.0, 2.0), measured.get(0).rounds().get(Metric.SECONDS));
        assertEquals(List.of(5.0, 6.0), measured.get(1).rounds().get(Metric.SECONDS));
    }

    /** Start-up 1 s, 2 s for the first 1,000 rows, 1 s for each further 1,000. */
    @Test
    void growthIsWhatIsLeftWithoutTheStart() {
        List<Measurement> timed = new ArrayList<>();
        for (double seconds : new double[] {1, 3, 12, 102}) {
            Map<Metric, List<Double>> rounds = new EnumMap<>(Metric.class);
            rounds.put(Metric.SECONDS, List.of(seconds));
            timed.add(new Measurement("rows", "rows", rounds));
        }
        Section section = PredictionGrowth.section(List.of(1, 1_000, 10_000, 100_000), timed);
        List<Measurement> grown = section.measurements();
        assertEquals(2000, grown.get(0).median(Metric.MILLISECONDS_PER_1000_ROWS), 1e-9);
        assertEquals(1100, grown.get(1).median(Metric.MILLISECONDS_PER_1000_ROWS), 1e-9);
        assertEquals(1010, grown.get(2).median(Metric.MILLISECONDS_PER_1000_ROWS), 1e-9);
        assertEquals(1000, grown.get(1).median(Metric.MARGINAL_MILLISECONDS), 1e-9);
        assertEquals(1000, grown.get(2).median(Metric.MARGINAL_MILLISECONDS), 1e-9);
        assertEquals(
                List.of(0.55, 0.505, 1.0),
                section.ratios().stream()
                        .map(ratio -> Math.round(ratio.value() * 1e6) / 1e6)
                        .toList());
    }
}
