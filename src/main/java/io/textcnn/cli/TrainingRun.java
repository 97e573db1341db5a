package io.textcnn.cli;

import io.textcnn.cli.console.AfterSaving;
import io.textcnn.cli.console.BackendOption;
import io.textcnn.cli.console.ModelTarget;
import io.textcnn.cli.console.TrainingBar;
import io.textcnn.cli.report.Comparison;
import io.textcnn.cli.report.EvaluationReport;
import io.textcnn.cli.report.Figures;
import io.textcnn.cli.report.TrainingReport;
import io.textcnn.cli.report.VectorFacts;
import io.textcnn.data.Dataset;
import io.textcnn.engine.Backend;
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
 * @param vectors the pretrained word vectors that it starts from, if it starts from any
 * @param train the data to learn from
 * @param dev the data to choose the epoch by, or null
 * @param test the data to test on, or null
 * @param seed decides all that is random
 * @param withBaseline whether to test a baseline, too
 * @param target where to save the model
 */
record TrainingRun(
        TextCnnConfig config,
        Optional<VectorFacts> vectors,
        Dataset train,
        Dataset dev,
        Dataset test,
        long seed,
        boolean withBaseline,
        ModelTarget target) {

    TrainingReport run(BackendOption chosen, int threads) throws IOException {
        TrainingReport trained;
        // Its bar must be gone before those of the test are drawn.
        try (Backend backend = chosen.open(threads);
                TrainingBar bar = TextTrainingBar.of(1, config)) {
            trained = train(backend, bar.training(1, ""));
        }
        return test == null ? trained : trained.with(AfterSaving.run(target.file(), () -> tested(threads)));
    }

    /** Trains and saves, and tests nothing. */
    TrainingReport train(Backend backend, TrainingListener listener) throws IOException {
        long started = System.nanoTime();
        TextTrainer trainer = new TextTrainer(backend, config, vectors.map(VectorFacts::pretrained));
        TextTrainer.Result result = trainer.train(train, dev, seed, listener);
        double seconds = (System.nanoTime() - started) / 1e9;
        target.save(result.model()::write);
        return new TrainingReport(
                result, config, vectors, seed, seconds, target.file(), target.bytes(), Optional.empty());
    }

    private EvaluationReport tested(int threads) {
        // The test set sees what was saved, through the door every user takes.
        TextClassifier classifier = TextClassifier.load(target.file());
        Evaluation network = Measuring.network(classifier, test, threads);
        Optional<Comparison> comparison = Optional.empty();
        if (withBaseline) {
            // It has no epoch to choose, and so learns from the dev data, too.
            Dataset all = dev == null ? train : train.and(dev);
            comparison = Optional.of(Comparison.of(network, Measuring.baseline(all, classifier.tokenizer(), test)));
        }
        return new EvaluationReport(test.source(), Figures.sentences(network.total()), network, comparison);
    }
}
