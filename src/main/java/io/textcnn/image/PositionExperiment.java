package io.textcnn.image;

import io.textcnn.engine.Backend;
import io.textcnn.picture.PictureSet;
import io.textcnn.picture.Shapes;
import io.textcnn.training.Evaluation;
import io.textcnn.training.TrainingListener;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Does a network know a shape where it has never seen one? Shapes are shown in the upper left quarter of the picture while
 * training, and in the upper left and the lower right when testing.
 *
 * <p>The two test sets have the same backgrounds and as many pictures of each class. Nothing is changed at random while
 * training: moving pictures about would show shapes elsewhere.
 *
 * @param networks by the name they are to be called in the result, in this order
 * @param trainPictures of each class, a tenth of which chooses the epoch
 * @param testPictures of each class, in each of the two places
 * @param epochs of each training
 * @param seeds one training a network and seed; a seed decides the pictures, too
 */
public record PositionExperiment(
        Map<String, NetworkDescription> networks, int trainPictures, int testPictures, int epochs, List<Long> seeds) {
    /** Checks the numbers. */
    public PositionExperiment {
        networks = new LinkedHashMap<>(networks);
        seeds = List.copyOf(seeds);
        if (networks.isEmpty() || seeds.isEmpty()) {
            throw new IllegalArgumentException(
                    "the experiment needs a network and a seed, found " + networks.keySet() + " and " + seeds);
        }
        if (trainPictures < 2 || testPictures < 1 || epochs < 1) {
            throw new IllegalArgumentException(
                    "the experiment needs at least 2 pictures a class to train on, 1 to test with and 1 epoch, found "
                            + trainPictures + ", " + testPictures + " and " + epochs);
        }
    }

    /** The networks by name; a copy. */
    @Override
    public Map<String, NetworkDescription> networks() {
        return new LinkedHashMap<>(networks);
    }

    /** Is told how far the experiment has come. */
    @FunctionalInterface
    public interface Listener {
        /**
         * A training begins.
         *
         * @param network the name of what is trained
         * @param seed which of the seeds
         * @return who hears how that training goes
         */
        TrainingListener onTraining(String network, long seed);
    }

    /**
     * One training and its tests.
     *
     * @param network the name of what was trained
     * @param seed which of the seeds
     * @param seen how it did on shapes where it had seen some
     * @param unseen how it did on shapes elsewhere
     */
    public record Run(String network, long seed, Evaluation seen, Evaluation unseen) {}

    /**
     * All trainings.
     *
     * @param runs network by network, in the order of the seeds
     */
    public record Result(List<Run> runs) {
        /** Copies the list. */
        public Result {
            runs = List.copyOf(runs);
        }

        /** The mean accuracy of a network where it had seen shapes, 0 to 1. */
        public double seen(String network) {
            return mean(network, true);
        }

        /** The mean accuracy of a network elsewhere, 0 to 1. */
        public double unseen(String network) {
            return mean(network, false);
        }

        private double mean(String network, boolean seen) {
            return runs.stream()
                    .filter(run -> run.network().equals(network))
                    .mapToDouble(run -> (seen ? run.seen() : run.unseen()).accuracy())
                    .average()
                    .orElseThrow(() -> new IllegalArgumentException("found no run of \"" + network + "\""));
        }

        /** What guessing comes to: one of the number of classes. */
        public double chance() {
            return 1.0 / Shapes.LABELS.size();
        }
    }

    /** Trains and tests all. */
    public Result run(Backend backend, Listener listener) {
        Objects.requireNonNull(listener, "listener");
        List<Run> runs = new ArrayList<>();
        networks.forEach((name, network) -> {
            for (long seed : seeds) {
                runs.add(run(backend, name, network, seed, listener.onTraining(name, seed)));
            }
        });
        return new Result(runs);
    }

    private Run run(Backend backend, String name, NetworkDescription network, long seed, TrainingListener listener) {
        SplittableRandom random = new SplittableRandom(seed);
        PictureSet train = Shapes.draw(trainPictures, random.nextLong(), Shapes.Place.UPPER_LEFT);
        long test = random.nextLong();
        ImageCnnConfig standard = ImageCnnConfig.usual(network, train.size());
        ImageCnnConfig config = standard.withSize(Shapes.SIDE, Shapes.SIDE)
                .withAugmentation(Augmentation.NONE)
                .withTraining(standard.training().withEpochs(epochs));
        ImageModel model = new ImageTrainer(backend, config)
                .train(train, null, seed, listener)
                .model();
        try (ImageClassifier classifier = ImageClassifier.of(model, backend)) {
            return new Run(
                    name,
                    seed,
                    classifier.evaluate(Shapes.draw(testPictures, test, Shapes.Place.UPPER_LEFT)),
                    classifier.evaluate(Shapes.draw(testPictures, test, Shapes.Place.LOWER_RIGHT)));
        }
    }
}
