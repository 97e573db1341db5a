package io.textcnn.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** One prediction after another with the same classifier. */
class RepeatedPredictionTest {
    /** The arrays that features are computed in are used again, whatever was computed in them. */
    @Test
    void longAndShortSentencesByTurnsChangeNoAnswer() {
        TextModel model = SmallModels.uneven(new SplittableRandom(14), 30, 7, 9, 2, 1, 3, 6);
        TextClassifier used = TextClassifier.of(model);
        for (int words : new int[] {5, 150, 0, 1000, 3, 1, 150}) {
            int[] ids = new SplittableRandom(words)
                    .ints(words, Vocabulary.UNKNOWN, 30)
                    .toArray();
            assertArrayEquals(TextClassifier.of(model).probabilities(ids), used.probabilities(ids), words + " words");
        }
    }

    /** A million predictions leave nothing to collect but their results. */
    @Test
    void aPredictionAllocatesLittleMoreThanItsResult() {
        TextClassifier classifier =
                TextClassifier.of(SmallModels.random(new SplittableRandom(1), 50, 10, 100, 2, 3, 4, 5));
        int[] ids = new SplittableRandom(2).ints(20, 0, 50).toArray();
        for (int i = 0; i < 50; i++) {
            classifier.probabilities(ids);
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        int calls = 1000;
        for (int i = 0; i < calls; i++) {
            classifier.probabilities(ids);
        }
        long bytes = (threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before) / calls;
        // The features alone would be 1,200.
        assertTrue(bytes < 300, bytes + " bytes a prediction");
    }

    /** Java 17 lets a thread say that its number is below zero. */
    @Test
    void aThreadsNumberMayBeAnything() throws InterruptedException {
        TextModel model = SmallModels.uneven(new SplittableRandom(15), 30, 7, 9, 2, 1, 3, 6);
        TextClassifier classifier = TextClassifier.of(model, 0);
        int[] ids = {3, 1, 4, 1, 5};
        float[] expected = classifier.probabilities(ids);
        float[][] found = new float[1][];
        Thread odd = new Thread(() -> found[0] = classifier.probabilities(ids)) {
            @Override
            public long getId() {
                return -7;
            }
        };
        odd.start();
        odd.join();
        assertArrayEquals(expected, found[0]);
    }
}
