package io.textcnn.text;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.textcnn.data.Dataset;
import io.textcnn.data.TextSource;
import io.textcnn.engine.Backend;
import io.textcnn.engine.Backends;
import io.textcnn.engine.Precision;
import io.textcnn.training.TrainingListener;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The paper's protocol on the data that have no test part: ten folds, in each a tenth of the training part as dev. Many
 * minutes long, see {@code src/docs/evaluation.md}.
 */
@Tag("long")
class PublishedFoldsTest {
    private static final int FOLDS = 10;

    /** Movie reviews (Pang and Lee 2005); the paper has 76.1. */
    @Test
    void movieReviews() {
        assertMeanAccuracy("mr.csv", 0.750);
    }

    /** Subjective and objective sentences (Pang and Lee 2004); the paper has 89.6. */
    @Test
    void subjectivity() {
        assertMeanAccuracy("subj.csv", 0.887);
    }

    private static void assertMeanAccuracy(String file, double least) {
        String folder = System.getProperty("textcnn.data", "");
        assumeTrue(
                !folder.isBlank() && Files.exists(Path.of(folder, file)),
                "name a folder with " + file + ": -Dtextcnn.data=DIR");
        Dataset data = TextSource.of(Path.of(folder, file)).read();
        try (Backend backend = Backends.open(Precision.FLOAT32)) {
            TextCnnConfig config = TextCnnConfig.kim2014().withTokenizer("kim");
            CrossValidation.Result result = new CrossValidation(new TextTrainer(backend, config), FOLDS, false)
                    .run(data, 1, (fold, folds) -> TrainingListener.NONE);
            double mean = result.network().meanAccuracy();
            assertTrue(mean >= least, () -> "mean accuracy of " + FOLDS + " folds of " + file + ": " + mean);
        }
    }
}
