package io.textcnn.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** How fast numbered sentences are classified. */
final class PredictionPart {
    private PredictionPart() {}

    static List<Section> measure(Workbench bench) throws IOException, InterruptedException {
        String sentences = bench.sentences().toString();
        String data = bench.settings().data().toString();
        String model = bench.model().toString();
        Race race = new Race()
                .add(
                        "textcnn",
                        "textcnn, all processors",
                        () -> bench.findings(bench.home().ours(List.of(), "OurPrediction", data, model), Map.of()))
                .add(
                        "libtorch",
                        "libtorch, batches of 50 padded to their longest",
                        () -> bench.findings(bench.home().libtorch("predict", sentences, "0"), Map.of()));
        race.add(
                "libtorch-kept",
                "the same in our way: the products of all words computed before",
                () -> bench.findings(bench.home().libtorch("predict-kept", sentences, "0"), TrainingPart.WAITING));
        return List.of(Section.of(
                        "prediction",
                        "prediction",
                        bench.race("prediction", race),
                        Metric.SENTENCES_PER_SECOND,
                        Metric.MILLISECONDS_PER_BATCH,
                        Metric.PEAK_MEMORY)
                .withRatiosOfTheFirst(Metric.SENTENCES_PER_SECOND, Metric.PEAK_MEMORY));
    }
}
