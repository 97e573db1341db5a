package io.textcnn.cli;

import io.textcnn.text.CrossValidation;
import io.textcnn.training.EpochResult;
import io.textcnn.training.TrainingListener;
import java.util.Locale;

/** The progress of one or several trainings: a bar over all their epochs, the last epoch's result beside it. */
final class TrainingBar implements AutoCloseable {
    private final int trainings;
    private final int epochs;
    private Progress progress;
    /** Sentences in all epochs of the first training; the others are given the same length. */
    private long sentences;

    /**
     * A bar that shows nothing yet.
     *
     * @param trainings how many there will be
     * @param epochs of each, at most
     */
    TrainingBar(int trainings, int epochs) {
        this.trainings = trainings;
        this.epochs = epochs;
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
                progress.note(String.format(
                        Locale.ROOT,
                        "%sepoch %d/%d: loss %.3f, dev %.1f%%",
                        name.isEmpty() ? "" : name + ", ",
                        result.epoch(),
                        epochs,
                        result.loss(),
                        100 * result.devAccuracy()));
            }
        };
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
