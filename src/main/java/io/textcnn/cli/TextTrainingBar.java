package io.textcnn.cli;

import io.textcnn.cli.console.TrainingBar;
import io.textcnn.text.CrossValidation;
import io.textcnn.text.TextCnnConfig;
import io.textcnn.training.ClassWeights;
import io.textcnn.training.TrainingListener;

/** The progress of trainings of one configuration. */
final class TextTrainingBar {
    private TextTrainingBar() {}

    /** A bar over so many trainings, which shows nothing yet. */
    static TrainingBar of(int trainings, TextCnnConfig config) {
        return new TrainingBar(
                trainings, config.training().epochs(), !(config.classWeights() instanceof ClassWeights.Equal));
    }

    /** Hears how the folds of a cross-validation go. */
    static CrossValidation.Listener folds(TrainingBar bar) {
        return new CrossValidation.Listener() {
            @Override
            public TrainingListener onFold(int fold, int folds) {
                return bar.training(fold, name(fold, folds));
            }

            @Override
            public void onBaseline(int fold, int folds) {
                bar.note(name(fold, folds) + ", baseline");
            }

            private String name(int fold, int folds) {
                return "fold " + fold + "/" + folds;
            }
        };
    }
}
