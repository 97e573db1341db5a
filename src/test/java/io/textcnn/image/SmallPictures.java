package io.textcnn.image;

import io.textcnn.engine.Volume;
import io.textcnn.model.FloatTensor;
import io.textcnn.optim.Schedule;
import io.textcnn.optim.UpdateRule;
import io.textcnn.picture.Picture;
import io.textcnn.picture.PictureSet;
import io.textcnn.training.TrainingSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Pictures of upright and of level stripes, a network that tells them apart, and what is trained on them in a second. */
final class SmallPictures {
    static final int SIDE = 8;
    static final List<String> LABELS = List.of("level", "upright");

    static final NetworkDescription NETWORK = NetworkDescription.parse("""
            conv 4 3x3
            batchnorm
            relu
            pool max 2
            conv 6 3x3
            batchnorm
            relu
            globalpool
            dropout 0.1
            dense classes
            """, "stripes");

    private SmallPictures() {}

    /** Stripes of random colours, by turns level and upright. */
    static PictureSet stripes(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Picture> pictures = new ArrayList<>();
        int[] numbers = new int[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = i % 2;
            pictures.add(picture(numbers[i] == 1, random));
        }
        return PictureSet.of("stripes", LABELS, pictures, numbers);
    }

    private static Picture picture(boolean upright, SplittableRandom random) {
        byte[] rgb = new byte[Picture.CHANNELS * SIDE * SIDE];
        int phase = random.nextInt(4);
        for (int channel = 0; channel < Picture.CHANNELS; channel++) {
            int dark = random.nextInt(0, 100);
            int light = random.nextInt(150, 256);
            for (int y = 0; y < SIDE; y++) {
                for (int x = 0; x < SIDE; x++) {
                    int along = (upright ? x : y) + phase;
                    rgb[(channel * SIDE + y) * SIDE + x] = (byte) (along % 4 < 2 ? dark : light);
                }
            }
        }
        return Picture.of(SIDE, SIDE, rgb);
    }

    /** A short training on them. */
    static ImageCnnConfig config() {
        return ImageCnnConfig.cifar10(NETWORK)
                .withSize(SIDE, SIDE)
                .withAugmentation(new Augmentation(true, 1, 0))
                .withDevFraction(0.25)
                .withTraining(new TrainingSettings(
                        8,
                        6,
                        new UpdateRule.Sgd(0.1, 0.9),
                        TrainingSettings.UNLIMITED,
                        Schedule.cosine().after(0.1),
                        0.1));
    }

    /** An untrained model of any network for pictures of this size. */
    static ImageModel model(NetworkDescription network, List<String> labels, int height, int width, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Volume input = new Volume(height, width, Picture.CHANNELS);
        Map<String, FloatTensor> tensors = new HashMap<>();
        for (NetworkPlan.Entry layer :
                NetworkPlan.of(network, input, labels.size()).layers()) {
            for (TensorSpec tensor : layer.tensors()) {
                tensors.put(
                        tensor.name(),
                        FloatTensor.of(
                                tensor.initialiser().values(tensor.shape(), random),
                                tensor.shape().toArray()));
            }
        }
        return new ImageModel(
                labels,
                network,
                input,
                new Normalisation(List.of(120.0, 125.5, 130.0), List.of(60.0, 61.25, 62.0)),
                tensors,
                Map.of("seed", Long.toString(seed)));
    }

    static ImageModel model(long seed) {
        return model(NETWORK, LABELS, SIDE, SIDE, seed);
    }
}
