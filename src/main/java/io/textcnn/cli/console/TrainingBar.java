package io.textcnn.cli.console;

import io.textcnn.training.EpochResult;
import io.textcnn.training.TrainingListener;
import java.util.Locale;

/** The progress of one or several trainings: a bar over all their epochs, the last epoch's result beside it. */
public final class TrainingBar implements AutoCloseable {
    private final int trainings;
    /** Of each training, at most. */
    private final int epochs;
    /** Whether some of the dev data count more than others. */
    private final boolean weighted;

    private Progress progress;
    /** Examples in all epochs of the first training; the others are given the same length. */
    private long total;

    /**
     * A bar that shows nothing yet.
     *
     * @param trainings how many there will be
     * @param epochs of each, at most
     * @param weighted whether some of the dev data count more than others
     */
    public TrainingBar(int trainings, int epochs, boolean weighted) {
        this.trainings = trainings;
        this.epochs = epochs;
        this.weighted = weighted;
    }

    /**
     * Hears how one training goes.
     *
     * @param number which it is, counted from 1
     * @param name what it is called, or nothing
     */
    public TrainingListener training(int number, String name) {
        return new TrainingListener() {
            @Override
            public void onBatch(int epoch, int ofEpochs, int examples, int ofExamples) {
                if (progress == null) {
                    total = (long) epochs * ofExamples;
                    progress = new Progress("training", trainings * total);
                }
                double part = (epoch - 1.0 + (double) examples / ofExamples) / ofEpochs;
                progress.to((number - 1) * total + Math.round(part * total));
            }

            @Override
            public void onEpoch(EpochResult result) {
                progress.note(note(name, result));
            }
        };
    }

    /** What stands beside the bar after an epoch. */
    public String note(String name, EpochResult result) {
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

    /** What stands beside the bar until the next epoch ends. */
    public void note(String message) {
        progress.note(message);
    }

    @Override
    public void close() {
        if (progress != null) {
            progress.close();
        }
    }
}
