package io.textcnn.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.textcnn.text.Variant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What results come to, worked by hand. */
class ResultTableTest {
    private static CellResult result(String right) {
        return new CellResult(right, 0.5, 7, 90, 10, 0.9, 30);
    }

    /** Ten folds of ten rows. */
    private static Map<Cell, CellResult> folds(Variant variant, long seed, int... rightOfTen) {
        Map<Cell, CellResult> results = new LinkedHashMap<>();
        for (int fold = 1; fold <= 10; fold++) {
            int right = rightOfTen[(fold - 1) % rightOfTen.length];
            results.put(
                    new Cell(Benchmark.MR, variant, seed, fold), result("1".repeat(right) + "0".repeat(10 - right)));
        }
        return results;
    }

    @Test
    void foldsGiveAMeanAndADeviation() {
        Score score = Score.of(folds(Variant.RAND, 1, 7, 9)).get(0);
        assertEquals(0.8, score.mean(), 1e-12);
        assertEquals(Math.sqrt(10 * 0.01 / 9), score.deviationOfFolds().orElseThrow(), 1e-12);
        assertEquals(OptionalDouble.empty(), score.deviationOfSeeds());
        assertEquals(100, score.rows());
        assertEquals(300, score.seconds());
    }

    @Test
    void seedsGiveAMeanAndADeviationOfTheirOwn() {
        Map<Cell, CellResult> results = new LinkedHashMap<>();
        results.put(new Cell(Benchmark.TREC, Variant.RAND, 1, 0), result("1110"));
        results.put(new Cell(Benchmark.TREC, Variant.RAND, 2, 0), result("1100"));
        Score score = Score.of(results).get(0);
        assertEquals(List.of(0.75, 0.5), score.accuracies());
        assertEquals(0.625, score.mean());
        assertEquals(Math.sqrt(0.03125), score.deviationOfSeeds().orElseThrow(), 1e-12);
        assertEquals(OptionalDouble.empty(), score.deviationOfFolds());
    }

    /** Alone right on one row a fold, never alone wrong: 10 to 0, two-sided binomial 2 / 2^10. */
    @Test
    void aVariantIsComparedWithRandRowByRow() {
        Map<Cell, CellResult> results = folds(Variant.RAND, 1, 8);
        results.putAll(folds(Variant.STATIC, 1, 9));
        results.putAll(folds(Variant.RAND, 2, 1));
        ResultTable table = new ResultTable(new Experiment.Results(results, Map.of()));
        JsonNode against = table.json().get("scores").get(1).get("againstRand");
        assertEquals(10, against.get("onlyThis").asInt());
        assertEquals(0, against.get("onlyRand").asInt());
        assertEquals(2 / 1024.0, against.get("p").asDouble(), 1e-15);
        assertEquals("""
                | data | variant | accuracy | deviation of folds | of seeds | seeds | paper | replication | known words | against rand: alone right, p | minutes |
                | :- | :- | -: | -: | -: | :- | -: | -: | -: | :- | -: |
                | MR | rand | 45.0 | 0.0 | 49.5 | 1, 2 | 76.1 | 75.9 |  |  | 10.0 |
                | MR | static | 90.0 | 0.0 |  | 1 | 81.0 | 80.5 | 90.0 | 10 to 0, p = 0.0020 | 5.0 |
                """, table.markdown());
    }

    /** Kim, table 2, and the README of harvardnlp/sent-conv-torch. */
    @Test
    void publishedAccuraciesOfEachVariantAreThere() {
        assertEquals(
                45.0, Published.PAPER.accuracy(Benchmark.SST1, Variant.RAND).orElseThrow());
        assertEquals(
                88.1,
                Published.PAPER.accuracy(Benchmark.SST2, Variant.MULTICHANNEL).orElseThrow());
        assertEquals(
                92.8,
                Published.REPLICATION
                        .accuracy(Benchmark.TREC, Variant.NON_STATIC)
                        .orElseThrow());
        for (Published source : Published.values()) {
            for (Benchmark data : Benchmark.values()) {
                for (Variant variant : Variant.values()) {
                    assertTrue(source.accuracy(data, variant).isPresent(), source + " " + data + " " + variant);
                }
            }
        }
    }

    @Test
    void aCellHasAFoldWhereItsDataHaveFolds() {
        assertThrows(IllegalArgumentException.class, () -> new Cell(Benchmark.TREC, Variant.RAND, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Cell(Benchmark.MR, Variant.RAND, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Cell(Benchmark.MR, Variant.RAND, 1, 11));
        assertEquals("mr-non-static-seed3-fold10", new Cell(Benchmark.MR, Variant.NON_STATIC, 3, 10).name());
        assertThrows(IllegalArgumentException.class, () -> result("0120"));
    }
}
