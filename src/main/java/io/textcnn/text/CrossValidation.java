package io.textcnn.text;

import io.textcnn.data.Dataset;
import io.textcnn.data.Folds;
import io.textcnn.data.InputException;
import io.textcnn.training.EpochResult;
import io.textcnn.training.Evaluation;
import io.textcnn.training.FoldScores;
import io.textcnn.training.McNemar;
import io.textcnn.training.TrainingListener;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

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

    private final TextTrainer trainer;
    private final int folds;
    private final boolean withBaseline;

    /**
     * A cross-validation.
     *
     * @param trainer trains the network of each fold
     * @param folds how many, at least 2; 10 is usual
     * @param withBaseline whether a {@link NgramBaseline} is trained on the same rows as each network, to be tested beside it
     */
    public CrossValidation(TextTrainer trainer, int folds, boolean withBaseline) {
        if (folds < 2) {
            throw new IllegalArgumentException("cross-validation needs two folds or more, found " + folds);
        }
        this.trainer = Objects.requireNonNull(trainer, "trainer");
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
        trainer.requireRows(data, seed, " in the training on all data", REMEDY);
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
        Objects.requireNonNull(listener, "listener");
        Plan plan = plan(data, seed);
        return new Result(IntStream.rangeClosed(1, folds)
                .mapToObj(fold -> plan.run(fold, threads, listener))
                .toList());
    }

    /**
     * Decides what goes into which fold, for folds that are trained and tested one by one.
     *
     * @param seed decides it, and the training of each
     * @throws InputException as {@link #run}
     */
    public Plan plan(Dataset data, long seed) {
        Objects.requireNonNull(data, "data");
        SplittableRandom random = new SplittableRandom(seed);
        Folds parts = Folds.stratified(data, folds, random.split());
        long[] seeds = new long[folds];
        for (int fold = 0; fold < folds; fold++) {
            seeds[fold] = random.nextLong();
            String where = " in fold " + (fold + 1) + " of " + folds;
            trainer.requireRows(data.subset(parts.train(fold)), seeds[fold], where, REMEDY);
        }
        return new Plan(data, parts, seeds);
    }

    /** The folds of a cross-validation, each of which can be run by itself: what it leads to does not depend on others. */
    public final class Plan {
        private final Dataset data;
        private final Folds parts;
        private final long[] seeds;

        private Plan(Dataset data, Folds parts, long[] seeds) {
            this.data = data;
            this.parts = parts;
            this.seeds = seeds;
        }

        /**
         * Trains and tests one fold.
         *
         * @param fold counted from 1
         * @param threads how many classify its rows, 1 or more; the result does not depend on it
         * @throws IllegalArgumentException if there is no such fold, or no thread
         */
        public Fold run(int fold, int threads, Listener listener) {
            if (threads < 1) {
                throw new IllegalArgumentException("at least one thread must compute, found " + threads);
            }
            if (fold < 1 || fold > folds) {
                throw new IllegalArgumentException("found fold " + fold + ", expected 1 to " + folds);
            }
            Dataset train = data.subset(parts.train(fold - 1));
            Dataset test = data.subset(parts.test(fold - 1));
            TextTrainer.Result result = trainer.train(train, null, seeds[fold - 1], listener.onFold(fold, folds));
            TextClassifier classifier = TextClassifier.of(result.model());
            if (withBaseline) {
                listener.onBaseline(fold, folds);
            }
            Optional<Evaluation> baseline = withBaseline
                    ? Optional.of(
                            NgramBaseline.train(train, classifier.tokenizer()).evaluate(test))
                    : Optional.empty();
            return new Fold(
                    classifier.evaluate(test, threads, count -> {}),
                    baseline,
                    result.trainRows(),
                    result.devRows(),
                    result.shortened(),
                    result.epochs().size(),
                    result.best());
        }
    }
}
