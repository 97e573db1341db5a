package io.textcnn.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How long a program takes to start, read its model, answer one sentence and end. */
final class ColdPart {
    /** So many at least: each takes less than a second, and one may be unlucky. */
    private static final int RUNS = 11;

    private ColdPart() {}

    static List<Section> measure(Workbench bench) throws IOException, InterruptedException {
        Path text = bench.file("one.txt");
        bench.data().writeTexts(text, 1);
        List<String> ours = bench.home()
                .textcnn("predict", "--model", bench.model().toString(), "--format", "lines", text.toString());
        Optional<FastText> fastText = FastText.on(bench);
        Race race = new Race().add("textcnn", "textcnn, one sentence", () -> bench.answering(ours, 1));
        fastText.ifPresent(
                it -> race.add("fastText", "fastText, one sentence", () -> bench.answering(it.predict(text), 1)));
        // Once before, so that all files are in memory, and bin/textcnn has nothing to build.
        bench.answering(ours, 1);
        List<Measurement> measurements =
                bench.race("cold start", race, Math.max(RUNS, bench.settings().rounds()));
        return List.of(Section.of("cold", "the whole process", measurements, Metric.MILLISECONDS, Metric.PEAK_MEMORY)
                .withRatiosOfTheFirst(Metric.MILLISECONDS));
    }
}
