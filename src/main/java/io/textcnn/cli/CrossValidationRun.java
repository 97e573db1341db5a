package io.textcnn.cli;

import io.textcnn.cli.console.BackendOption;
import io.textcnn.cli.console.ModelTarget;
import io.textcnn.cli.console.TrainingBar;
import io.textcnn.cli.report.CrossValidationReport;
import io.textcnn.cli.report.TrainingReport;
import io.textcnn.cli.report.VectorFacts;
import io.textcnn.data.Dataset;
import io.textcnn.engine.Backend;
import io.textcnn.text.CrossValidation;
import io.textcnn.text.TextCnnConfig;
import io.textcnn.text.TextTrainer;
import java.io.IOException;
import java.util.Optional;

/**
 * A cross-validation and, if a model is wanted, one more training on all data.
 *
 * @param config what to train
 * @param vectors the pretrained word vectors that it starts from, if it starts from any
 * @param data the data
 * @param folds how many
 * @param seed decides all that is random
 * @param withBaseline whether to test a baseline, too
 * @param target where to save the model, if there is to be one
 */
record CrossValidationRun(
        TextCnnConfig config,
        Optional<VectorFacts> vectors,
        Dataset data,
        int folds,
        long seed,
        boolean withBaseline,
        Optional<ModelTarget> target) {

    CrossValidationReport run(BackendOption chosen, int threads) throws IOException {
        int trainings = target.isPresent() ? folds + 1 : folds;
        try (Backend backend = chosen.open(threads);
                TrainingBar bar = TextTrainingBar.of(trainings, config)) {
            long started = System.nanoTime();
            TextTrainer trainer = new TextTrainer(backend, config, vectors.map(VectorFacts::pretrained));
            CrossValidation validation = new CrossValidation(trainer, folds, withBaseline);
            if (target.isPresent()) {
                validation.requireRowsOfAll(data, seed);
            }
            CrossValidation.Result result = validation.run(data, seed, threads, TextTrainingBar.folds(bar));
            double seconds = (System.nanoTime() - started) / 1e9;
            Optional<TrainingReport> model = Optional.empty();
            if (target.isPresent()) {
                // as train does without --cv, to the byte
                TrainingRun whole = new TrainingRun(config, vectors, data, null, null, seed, false, target.get());
                model = Optional.of(whole.train(backend, bar.training(trainings, "all data")));
            }
            return new CrossValidationReport(data, config, vectors, result, seed, seconds, model);
        }
    }
}
