package io.textcnn.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How long a program takes from a file of sentences to a file of answers: the whole process, model and all. */
final class FilePart {
    private FilePart() {}

    static List<Section> measure(Workbench bench) throws IOException, InterruptedException {
        int lines = bench.settings().lines();
        Path texts = bench.file("texts.txt");
        bench.data().writeTexts(texts, lines);
        Path model = bench.model();
        int processors = Runtime.getRuntime().availableProcessors();
        Race race = new Race();
        for (int threads : processors == 1 ? List.of(1) : List.of(processors, 1)) {
            String name = "textcnn, " + threads + (threads == 1 ? " thread" : " threads");
            race.add(name, name, () -> bench.answering(predict(bench, model, texts, threads), lines));
        }
        Optional<FastText> fastText = FastText.on(bench);
        fastText.ifPresent(it ->
                race.add("fastText", "fastText, 1 thread, as it has", () -> bench.answering(it.predict(texts), lines)));
        List<Measurement> measurements = bench.race("file to file", race);
        List<Ratio> ratios = new ArrayList<>();
        if (fastText.isPresent()) {
            Measurement peer = measurements.get(measurements.size() - 1);
            for (Measurement ours : measurements.subList(0, measurements.size() - 1)) {
                ratios.add(Ratio.between(ours, peer, Metric.LINES_PER_SECOND));
            }
        }
        return List.of(new Section(
                "file",
                String.format(Locale.ROOT, "%,d lines, file to file", lines),
                List.of(Metric.SECONDS, Metric.LINES_PER_SECOND, Metric.PEAK_MEMORY),
                measurements,
                ratios));
    }

    /** The command that answers a file of sentences. */
    static List<String> predict(Workbench bench, Path model, Path texts, int threads) {
        return bench.home()
                .textcnn(
                        "predict",
                        "--model",
                        model.toString(),
                        "--format",
                        "lines",
                        "--threads",
                        String.valueOf(threads),
                        texts.toString());
    }
}
