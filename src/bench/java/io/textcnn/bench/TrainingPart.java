package io.textcnn.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** How fast batches are learned, and in how much memory. */
final class TrainingPart {
    /**
     * Threads of OpenMP sleep between their tasks: ours, as in {@code bin/.launch}, and libtorch's where it also calls
     * OpenBLAS, whose threads would find the processors busy with waiting. Convolutions were no faster with it.
     */
    static final Map<String, String> WAITING = Map.of("OMP_WAIT_POLICY", "passive");

    private TrainingPart() {}

    static List<Section> measure(Workbench bench) throws IOException, InterruptedException {
        String sentences = bench.sentences().toString();
        String batches = String.valueOf(bench.settings().batches());
        Race race = new Race()
                .add("textcnn", "textcnn on its CPU backend, Adadelta", () -> ours(bench, sentences, batches));
        libtorch(bench, race, "libtorch", "libtorch, padded to 64, Adam", "train", Map.of());
        libtorch(
                bench,
                race,
                "libtorch-fast",
                "libtorch, padded to the batch's longest, sparse word gradients, SGD",
                "train-fast",
                Map.of());
        libtorch(
                bench,
                race,
                "libtorch-shared",
                "the same in our way: a batch's distinct words multiplied once",
                "train-shared",
                WAITING);
        return List.of(Section.of(
                        "training",
                        "training",
                        bench.race("training", race),
                        Metric.SENTENCES_PER_SECOND,
                        Metric.MILLISECONDS_PER_BATCH,
                        Metric.MEAN_LOSS,
                        Metric.PEAK_MEMORY)
                .withRatiosOfTheFirst(Metric.SENTENCES_PER_SECOND, Metric.PEAK_MEMORY));
    }

    /** Our training of the sentences in a file. */
    static Map<Metric, Double> ours(Workbench bench, String sentences, String batches)
            throws IOException, InterruptedException {
        return bench.findings(bench.home().ours(List.of(), "OurTraining", sentences, batches), WAITING);
    }

    private static void libtorch(
            Workbench bench, Race race, String name, String description, String what, Map<String, String> environment) {
        race.add(
                name,
                description,
                () -> bench.findings(
                        bench.home()
                                .libtorch(
                                        what,
                                        bench.sentences().toString(),
                                        String.valueOf(bench.settings().batches())),
                        environment));
    }
}
