package io.textcnn.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How the time of {@code textcnn predict} grows with the rows, file to file.
 *
 * <p>What a file of one row takes is subtracted. The rest is not all for the rows: a process also compiles its code and
 * computes each word's products once. So the time of a row falls at first, and what each further row takes is told, too.
 */
final class PredictionGrowth {
    private static final double MILLISECONDS_PER_1000_ROWS = 1000.0 * 1000;

    private PredictionGrowth() {}

    static Section measure(Workbench bench) throws IOException, InterruptedException {
        int processors = Runtime.getRuntime().availableProcessors();
        Path model = bench.model();
        Race race = new Race();
        List<Integer> rows = new ArrayList<>();
        rows.add(1);
        for (int times : GrowthPart.TIMES) {
            rows.add(Math.multiplyExact(bench.data().rows().size(), times));
        }
        for (int count : rows) {
            Path texts = bench.file("texts-" + count + ".txt");
            bench.data().writeTexts(texts, count);
            String name = count == 1 ? "1 row" : String.format(Locale.ROOT, "%,d rows", count);
            race.add(name, name, () -> bench.answering(FilePart.predict(bench, model, texts, processors), count));
        }
        return section(rows, bench.race("growth of prediction", race));
    }

    /**
     * What it comes to.
     *
     * @param rows how many there are in each file, the first of one row
     * @param timed the times of each, with start-up
     */
    static Section section(List<Integer> rows, List<Measurement> timed) {
        double startUp = timed.get(0).median(Metric.SECONDS);
        List<Measurement> grown = new ArrayList<>();
        for (int i = 1; i < rows.size(); i++) {
            Measurement now = timed.get(i);
            int count = rows.get(i);
            Map<Metric, List<Double>> rounds = new EnumMap<>(now.rounds());
            rounds.put(
                    Metric.MILLISECONDS_PER_1000_ROWS,
                    now.rounds().get(Metric.SECONDS).stream()
                            .map(seconds -> MILLISECONDS_PER_1000_ROWS * (seconds - startUp) / count)
                            .toList());
            if (i > 1) {
                double before = timed.get(i - 1).median(Metric.SECONDS);
                int further = count - rows.get(i - 1);
                rounds.put(
                        Metric.MARGINAL_MILLISECONDS,
                        now.rounds().get(Metric.SECONDS).stream()
                                .map(seconds -> MILLISECONDS_PER_1000_ROWS * (seconds - before) / further)
                                .toList());
            }
            grown.add(new Measurement(now.name(), now.description(), rounds));
        }
        List<Ratio> ratios = new ArrayList<>();
        for (Measurement each : grown.subList(1, grown.size())) {
            ratios.add(Ratio.between(each, grown.get(0), Metric.MILLISECONDS_PER_1000_ROWS));
        }
        for (Measurement each : grown.subList(Math.min(2, grown.size()), grown.size())) {
            ratios.add(Ratio.between(each, grown.get(1), Metric.MARGINAL_MILLISECONDS));
        }
        grown.add(timed.get(0));
        return new Section(
                "growth.prediction",
                "prediction, file to file",
                List.of(
                        Metric.MILLISECONDS_PER_1000_ROWS,
                        Metric.MARGINAL_MILLISECONDS,
                        Metric.SECONDS,
                        Metric.PEAK_MEMORY),
                grown,
                ratios);
    }
}
