package io.textcnn.image;

import io.textcnn.data.InputException;
import io.textcnn.data.Split;
import io.textcnn.engine.Backend;
import io.textcnn.engine.Backends;
import io.textcnn.engine.Precision;
import io.textcnn.engine.Tensor;
import io.textcnn.model.FloatTensor;
import io.textcnn.model.Version;
import io.textcnn.optim.Optimizer;
import io.textcnn.optim.WeightDecay;
import io.textcnn.picture.PictureSet;
import io.textcnn.training.EpochResult;
import io.textcnn.training.Trainer;
import io.textcnn.training.TrainingListener;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Trains an {@link ImageModel} on labelled pictures. */
public final class ImageTrainer {
    private final Backend backend;
    private final ImageCnnConfig config;

    /** A trainer that computes on the given backend, which stays its owner's to close. */
    public ImageTrainer(Backend backend, ImageCnnConfig config) {
        this.backend = Objects.requireNonNull(backend, "backend");
        this.config = Objects.requireNonNull(config, "config");
    }

    /**
     * What training led to.
     *
     * @param model the model, with the weights of the best epoch
     * @param epochs how each epoch ended
     * @param trainPictures pictures trained on
     * @param devPictures pictures the epoch was chosen by
     */
    public record Result(ImageModel model, List<EpochResult> epochs, int trainPictures, int devPictures) {
        /** Copies the list of epochs. */
        public Result {
            epochs = List.copyOf(epochs);
        }

        /** The epoch whose weights the model has: the last of those marked best. */
        public EpochResult best() {
            return epochs.stream().filter(EpochResult::best).reduce((a, b) -> b).orElseThrow();
        }
    }

    /**
     * Trains a model on the backend that {@link Backends#open} finds, which is closed afterwards.
     *
     * @param train the pictures to learn from; a random part of them chooses the epoch
     * @param seed decides the split, the initial weights, the order of pictures, how they are changed and what is dropped
     * @throws InputException as the other {@code train}
     * @throws io.textcnn.engine.BackendUnavailableException if no backend can run here
     */
    public static Result train(ImageCnnConfig config, PictureSet train, long seed, TrainingListener listener) {
        Objects.requireNonNull(config, "config");
        try (Backend backend = Backends.open(Precision.FLOAT32)) {
            return new ImageTrainer(backend, config).train(train, null, seed, listener);
        }
    }

    /**
     * Trains a model.
     *
     * @param train the pictures to learn from, of any size
     * @param dev the pictures to choose the epoch by, with the same labels, or null to set aside a random part of {@code
     *     train}
     * @param seed decides the split, the initial weights, the order of pictures, how they are changed and what is dropped
     * @throws InputException if there are fewer than two classes, one has no picture outside the part set aside, {@code dev}
     *     has other labels, or a layer of the network does not fit what comes in
     */
    public Result train(PictureSet train, PictureSet dev, long seed, TrainingListener listener) {
        Objects.requireNonNull(train, "train");
        Objects.requireNonNull(listener, "listener");
        requireTwo(train);
        SplittableRandom random = new SplittableRandom(seed);
        SplittableRandom splitting = random.split();
        SplittableRandom initial = random.split();
        SplittableRandom order = random.split();
        SplittableRandom changes = random.split();

        PictureSet trainPart = train.resized(config.width(), config.height());
        PictureSet devPart;
        if (dev == null) {
            Split split = Split.holdOut(train.size(), config.devFraction(), splitting);
            devPart = trainPart.subset(split.dev());
            trainPart = trainPart.subset(split.train());
        } else {
            requireSameLabels(train, dev);
            devPart = dev.resized(config.width(), config.height());
        }
        requireEachClass(trainPart, dev == null);
        Normalisation normalisation = Normalisation.of(trainPart);
        ImageExamples examples = new ImageExamples(trainPart, normalisation, config.augmentation());
        ImageExamples devExamples = new ImageExamples(devPart, normalisation, Augmentation.NONE);

        try (ImageNetwork network = ImageNetwork.initialise(
                        backend,
                        config.network(),
                        config.input(),
                        train.labels().size(),
                        initial);
                Optimizer optimizer = new Optimizer(
                        backend,
                        config.training().rule(),
                        network.parameters(),
                        List.of(),
                        new WeightDecay(network.decayed(), config.weightDecay()))) {
            Trainer<Tensor> trainer = new Trainer<>(network, optimizer, config.training());
            List<EpochResult> epochs = trainer.train(examples, devExamples, order, changes, listener);
            ImageModel model = new ImageModel(
                    train.labels(),
                    config.network(),
                    config.input(),
                    normalisation,
                    tensors(network),
                    provenance(train, trainPart.size(), dev, seed));
            return new Result(model, epochs, trainPart.size(), devPart.size());
        }
    }

    private static void requireTwo(PictureSet train) {
        if (train.labels().size() < 2) {
            throw InputException.in(
                    train.source(),
                    "one class only, \"" + train.labels().get(0) + "\"",
                    "at least two",
                    "check that the folder is the one that the classes are in");
        }
        if (train.size() < 2) {
            throw InputException.in(train.source(), "one picture only", "at least one a class", "add pictures");
        }
    }

    private static void requireSameLabels(PictureSet train, PictureSet dev) {
        if (!dev.labels().equals(train.labels())) {
            throw InputException.in(
                    dev.source(),
                    "the classes " + String.join(", ", dev.labels()),
                    "those of the training data: " + String.join(", ", train.labels()),
                    "read the dev data with the labels of the training data");
        }
    }

    /** What is set aside is drawn by chance, and may have been all there is of a rare class. */
    private static void requireEachClass(PictureSet train, boolean isPart) {
        int[] counts = train.counts();
        for (int label = 0; label < counts.length; label++) {
            if (counts[label] == 0) {
                throw InputException.in(
                        train.source(),
                        "no picture of class \"" + train.labels().get(label) + "\" to train on"
                                + (isPart ? ", once dev data are set aside" : ""),
                        "at least one",
                        "add pictures of it" + (isPart ? ", or give {dev data of your own}" : ""));
            }
        }
    }

    private Map<String, FloatTensor> tensors(ImageNetwork network) {
        Map<String, FloatTensor> tensors = new TreeMap<>();
        network.tensors()
                .forEach((name, parameter) -> tensors.put(
                        name,
                        FloatTensor.ofOwned(
                                backend.toFloats(parameter.value()),
                                parameter.shape().toArray())));
        return tensors;
    }

    /** What the model was made from and how; nothing that differs between two runs with the same data and settings. */
    private Map<String, String> provenance(PictureSet train, int trainedOn, PictureSet dev, long seed) {
        Map<String, String> facts = new TreeMap<>(config.training().facts());
        facts.put("textcnn", Version.current());
        facts.put("backend", backend.name());
        facts.put("train.sha256", train.sha256());
        facts.put("train.pictures", Integer.toString(train.size()));
        facts.put("train.learned", Integer.toString(trainedOn));
        facts.put("dev", dev == null ? config.devFraction() + " of train" : dev.sha256());
        facts.put("seed", Long.toString(seed));
        facts.put("weightDecay", Double.toString(config.weightDecay()));
        facts.put("augmentation", config.augmentation().toString());
        return facts;
    }
}
