package io.textcnn.opennlp;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.textcnn.data.Dataset;
import io.textcnn.data.TextSource;
import io.textcnn.text.TextClassifier;
import io.textcnn.text.TextCnnConfig;
import io.textcnn.text.TextTrainer;
import io.textcnn.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import opennlp.tools.doccat.DoccatFactory;
import opennlp.tools.doccat.DocumentCategorizer;
import opennlp.tools.doccat.DocumentCategorizerEvaluator;
import opennlp.tools.doccat.DocumentCategorizerME;
import opennlp.tools.doccat.DocumentSample;
import opennlp.tools.tokenize.SimpleTokenizer;
import opennlp.tools.tokenize.Tokenizer;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.TrainingParameters;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** OpenNLP's document categorizer and ours in one pipeline, on the TREC questions; a minute or two long. */
@Tag("long")
class TrecComparisonTest {
    private static final Tokenizer TOKENIZER = SimpleTokenizer.INSTANCE;

    private static List<DocumentSample> samples(Dataset data) {
        return data.rows().stream()
                .map(row -> new DocumentSample(row.label(), TOKENIZER.tokenize(row.text())))
                .toList();
    }

    private static double accuracy(DocumentCategorizer categorizer, Dataset test) throws IOException {
        DocumentCategorizerEvaluator evaluator = new DocumentCategorizerEvaluator(categorizer);
        evaluator.evaluate(ObjectStreamUtils.createObjectStream(samples(test)));
        System.out.printf(
                Locale.ROOT, "%s: %.1f%%%n", categorizer.getClass().getSimpleName(), 100 * evaluator.getAccuracy());
        return evaluator.getAccuracy();
    }

    @Test
    void oursIsRightMoreOften() throws IOException {
        String folder = System.getProperty("textcnn.data", "");
        assumeTrue(!folder.isBlank(), "name a folder with trec-train.csv and trec-test.csv: -Dtextcnn.data=DIR");
        Dataset train = TextSource.of(Path.of(folder, "trec-train.csv")).read();
        Dataset test = TextSource.of(Path.of(folder, "trec-test.csv")).read();

        DocumentCategorizer bagOfWords = new DocumentCategorizerME(DocumentCategorizerME.train(
                "eng",
                ObjectStreamUtils.createObjectStream(samples(train)),
                TrainingParameters.defaultParams(),
                new DoccatFactory()));
        TextCnnConfig config = TextCnnConfig.kim2014().withTokenizer("kim");
        DocumentCategorizer cnn = new CnnDocumentCategorizer(TextClassifier.of(
                TextTrainer.train(config, train, 1, TrainingListener.NONE).model()));

        double theirs = accuracy(bagOfWords, test);
        double ours = accuracy(cnn, test);
        assertTrue(ours > theirs, ours + " against " + theirs);
    }
}
