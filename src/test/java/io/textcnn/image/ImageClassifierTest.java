package io.textcnn.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.engine.Backend;
import io.textcnn.engine.Backends;
import io.textcnn.engine.Precision;
import io.textcnn.model.ModelFormatException;
import io.textcnn.picture.Picture;
import io.textcnn.picture.PictureSet;
import io.textcnn.training.Classification;
import io.textcnn.training.Evaluation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers of a classifier: alone, together, mirrored and from many threads. */
class ImageClassifierTest {
    private static final int THREADS = 8;

    private static Backend backend;
    private static ImageModel model;
    private static PictureSet stripes;

    @BeforeAll
    static void open() {
        backend = Backends.open(Precision.FLOAT32, 2);
        model = SmallPictures.model(5);
        stripes = SmallPictures.stripes(230, 3);
    }

    @AfterAll
    static void close() {
        backend.close();
    }

    @Test
    void aModelFileIsLoadedAndAnImageClassified(@TempDir Path folder) {
        Path file = folder.resolve("model");
        model.write(file);
        try (ImageClassifier classifier = ImageClassifier.load(file)) {
            Classification answer = classifier.classify(stripes.picture(0).toImage());
            assertEquals(SmallPictures.LABELS, answer.labels());
            assertEquals(1, answer.probability(0) + answer.probability(1), 1e-6);
            assertEquals(answer, classifier.classify(stripes.picture(0)));
        }
        Path missing = folder.resolve("missing");
        assertThrows(ModelFormatException.class, () -> ImageClassifier.load(missing));
    }

    @Test
    void picturesTogetherAreAnsweredInOrderAsAlone() {
        try (ImageClassifier classifier = ImageClassifier.of(model, backend)) {
            List<Classification> together = classifier.classify(stripes.pictures());
            assertEquals(stripes.size(), together.size());
            for (int i = 0; i < stripes.size(); i += 23) {
                assertArrayEquals(
                        classifier.classify(stripes.picture(i)).probabilities(),
                        together.get(i).probabilities(),
                        1e-5f);
            }
            assertNotEquals(together.get(0), together.get(1), "the pictures differ");
            assertEquals(List.of(), classifier.classify(List.of()));
        }
    }

    @Test
    void aPictureOfAnotherSizeIsBroughtToTheNetworks() {
        try (ImageClassifier classifier = ImageClassifier.of(model, backend)) {
            Picture large = stripes.picture(1).resized(24, 40);
            assertEquals(classifier.classify(large.resized(8, 8)), classifier.classify(large));
        }
    }

    private static Picture mirrored(Picture picture) {
        byte[] rgb = new byte[Picture.CHANNELS * picture.width() * picture.height()];
        for (int i = 0; i < rgb.length; i++) {
            int x = picture.width() - 1 - i % picture.width();
            int y = i / picture.width() % picture.height();
            rgb[i] = (byte) picture.value(i / picture.width() / picture.height(), x, y);
        }
        return Picture.of(picture.width(), picture.height(), rgb);
    }

    @Test
    void flipAveragingIsTheMeanOfBothAnswers() {
        try (ImageClassifier classifier = ImageClassifier.of(model, backend)) {
            ImageClassifier averaging = classifier.withFlipAveraging();
            Picture picture = stripes.picture(1);
            float[] plain = classifier.classify(picture).probabilities();
            float[] mirror = classifier.classify(mirrored(picture)).probabilities();
            assertNotEquals(plain[0], mirror[0]);
            float[] both = averaging.classify(picture).probabilities();
            assertEquals((plain[0] + mirror[0]) / 2, both[0]);
            assertArrayEquals(both, averaging.classify(mirrored(picture)).probabilities());
            assertArrayEquals(plain, classifier.classify(picture).probabilities(), "the first is as it was");
        }
    }

    @Test
    void manyThreadsGetTheSameBits() throws Exception {
        List<List<Classification>> expected = new ArrayList<>();
        try (ImageClassifier alone = ImageClassifier.of(model, backend)) {
            for (int i = 0; i < 20; i++) {
                expected.add(alone.classify(stripes.pictures().subList(i, 2 * i + 1)));
            }
        }
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        // All at once on a classifier that has answered nothing yet.
        try (ImageClassifier shared = ImageClassifier.of(model, backend)) {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<List<List<Classification>>>> answers = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                answers.add(pool.submit(() -> {
                    start.await();
                    List<List<Classification>> mine = new ArrayList<>();
                    for (int i = 0; i < 20; i++) {
                        mine.add(shared.classify(stripes.pictures().subList(i, 2 * i + 1)));
                    }
                    return mine;
                }));
            }
            start.countDown();
            for (Future<List<List<Classification>>> answer : answers) {
                assertEquals(expected, answer.get());
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void anEvaluationCountsClassesThatTheModelDoesNotKnowAsWrong() {
        try (ImageClassifier classifier = ImageClassifier.of(model, backend)) {
            List<Integer> told = new ArrayList<>();
            Evaluation evaluation = classifier.evaluate(stripes, told::add);
            assertEquals(230, evaluation.total());
            assertEquals(List.of(100, 200, 230), told);
            assertTrue(evaluation.calibrationError().isPresent());
            PictureSet other = PictureSet.of("other", List.of("dots"), List.of(stripes.picture(0)), new int[1]);
            assertEquals(0, classifier.evaluate(other).accuracy());
            assertEquals(List.of("dots"), classifier.evaluate(other).unknownLabels());
        }
    }

    @Test
    void aClosedClassifierAnswersNoMore() {
        ImageClassifier classifier = ImageClassifier.of(model, backend);
        ImageClassifier averaging = classifier.withFlipAveraging();
        classifier.close();
        classifier.close();
        Picture picture = stripes.picture(0);
        assertThrows(IllegalStateException.class, () -> averaging.classify(picture));
    }
}
