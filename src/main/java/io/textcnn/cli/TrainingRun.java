package io.textcnn.cli;

import io.textcnn.data.Dataset;
import io.textcnn.engine.Backend;
import io.textcnn.engine.Backends;
import io.textcnn.engine.Precision;
import io.textcnn.text.NgramBaseline;
import io.textcnn.text.TextClassifier;
import io.textcnn.text.TextCnnConfig;
import io.textcnn.text.TextTrainer;
import io.textcnn.training.Evaluation;
import io.textcnn.training.TrainingListener;
import java.io.IOException;
import java.util.Optional;

/**
 * One training, and the test of what it led to.
 *
 * @param config what to train
 * @param train the data to learn from
 * @param dev the data to choose the epoch by, or null
 * @param test the data to test on, or null
 * @param seed decides all that is random
 * @param withBaseline whether to test a baseline, too
 * @param target where to save the model
 */
record TrainingRun(
        TextCnnConfig config,
        Dataset train,
        Dataset dev,
        Dataset test,
        long seed,
        boolean withBaseline,
        ModelTarget target) {

    TrainingReport run(int threads) throws IOException {
        try (Backend backend = Backends.open(Precision.FLOAT32, threads);
                TrainingBar bar = new TrainingBar(1, config.training().epochs())) {
            return run(backend, bar.training(1, ""));
        }
    }

    TrainingReport run(Backend backend, TrainingListener listener) throws IOException {
        long started = System.nanoTime();
        TextTrainer.Result result = new TextTrainer(backend, config).train(train, dev, seed, listener);
        double seconds = (System.nanoTime() - started) / 1e9;
        target.save(result.model());
        Optional<TrainingReport.Test> tested = AfterSaving.run(target.file(), this::tested);
        return new TrainingReport(
                result, config.training().epochs(), seed, seconds, target.file(), target.bytes(), tested);
    }

    private Optional<TrainingReport.Test> tested() {
        if (test == null) {
            return Optional.empty();
        }
        // The test set sees what was saved, through the door every user takes.
        TextClassifier classifier = TextClassifier.load(target.file());
        Evaluation network = classifier.evaluate(test);
        Optional<Comparison> comparison = Optional.empty();
        if (withBaseline) {
            // It has no epoch to choose, and so learns from the dev data, too.
            NgramBaseline baseline = NgramBaseline.train(dev == null ? train : train.and(dev), classifier.tokenizer());
            comparison = Optional.of(Comparison.of(network, baseline.evaluate(test)));
        }
        return Optional.of(new TrainingReport.Test(test.source(), network, comparison));
    }
}
