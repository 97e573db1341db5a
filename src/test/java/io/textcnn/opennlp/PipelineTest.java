package io.textcnn.opennlp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.data.Dataset;
import io.textcnn.data.TextSource;
import io.textcnn.nn.TextCnnShape;
import io.textcnn.optim.UpdateRule;
import io.textcnn.text.OpenNlpTokenizer;
import io.textcnn.text.TextClassifier;
import io.textcnn.text.TextCnnConfig;
import io.textcnn.text.TextTrainer;
import io.textcnn.training.TrainingListener;
import io.textcnn.training.TrainingSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import opennlp.tools.doccat.DoccatFactory;
import opennlp.tools.doccat.DocumentCategorizer;
import opennlp.tools.doccat.DocumentCategorizerEvaluator;
import opennlp.tools.doccat.DocumentCategorizerME;
import opennlp.tools.doccat.DocumentSample;
import opennlp.tools.sentdetect.SentenceDetector;
import opennlp.tools.sentdetect.SentenceDetectorME;
import opennlp.tools.tokenize.Tokenizer;
import opennlp.tools.tokenize.TokenizerME;
import opennlp.tools.tokenize.TokenizerModel;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.TrainingParameters;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A whole OpenNLP pipeline, each part trained on the bundled questions, with our categorizer at its end. */
class PipelineTest {
    private static final Dataset TRAIN = read("train.csv");
    private static final Dataset TEST = read("test.csv");

    private static SentenceDetector sentences;
    private static Tokenizer tokenizer;
    private static TextClassifier classifier;

    private static Dataset read(String name) {
        return TextSource.of(Path.of("datasets", "questions", name)).read();
    }

    @BeforeAll
    static void train() throws IOException {
        sentences = new SentenceDetectorME(QuestionModels.sentences(TRAIN));
        TokenizerModel words = QuestionModels.words(TRAIN);
        tokenizer = new TokenizerME(words);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        words.serialize(bytes);
        TextCnnConfig config = TextCnnConfig.kim2014()
                .withTokenizer(OpenNlpTokenizer.of(bytes.toByteArray()))
                .withShape(new TextCnnShape(24, List.of(1, 2, 3), 16, 0.3))
                .withTraining(new TrainingSettings(50, 5, new UpdateRule.Adam(0.01, 0.9, 0.999, 1e-8)));
        classifier = TextClassifier.of(
                TextTrainer.train(config, TRAIN, 1, TrainingListener.NONE).model());
    }

    private static DocumentCategorizerEvaluator evaluate(DocumentCategorizer categorizer) throws IOException {
        DocumentCategorizerEvaluator evaluator = new DocumentCategorizerEvaluator(categorizer);
        evaluator.evaluate(ObjectStreamUtils.createObjectStream(samples(TEST)));
        return evaluator;
    }

    private static List<DocumentSample> samples(Dataset data) {
        return data.rows().stream()
                .map(row -> new DocumentSample(row.label(), tokenizer.tokenize(row.text())))
                .toList();
    }

    @Test
    void answersEachSentenceOfAText() {
        DocumentCategorizer categorizer = new CnnDocumentCategorizer(classifier);
        String text = "Who built the harbour wall? Where does the river begin? How many bridges cross it?";
        List<String> categories = new ArrayList<>();
        String[] found = sentences.sentDetect(text);
        for (String sentence : found) {
            double[] outcome = categorizer.categorize(tokenizer.tokenize(sentence));
            categories.add(categorizer.getBestCategory(outcome));
            // the model has the pipeline's tokenizer inside itself
            for (int i = 0; i < outcome.length; i++) {
                assertEquals(classifier.classify(sentence).probability(i), outcome[i]);
            }
        }
        assertArrayEquals(
                new String[] {"Who built the harbour wall?", "Where does the river begin?", "How many bridges cross it?"
                },
                found);
        assertEquals(List.of("human", "location", "number"), categories);
    }

    /** OpenNLP's own evaluator, with one line replaced. */
    @Test
    void takesThePlaceOfOpenNlpsOwn() throws IOException {
        DocumentCategorizer opennlps = new DocumentCategorizerME(DocumentCategorizerME.train(
                "eng",
                ObjectStreamUtils.createObjectStream(samples(TRAIN)),
                TrainingParameters.defaultParams(),
                new DoccatFactory()));
        DocumentCategorizer ours = new CnnDocumentCategorizer(classifier);

        assertEquals(TEST.size(), evaluate(opennlps).getDocumentCount());
        assertEquals(TEST.size(), evaluate(ours).getDocumentCount());
        assertEquals(classifier.evaluate(TEST).accuracy(), evaluate(ours).getAccuracy(), 1e-12);
        // six kinds: chance is about a sixth
        assertTrue(evaluate(ours).getAccuracy() > 0.4, evaluate(ours).toString());
        for (int i = 0; i < opennlps.getNumberOfCategories(); i++) {
            assertTrue(ours.getIndex(opennlps.getCategory(i)) >= 0, "the same categories");
        }
    }
}
