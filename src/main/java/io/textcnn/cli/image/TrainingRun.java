package io.textcnn.cli.image;

import io.textcnn.cli.console.AfterSaving;
import io.textcnn.cli.console.BackendOption;
import io.textcnn.cli.console.ModelTarget;
import io.textcnn.cli.console.TrainingBar;
import io.textcnn.cli.report.EvaluationReport;
import io.textcnn.cli.report.Figures;
import io.textcnn.cli.report.ImageTrainingReport;
import io.textcnn.engine.Backend;
import io.textcnn.image.ImageClassifier;
import io.textcnn.image.ImageCnnConfig;
import io.textcnn.image.ImageModel;
import io.textcnn.image.ImageTrainer;
import io.textcnn.picture.PictureSet;
import io.textcnn.training.EpochResult;
import io.textcnn.training.Evaluation;
import io.textcnn.training.TrainingListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One training, and the test of what it led to.
 *
 * @param config what to train
 * @param train the pictures to learn from
 * @param dev the pictures to choose the epoch by, or null
 * @param test the pictures to test on, or null
 * @param seed decides all that is random
 * @param target where to save the model
 */
record TrainingRun(
        ImageCnnConfig config, PictureSet train, PictureSet dev, PictureSet test, long seed, ModelTarget target) {

    ImageTrainingReport run(BackendOption chosen, int threads) throws IOException {
        try (Backend backend = chosen.open(threads)) {
            ImageTrainingReport trained;
            // Its bar must be gone before those of the test are drawn.
            try (TrainingBar bar = new TrainingBar(1, config.training().epochs(), false)) {
                trained = train(backend, bar.training(1, ""));
            }
            return test == null ? trained : trained.with(AfterSaving.run(target.file(), () -> tested(backend)));
        }
    }

    private ImageTrainingReport train(Backend backend, TrainingListener listener) throws IOException {
        EpochTimes times = new EpochTimes(listener);
        ImageTrainer.Result result = new ImageTrainer(backend, config).train(train, dev, seed, times);
        List<Double> seconds = times.seconds();
        target.save(result.model()::write);
        return new ImageTrainingReport(
                result, config, seed, seconds, target.file(), target.bytes(), target.sha256(), Optional.empty());
    }

    private EvaluationReport tested(Backend backend) {
        // The test set sees what was saved, through the door every user takes.
        try (ImageClassifier classifier = ImageClassifier.of(ImageModel.read(target.file()), backend)) {
            Evaluation evaluation = Measuring.network(classifier, test);
            return new EvaluationReport(
                    test.source(), Figures.pictures(evaluation.total()), evaluation, Optional.empty());
        }
    }

    /** How long each epoch took. */
    private static final class EpochTimes implements TrainingListener {
        private final TrainingListener next;
        private final List<Double> seconds = new ArrayList<>();
        private long before = System.nanoTime();

        EpochTimes(TrainingListener next) {
            this.next = next;
        }

        @Override
        public void onBatch(int epoch, int epochs, int examples, int ofExamples) {
            next.onBatch(epoch, epochs, examples, ofExamples);
        }

        @Override
        public void onEpoch(EpochResult result) {
            long now = System.nanoTime();
            seconds.add((now - before) / 1e9);
            before = now;
            next.onEpoch(result);
        }

        List<Double> seconds() {
            return List.copyOf(seconds);
        }
    }
}
