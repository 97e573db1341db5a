package io.textcnn.bench.gpu;

import io.textcnn.bench.measured.NumberedSentences;
import io.textcnn.bench.measured.Sentences;
import io.textcnn.engine.Backend;
import io.textcnn.engine.Indices;
import io.textcnn.nn.Network;
import io.textcnn.nn.TextCnn;
import io.textcnn.nn.TextCnnShape;
import io.textcnn.optim.MaxNorm;
import io.textcnn.optim.Optimizer;
import io.textcnn.text.TextCnnConfig;
import io.textcnn.training.TrainingSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Kim's network with the paper's settings, variant rand, on sentences.
 *
 * @param sentences in the order in which they are learned
 * @param examples how many of them an epoch has
 */
record KimContest(Sentences sentences, int examples) implements Contest<Indices> {
    /** The file with the sentences. */
    static final String FILE = "kim.sentences";

    private static final TextCnnConfig CONFIG = TextCnnConfig.kim2014();

    static KimContest read(Path folder, int batches) throws IOException {
        Sentences sentences = Sentences.read(folder.resolve(FILE));
        int most = batches == 0 ? sentences.size() : batches * Sentences.BATCH;
        return new KimContest(sentences, Math.min(most, sentences.size()));
    }

    @Override
    public TrainingSettings settings() {
        return CONFIG.training().withBatchSize(Sentences.BATCH);
    }

    @Override
    public double dropout() {
        return CONFIG.shape().dropout();
    }

    @Override
    public Network<Indices> network(Backend backend, double dropout, RandomGenerator random) {
        TextCnnShape shape = CONFIG.shape();
        return TextCnn.initialise(
                backend,
                new TextCnnShape(shape.dimensions(), shape.widths(), shape.featureMaps(), dropout),
                sentences.words(),
                sentences.classes(),
                random);
    }

    @Override
    public Optimizer optimizer(Network<Indices> network) {
        TextCnn kim = (TextCnn) network;
        return new Optimizer(
                kim.backend(),
                settings().rule(),
                kim.parameters(),
                List.of(new MaxNorm(kim.softmaxWeights(), CONFIG.maxNorm())));
    }

    @Override
    public Loaded<Indices> examples(Backend backend) {
        return new Loaded<>(new NumberedSentences(sentences, examples), () -> {});
    }
}
