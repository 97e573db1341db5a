package io.textcnn.image;

import io.textcnn.engine.Volume;
import io.textcnn.optim.Schedule;
import io.textcnn.optim.UpdateRule;
import io.textcnn.picture.Picture;
import io.textcnn.training.TrainingSettings;
import java.util.Objects;

/**
 * Everything that decides how an image classifier comes about, but for the data and the seed.
 *
 * @param network the layers
 * @param width what pictures are brought to, in pixels
 * @param height likewise
 * @param training batches, epochs, the optimizer and its schedule, label smoothing
 * @param weightDecay the pull of filters and weights towards zero
 * @param augmentation how pictures are changed while they are learned
 * @param devFraction the part of the training data set aside when no dev data are given
 */
public record ImageCnnConfig(
        NetworkDescription network,
        int width,
        int height,
        TrainingSettings training,
        double weightDecay,
        Augmentation augmentation,
        double devFraction) {
    /** No side of a network's input may be longer, in pixels. */
    public static final int LONGEST_SIDE = 1024;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if a value is out of its range
     */
    public ImageCnnConfig {
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(training, "training");
        Objects.requireNonNull(augmentation, "augmentation");
        requireSize(width, height);
        if (!(weightDecay >= 0 && weightDecay < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("weight decay must be at least 0 and finite, found " + weightDecay);
        }
        if (!(devFraction > 0 && devFraction < 1)) {
            throw new IllegalArgumentException("the dev part must be above 0 and below 1, found " + devFraction);
        }
    }

    static void requireSize(int width, int height) {
        if (Math.min(width, height) < 1 || Math.max(width, height) > LONGEST_SIDE) {
            throw new IllegalArgumentException("width and height must be from 1 to " + LONGEST_SIDE + " pixels, found "
                    + width + " and " + height);
        }
    }

    /**
     * What suits most data: pictures of 32x32 pixels, gradient descent with Nesterov momentum 0.9 whose rate rises over the
     * first tenth of all steps and then falls along a cosine to nothing, label smoothing 0.1, weight decay 0.0005, pictures
     * mirrored and moved by up to 4 pixels, 10% of the training data as dev.
     *
     * <p>A batch is a hundredth of the pictures, but 16 at least and 128 at most; so many epochs as make 1,500 steps, but 18 at
     * least and 30 at most. The rate for batches of 128 is 0.1 with batch normalization and 0.01 without, which larger steps
     * would wreck; for smaller ones it is smaller in proportion (Goyal et al. 2017, section 2.1).
     *
     * @param pictures how many there are to learn from, with those that are set aside
     */
    public static ImageCnnConfig usual(NetworkDescription network, int pictures) {
        int batch = Math.max(16, Math.min(128, pictures / 100));
        int steps = Math.max(1, pictures / batch);
        int epochs = Math.max(18, Math.min(30, 1500 / steps));
        return new ImageCnnConfig(
                network,
                32,
                32,
                new TrainingSettings(
                        batch,
                        epochs,
                        usualRule(network, batch),
                        TrainingSettings.UNLIMITED,
                        Schedule.cosine().after(0.1),
                        0.1),
                5e-4,
                new Augmentation(true, 4, 0),
                0.1);
    }

    /**
     * The rule of {@link #usual}.
     *
     * @param batch pictures a step, at least 1; those above 128 change nothing
     */
    public static UpdateRule.Sgd usualRule(NetworkDescription network, int batch) {
        return new UpdateRule.Sgd((network.isNormalized() ? 0.1 : 0.01) * Math.min(batch, 128) / 128, 0.9);
    }

    /** The size of a network's input. */
    public Volume input() {
        return new Volume(height, width, Picture.CHANNELS);
    }

    /** The same with another network. */
    public ImageCnnConfig withNetwork(NetworkDescription other) {
        return new ImageCnnConfig(other, width, height, training, weightDecay, augmentation, devFraction);
    }

    /** The same with pictures of another size. */
    public ImageCnnConfig withSize(int newWidth, int newHeight) {
        return new ImageCnnConfig(network, newWidth, newHeight, training, weightDecay, augmentation, devFraction);
    }

    /** The same with another course of training. */
    public ImageCnnConfig withTraining(TrainingSettings other) {
        return new ImageCnnConfig(network, width, height, other, weightDecay, augmentation, devFraction);
    }

    /** The same with another weight decay. */
    public ImageCnnConfig withWeightDecay(double strength) {
        return new ImageCnnConfig(network, width, height, training, strength, augmentation, devFraction);
    }

    /** The same with another augmentation. */
    public ImageCnnConfig withAugmentation(Augmentation other) {
        return new ImageCnnConfig(network, width, height, training, weightDecay, other, devFraction);
    }

    /** The same with another part set aside. */
    public ImageCnnConfig withDevFraction(double fraction) {
        return new ImageCnnConfig(network, width, height, training, weightDecay, augmentation, fraction);
    }
}
