package io.textcnn.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How fast networks of more and more words are trained, read and asked, and what they weigh; the words are invented. */
final class VocabularyGrowth {
    private static final List<Integer> SIZES = List.of(10_000, 100_000, 1_000_000);

    /**
     * What a word needs in training: its vector five times over (itself, two running means, the best epoch's, the model's),
     * and half as much again.
     */
    private static final long BYTES_PER_WORD = 10_000;

    private VocabularyGrowth() {}

    static Section measure(Workbench bench) throws IOException, InterruptedException {
        long memory =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        Race race = new Race();
        for (int size : SIZES) {
            String name = String.format(Locale.ROOT, "%,d words", size);
            if (size * BYTES_PER_WORD > memory * 3 / 4) {
                bench.say("  " + name + " need more memory than there is, so they are left out");
            } else {
                race.add(name, name, () -> trained(bench, size));
            }
        }
        return Section.of(
                "growth.vocabulary",
                "vocabulary",
                bench.race("growth of the vocabulary", race),
                Metric.TRAINING_SENTENCES_PER_SECOND,
                Metric.LINES_PER_SECOND,
                Metric.MODEL_SIZE,
                Metric.LOAD_MILLISECONDS,
                Metric.TRAINING_PEAK_MEMORY,
                Metric.PEAK_MEMORY);
    }

    private static Map<Metric, Double> trained(Workbench bench, int size) throws IOException, InterruptedException {
        Path model = bench.file("words.textcnn");
        Path texts = bench.file("words.txt");
        Map<Metric, Double> training = bench.findings(
                bench.home()
                        .ours(
                                List.of("-XX:MaxRAMPercentage=75"),
                                "OurVocabulary",
                                String.valueOf(size),
                                model.toString(),
                                texts.toString()),
                TrainingPart.WAITING);
        Map<Metric, Double> all = new EnumMap<>(bench.findings(
                bench.home().ours(List.of(), "OurLoading", model.toString(), texts.toString()), Map.of()));
        all.put(Metric.TRAINING_SENTENCES_PER_SECOND, training.get(Metric.SENTENCES_PER_SECOND));
        if (training.containsKey(Metric.PEAK_MEMORY)) {
            all.put(Metric.TRAINING_PEAK_MEMORY, training.get(Metric.PEAK_MEMORY));
        }
        all.put(Metric.MODEL_SIZE, Files.size(model) / 1e6);
        Files.delete(model);
        return all;
    }
}
