package io.textcnn.training;

/** Training left the range of numbers; the settings, not the data, are at fault. */
public class TrainingDivergedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says in which epoch, and what to do. */
    public TrainingDivergedException(int epoch, double value) {
        super("training diverged in epoch " + epoch + ": a loss or a weight became " + value
                + "; use a smaller learning rate");
    }
}
