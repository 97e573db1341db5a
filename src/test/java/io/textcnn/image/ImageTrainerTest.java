package io.textcnn.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.data.InputException;
import io.textcnn.engine.Backend;
import io.textcnn.engine.Backends;
import io.textcnn.engine.Precision;
import io.textcnn.picture.Picture;
import io.textcnn.picture.PictureSet;
import io.textcnn.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training on stripes: what comes out, that it comes out again, and what cannot be trained on. */
class ImageTrainerTest {
    private static Backend backend;
    private static PictureSet stripes;
    private static ImageTrainer.Result trained;

    @BeforeAll
    static void train() {
        backend = Backends.open(Precision.FLOAT32, 2);
        stripes = SmallPictures.stripes(64, 1);
        trained = train(SmallPictures.config(), 7);
    }

    @AfterAll
    static void close() {
        backend.close();
    }

    private static ImageTrainer.Result train(ImageCnnConfig config, long seed) {
        return new ImageTrainer(backend, config).train(stripes, null, seed, TrainingListener.NONE);
    }

    private static InputException refusal(PictureSet train, PictureSet dev) {
        ImageTrainer trainer = new ImageTrainer(backend, SmallPictures.config());
        return assertThrows(InputException.class, () -> trainer.train(train, dev, 1, TrainingListener.NONE));
    }

    @Test
    void itLearnsToTellStripesApart() {
        assertEquals(48, trained.trainPictures());
        assertEquals(16, trained.devPictures());
        assertEquals(6, trained.epochs().size());
        assertEquals(SmallPictures.LABELS, trained.model().labels());
        try (ImageClassifier classifier = ImageClassifier.of(trained.model(), backend)) {
            double accuracy = classifier.evaluate(SmallPictures.stripes(100, 2)).accuracy();
            assertTrue(accuracy >= 0.95, () -> "accuracy " + accuracy);
        }
    }

    @Test
    void theSameSeedWritesTheSameBytesAndAnotherDoesNot(@TempDir Path folder) throws IOException {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        trained.model().write(first);
        train(SmallPictures.config(), 7).model().write(second);
        assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
        assertNotEquals(
                trained.model().tensors(),
                train(SmallPictures.config(), 8).model().tensors());
    }

    @Test
    void theModelSaysWhatItWasMadeFrom() {
        Map<String, String> facts = trained.model().provenance();
        assertEquals("7", facts.get("seed"));
        assertEquals(stripes.sha256(), facts.get("train.sha256"));
        assertEquals("64", facts.get("train.pictures"));
        assertEquals("48", facts.get("train.learned"));
        assertEquals("0.25 of train", facts.get("dev"));
        assertEquals("flip, crop 1", facts.get("augmentation"));
        assertEquals("5.0E-4", facts.get("weightDecay"));
        assertEquals("0.1", facts.get("labelSmoothing"));
        assertEquals("8", facts.get("batch"));
        assertFalse(facts.toString().contains("stripes"), "no name of a place");
    }

    /** Running means are part of the model: without them, prediction would be of another network. */
    @Test
    void theRunningMeansHaveMoved() {
        assertNotEquals(0, trained.model().tensors().get("layer.2.mean").toArray()[0]);
        assertNotEquals(1, trained.model().tensors().get("layer.2.variance").toArray()[0]);
    }

    @Test
    void theNormalisationIsThatOfThePartTrainedOn() {
        PictureSet dark =
                PictureSet.of("dark", SmallPictures.LABELS, List.of(Picture.of(8, 8, new byte[3 * 64])), new int[] {0});
        ImageModel model = new ImageTrainer(backend, SmallPictures.config())
                .train(stripes, dark, 7, TrainingListener.NONE)
                .model();
        assertEquals(Normalisation.of(stripes), model.normalisation());
        assertEquals(dark.sha256(), model.provenance().get("dev"));
    }

    @Test
    void picturesOfAnySizeAreBroughtToTheNetworks() {
        PictureSet large = PictureSet.of(
                "large",
                SmallPictures.LABELS,
                stripes.pictures().stream()
                        .map(picture -> picture.resized(11, 19))
                        .toList(),
                IntStream.range(0, stripes.size()).map(stripes::label).toArray());
        ImageCnnConfig config = SmallPictures.config();
        ImageTrainer.Result result = new ImageTrainer(
                        backend, config.withTraining(config.training().withEpochs(1)))
                .train(large, large, 7, TrainingListener.NONE);
        assertEquals(config.input(), result.model().input());
    }

    @Test
    void whatNothingCanBeLearnedFromIsRefused() {
        PictureSet one = PictureSet.of(
                "folder", List.of("cat"), List.of(stripes.picture(0), stripes.picture(1)), new int[] {0, 0});
        assertEquals(
                "folder: found one class only, \"cat\"; expected at least two; check that the folder is the one that the"
                        + " classes are in",
                refusal(one, null).getMessage());
        PictureSet missing = PictureSet.of(
                "folder", SmallPictures.LABELS, List.of(stripes.picture(0), stripes.picture(1)), new int[] {0, 0});
        assertEquals(
                "folder: found no picture of class \"upright\" to train on; expected at least one; add pictures of it",
                refusal(missing, stripes).getMessage());
        PictureSet rare = stripes.subset(0, 2, 4, 6, 8, 10, 12, 1);
        boolean wasSetAside = false;
        for (long seed = 0; seed < 40 && !wasSetAside; seed++) {
            try {
                ImageCnnConfig config = SmallPictures.config();
                new ImageTrainer(backend, config.withTraining(config.training().withEpochs(1)))
                        .train(rare, null, seed, TrainingListener.NONE);
            } catch (InputException e) {
                wasSetAside = true;
                assertEquals(
                        "stripes: found no picture of class \"upright\" to train on, once dev data are set aside;"
                                + " expected at least one; add pictures of it, or give dev data of your own",
                        e.getMessage());
            }
        }
        assertTrue(wasSetAside);
    }

    @Test
    void devDataOfOtherClassesAreRefused() {
        PictureSet dev = PictureSet.of("dev", List.of("level", "slanting"), List.of(stripes.picture(0)), new int[] {0});
        assertEquals(
                "dev: found the classes level, slanting; expected those of the training data: level, upright; read the"
                        + " dev data with the labels of the training data",
                refusal(stripes, dev).getMessage());
    }

    @Test
    void aNetworkThatDoesNotFitThePicturesIsRefusedBeforeTraining() {
        ImageCnnConfig config = SmallPictures.config()
                .withNetwork(NetworkDescription.parse("conv 4 9x9 padding valid\ndense classes", "mine"));
        ImageTrainer trainer = new ImageTrainer(backend, config);
        String message = assertThrows(
                        InputException.class, () -> trainer.train(stripes, null, 1, TrainingListener.NONE))
                .getMessage();
        assertTrue(
                message.startsWith("mine, line 1: found \"conv 4 9x9 padding valid\" with an input of 8x8x3: "),
                message);
    }
}
