package io.textcnn.text;

import io.textcnn.data.Dataset;
import io.textcnn.data.Folds;
import io.textcnn.data.InputException;
import io.textcnn.engine.Backend;
import io.textcnn.training.EpochResult;
import io.textcnn.training.Evaluation;
import io.textcnn.training.FoldScores;
import io.textcnn.training.McNemar;
import io.textcnn.training.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Measures a configuration on data that have no test part, as Kim (EMNLP 2014, section 3) does: each fold is tested by a
 * network that was trained on all others.
 *
 * <p>Each network is trained as {@link TextTrainer} trains without dev data: it sets a part of its training rows aside to
 * choose the epoch by, and takes its vocabulary from the rest. Nothing of the tested fold is seen before it is tested.
 */
public final class CrossValidation {
    private static final String REMEDY =
            "add rows of it or take its rows out; another {seed} or another number of folds sets other rows aside";

    private final Backend backend;
    private final TextCnnConfig config;
    private final int folds;
    private final boolean withBaseline;

    /**
     * A cross-validation that computes on the given backend, which stays its owner's to close.
     *
     * @param folds how many, at least 2; 10 is usual
     * @param withBaseline whether a {@link NgramBaseline} is trained on the same rows as each network, to be tested beside it
     */
    public CrossValidation(Backend backend, TextCnnConfig config, int folds, boolean withBaseline) {
        if (folds < 2) {
            throw new IllegalArgumentException("cross-validation needs two folds or more, found " + folds);
        }
        this.backend = Objects.requireNonNull(backend, "backend");
        this.config = Objects.requireNonNull(config, "config");
        this.folds = folds;
        this.withBaseline = withBaseline;
    }

    /** Is told how far the folds have come. */
    @FunctionalInterface
    public interface Listener {
        /**
         * The training of a fold's network begins.
         *
         * @param fold counted from 1
         * @param folds how many there are
         * @return who hears how that training goes
         */
        TrainingListener onFold(int fold, int folds);

        /**
         * The fold's network has been trained, and the training of its baseline begins.
         *
         * @param fold counted from 1
         * @param folds how many there are
         */
        default void onBaseline(int fold, int folds) {}
    }

    /**
     * One fold.
     *
     * @param network how the network did on the fold's rows
     * @param baseline how the baseline did on them, if there is one
     * @param trainRows sentences the network was trained on
     * @param devRows sentences the epoch was chosen by
     * @param shortened of these two, those that had more than {@link TextTrainer#LONGEST_TEXT} words
     * @param epochs how many epochs were trained
     * @param best the epoch whose weights were tested
     */
    public record Fold(
            Evaluation network,
            Optional<Evaluation> baseline,
            int trainRows,
            int devRows,
            int shortened,
            int epochs,
            EpochResult best) {}

    /**
     * All folds.
     *
     * @param folds in their order
     */
    public record Result(List<Fold> folds) {
        /** Copies the list of folds. */
        public Result {
            folds = List.copyOf(folds);
        }

        /** How the networks did. */
        public FoldScores network() {
            return new FoldScores(folds.stream().map(Fold::network).toList());
        }

        /** How the baselines did, if there were any. */
        public Optional<FoldScores> baseline() {
            return folds.get(0).baseline().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new FoldScores(folds.stream()
                            .map(fold -> fold.baseline().orElseThrow())
                            .toList()));
        }

        /** The networks (first) against the baselines (second), over all rows. */
        public Optional<McNemar> mcNemar() {
            return baseline().map(scores -> McNemar.of(network().pooled(), scores.pooled()));
        }

        /** How many rows have more than {@link TextTrainer#LONGEST_TEXT} words. */
        public int shortened() {
            // Each row is trained on, or chosen by, in all folds but one.
            return folds.stream().mapToInt(Fold::shortened).sum() / (folds.size() - 1);
        }
    }

    /**
     * Refuses data of which one more network, trained as those of the folds are but on all rows, would have none of some
     * class to learn from.
     *
     * @param seed that of the training
     * @throws InputException if so
     */
    public void requireRowsOfAll(Dataset data, long seed) {
        new TextTrainer(backend, config).requireRows(data, seed, " in the training on all data", REMEDY);
    }

    /**
     * Trains and tests all folds, one after another.
     *
     * @param seed decides what goes into which fold, and the training of each
     * @throws InputException before the first is trained, if there are fewer rows than folds, only one class, only one row
     *     of a class, or in some fold none left to train on when a part of its training rows has been set aside
     */
    public Result run(Dataset data, long seed, Listener listener) {
        return run(data, seed, 1, listener);
    }

    /**
     * The same, tested by several threads at a time.
     *
     * @param threads how many classify a fold's rows, 1 or more; the result does not depend on it
     */
    public Result run(Dataset data, long seed, int threads, Listener listener) {
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(listener, "listener");
        if (threads < 1) {
            throw new IllegalArgumentException("at least one thread must compute, found " + threads);
        }
        SplittableRandom random = new SplittableRandom(seed);
        Folds parts = Folds.stratified(data, folds, random.split());
        TextTrainer trainer = new TextTrainer(backend, config);
        long[] seeds = new long[folds];
        for (int fold = 0; fold < folds; fold++) {
            seeds[fold] = random.nextLong();
            String where = " in fold " + (fold + 1) + " of " + folds;
            trainer.requireRows(data.subset(parts.train(fold)), seeds[fold], where, REMEDY);
        }
        List<Fold> results = new ArrayList<>();
        for (int fold = 0; fold < folds; fold++) {
            Dataset train = data.subset(parts.train(fold));
            Dataset test = data.subset(parts.test(fold));
            TextTrainer.Result result = trainer.train(train, null, seeds[fold], listener.onFold(fold + 1, folds));
            TextClassifier classifier = TextClassifier.of(result.model());
            if (withBaseline) {
                listener.onBaseline(fold + 1, folds);
            }
            Optional<Evaluation> baseline = withBaseline
                    ? Optional.of(
                            NgramBaseline.train(train, classifier.tokenizer()).evaluate(test))
                    : Optional.empty();
            results.add(new Fold(
                    classifier.evaluate(test, threads, count -> {}),
                    baseline,
                    result.trainRows(),
                    result.devRows(),
                    result.shortened(),
                    result.epochs().size(),
                    result.best()));
        }
        return new Result(results);
    }
}
