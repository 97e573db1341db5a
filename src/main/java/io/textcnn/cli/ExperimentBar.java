package io.textcnn.cli;

import io.textcnn.cli.console.LateProgress;
import io.textcnn.cli.console.Progress;
import io.textcnn.embedding.ReadingProgress;
import io.textcnn.experiment.Cell;
import io.textcnn.experiment.Experiment;
import io.textcnn.training.EpochResult;
import io.textcnn.training.TrainingListener;
import java.util.Locale;

/** The progress of an experiment: a bar over all sentences of all trainings, the cell and its last epoch beside it. */
final class ExperimentBar implements Experiment.Listener, AutoCloseable {
    private int cells;
    private Progress progress;
    private LateProgress reading;

    @Override
    public ReadingProgress reading() {
        return (bytes, total) -> {
            if (reading == null) {
                reading = LateProgress.ofBytes("reading", 0, total);
            }
            reading.to(bytes);
        };
    }

    @Override
    public void onStart(int cells, long sentences) {
        if (reading != null) {
            reading.close();
            reading = null;
        }
        this.cells = cells;
        if (cells > 0) {
            progress = new Progress("experiment", sentences);
        }
    }

    @Override
    public TrainingListener onCell(Cell cell, int number, long sentences) {
        String name = number + "/" + cells + " " + cell.name();
        progress.to(sentences);
        progress.note(name);
        return new TrainingListener() {
            @Override
            public void onBatch(int epoch, int epochs, int examples, int ofExamples) {
                progress.to(sentences + (long) (epoch - 1) * ofExamples + examples);
            }

            @Override
            public void onEpoch(EpochResult result) {
                progress.note(String.format(
                        Locale.ROOT, "%s, epoch %d: dev %.1f%%", name, result.epoch(), 100 * result.devAccuracy()));
            }
        };
    }

    @Override
    public void close() {
        if (reading != null) {
            reading.close();
        }
        if (progress != null) {
            progress.close();
        }
    }
}
