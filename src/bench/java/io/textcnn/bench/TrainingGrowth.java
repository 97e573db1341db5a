package io.textcnn.bench;

import io.textcnn.bench.measured.Sentences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How the time of a row in training grows with the rows: of an epoch, but of no more batches than an epoch of ten times the
 * rows has, since one of a hundred times takes minutes and its batches are all alike.
 */
final class TrainingGrowth {
    private static final int MOST_TIMES = 10;

    private TrainingGrowth() {}

    static Section measure(Workbench bench) throws IOException, InterruptedException {
        int rows = bench.data().sentences().size();
        int most = (MOST_TIMES * rows + Sentences.BATCH - 1) / Sentences.BATCH;
        Race race = new Race();
        for (int times : GrowthPart.TIMES) {
            Path file = bench.file("sentences-" + times);
            bench.data().repeated(times).write(file);
            int wanted = bench.settings().batches();
            int batches = wanted > 0 ? wanted : times > MOST_TIMES ? most : 0;
            String name = String.format(Locale.ROOT, "%,d rows", times * rows);
            race.add(name, name, () -> perRow(TrainingPart.ours(bench, file.toString(), String.valueOf(batches))));
        }
        List<Measurement> measurements = bench.race("growth of training", race);
        for (int times : GrowthPart.TIMES) {
            Files.delete(bench.file("sentences-" + times));
        }
        return Section.of(
                        "growth.training",
                        "training",
                        measurements,
                        Metric.MILLISECONDS_PER_1000_ROWS,
                        Metric.SENTENCES_PER_SECOND,
                        Metric.PEAK_MEMORY)
                .withRatiosToTheFirst(Metric.MILLISECONDS_PER_1000_ROWS);
    }

    private static Map<Metric, Double> perRow(Map<Metric, Double> found) {
        Map<Metric, Double> more = new EnumMap<>(found);
        more.put(Metric.MILLISECONDS_PER_1000_ROWS, 1e6 / found.get(Metric.SENTENCES_PER_SECOND));
        return more;
    }
}
