package io.textcnn.opennlp;

import io.textcnn.data.Dataset;
import io.textcnn.data.LabelledText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import opennlp.tools.sentdetect.SentenceDetectorFactory;
import opennlp.tools.sentdetect.SentenceDetectorME;
import opennlp.tools.sentdetect.SentenceModel;
import opennlp.tools.sentdetect.SentenceSample;
import opennlp.tools.tokenize.SimpleTokenizer;
import opennlp.tools.tokenize.TokenSample;
import opennlp.tools.tokenize.TokenizerFactory;
import opennlp.tools.tokenize.TokenizerME;
import opennlp.tools.tokenize.TokenizerModel;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.Span;
import opennlp.tools.util.TrainingParameters;

/** OpenNLP's models for the parts of a pipeline before the categorizer, trained on the first of the bundled questions. */
public final class QuestionModels {
    private static final int SAMPLES = 200;

    private QuestionModels() {}

    private static List<String> texts(Dataset questions) {
        return questions.rows().subList(0, SAMPLES).stream()
                .map(LabelledText::text)
                .toList();
    }

    /** Parts a text into sentences. */
    public static SentenceModel sentences(Dataset questions) throws IOException {
        List<SentenceSample> samples = new ArrayList<>();
        List<String> texts = texts(questions);
        for (int i = 0; i + 1 < texts.size(); i += 2) {
            int first = texts.get(i).length();
            String two = texts.get(i) + " " + texts.get(i + 1);
            samples.add(new SentenceSample(two, new Span(0, first), new Span(first + 1, two.length())));
        }
        return SentenceDetectorME.train(
                "eng",
                ObjectStreamUtils.createObjectStream(samples),
                new SentenceDetectorFactory("eng", true, null, null),
                TrainingParameters.defaultParams());
    }

    /** Parts a sentence into words. */
    public static TokenizerModel words(Dataset questions) throws IOException {
        List<TokenSample> samples = texts(questions).stream()
                .map(text -> new TokenSample(text, SimpleTokenizer.INSTANCE.tokenizePos(text)))
                .toList();
        return TokenizerME.train(
                ObjectStreamUtils.createObjectStream(samples),
                new TokenizerFactory("eng", null, true, null),
                TrainingParameters.defaultParams());
    }
}
