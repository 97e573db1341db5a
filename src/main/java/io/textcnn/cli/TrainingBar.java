package io.textcnn.cli;

import io.textcnn.text.CrossValidation;
import io.textcnn.text.TextCnnConfig;
import io.textcnn.training.ClassWeights;
import io.textcnn.training.EpochResult;
import io.textcnn.training.TrainingListener;
import java.util.Locale;

/** The progress of one or several trainings: a bar over all their epochs, the last epoch's result beside it. */
final class TrainingBar implements AutoCloseable {
    private final int trainings;
    /** Of each training, at most. */
    private final int epochs;
    /** Whether some of the dev data count more than others. */
    private final boolean weighted;

    private Progress progress;
    /** Sentences in all epochs of the first training; the others are given the same length. */
    private long sentences;

    /**
     * A bar that shows nothing yet.
     *
     * @param trainings how many there will be
     * @param config what is trained
     */
    TrainingBar(int trainings, TextCnnConfig config) {
        this.trainings = trainings;
        this.epochs = config.training().epochs();
        this.weighted = !(config.classWeights() instanceof ClassWeights.Equal);
    }

    /**
     * Hears how one training goes.
     *
     * @param number which it is, counted from 1
     * @param name what it is called, or nothing
     */
    TrainingListener training(int number, String name) {
        return new TrainingListener() {
            @Override
            public void onBatch(int epoch, int ofEpochs, int examples, int ofExamples) {
                if (progress == null) {
                    sentences = (long) epochs * ofExamples;
                    progress = new Progress("training", trainings * sentences);
                }
                double part = (epoch - 1.0 + (double) examples / ofExamples) / ofEpochs;
                progress.to((number - 1) * sentences + Math.round(part * sentences));
            }

            @Override
            public void onEpoch(EpochResult result) {
                progress.note(note(name, result));
            }
        };
    }

    /** What stands beside the bar. */
    String note(String name, EpochResult result) {
        return String.format(
                Locale.ROOT,
                "%sepoch %d/%d: loss %.3f, %sdev %.1f%%",
                name.isEmpty() ? "" : name + ", ",
                result.epoch(),
                epochs,
                result.loss(),
                weighted ? "weighted " : "",
                100 * result.devAccuracy());
    }

    /** Hears how the folds of a cross-validation go. */
    CrossValidation.Listener folds() {
        return new CrossValidation.Listener() {
            @Override
            public TrainingListener onFold(int fold, int folds) {
                return training(fold, name(fold, folds));
            }

            @Override
            public void onBaseline(int fold, int folds) {
                progress.note(name(fold, folds) + ", baseline");
            }

            private String name(int fold, int folds) {
                return "fold " + fold + "/" + folds;
            }
        };
    }

    @Override
    public void close() {
        if (progress != null) {
            progress.close();
        }
    }
}
