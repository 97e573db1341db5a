package io.textcnn.training;

/** Is told how training goes; every method may be left out. */
public interface TrainingListener {
    /** Hears nothing. */
    TrainingListener NONE = new TrainingListener() {};

    /**
     * A batch has been learned.
     *
     * @param epoch counted from 1
     * @param epochs how many there will be
     * @param examples examples learned in this epoch so far
     * @param ofExamples examples an epoch
     */
    default void onBatch(int epoch, int epochs, int examples, int ofExamples) {}

    /** An epoch has ended and its dev accuracy is known. */
    default void onEpoch(EpochResult result) {}
}
