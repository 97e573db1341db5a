package io.textcnn.bench.measured;

import io.textcnn.engine.Backend;
import io.textcnn.engine.Indices;
import io.textcnn.nn.TextCnn;
import io.textcnn.optim.MaxNorm;
import io.textcnn.optim.Optimizer;
import io.textcnn.text.TextCnnConfig;
import io.textcnn.training.Examples;
import io.textcnn.training.Trainer;
import io.textcnn.training.TrainingSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * How fast we train the network of Kim 2014, with the paper's settings.
 *
 * <p>Arguments: a file of {@link Sentences}; how many batches to measure, 0 for one epoch.
 */
final class OurTraining {
    private static final TextCnnConfig CONFIG = TextCnnConfig.kim2014();
    private static final long SEED = 1;

    private OurTraining() {}

    public static void main(String[] arguments) throws IOException {
        Sentences sentences = Sentences.read(Path.of(arguments[0]));
        RandomGenerator random = new SplittableRandom(SEED);
        TrainingSettings settings = CONFIG.training().withBatchSize(Sentences.BATCH);
        try (Backend backend = OnTheCpu.open();
                TextCnn network =
                        TextCnn.initialise(backend, CONFIG.shape(), sentences.words(), sentences.classes(), random);
                Optimizer optimizer = new Optimizer(
                        backend,
                        settings.rule(),
                        network.parameters(),
                        List.of(new MaxNorm(network.softmaxWeights(), CONFIG.maxNorm())))) {
            Trainer<Indices> trainer = new Trainer<>(network, optimizer, settings);
            Examples<Indices> examples = new NumberedSentences(sentences, sentences.size());
            Epoch.measure(
                            sentences,
                            Integer.parseInt(arguments[1]),
                            (start, end) -> trainer.learn(
                                    examples, IntStream.range(start, end).toArray(), random))
                    .print();
        }
    }
}
