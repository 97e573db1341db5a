package io.textcnn.text;

import io.textcnn.data.Dataset;
import io.textcnn.data.InputException;
import io.textcnn.data.LabelledText;
import io.textcnn.training.Classes;
import io.textcnn.training.Classification;
import io.textcnn.training.Evaluation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import opennlp.tools.ml.AbstractEventTrainer;
import opennlp.tools.ml.maxent.quasinewton.QNTrainer;
import opennlp.tools.ml.model.Event;
import opennlp.tools.ml.model.MaxentModel;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.TrainingParameters;

/**
 * What a network is held against: multinomial logistic regression on the words and pairs of neighbouring words that a text
 * holds (Wang and Manning, ACL 2012, show how far that goes).
 *
 * <p>A word or pair is there or not, however often. All settings are fixed, so that no dev data are needed and all rows
 * can be learned from: the penalty on the squared weights is 1/2, as in common libraries, and at most {@value
 * #MOST_WEIGHTS} weights are trained, those of the most frequent words and pairs. OpenNLP's L-BFGS finds the weights, on
 * one thread and from zero: the same data give the same baseline. Words are those of a tokenizer, in their case.
 */
public final class NgramBaseline {
    /** Some 500 MB while training. */
    private static final int MOST_WEIGHTS = 2_000_000;

    /** What every text holds: its weight is the label's bias. No word is empty. */
    private static final String BIAS = "";

    /** Between the words of a pair. */
    private static final char GAP = '\n';

    private final Tokenizer tokenizer;
    private final List<String> labels;
    private final MaxentModel model;

    private NgramBaseline(Tokenizer tokenizer, List<String> labels, MaxentModel model) {
        this.tokenizer = tokenizer;
        this.labels = labels;
        this.model = model;
    }

    /**
     * Trains a baseline.
     *
     * @param data the rows to learn from, all of them
     * @param tokenizer cuts texts into words, here and later
     * @throws InputException if there are fewer than two classes
     */
    public static NgramBaseline train(Dataset data, Tokenizer tokenizer) {
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(tokenizer, "tokenizer");
        return train(data, tokenizer, MOST_WEIGHTS);
    }

    static NgramBaseline train(Dataset data, Tokenizer tokenizer, int mostWeights) {
        Classes.requireTwo(data);
        Vocabulary features = features(
                data, tokenizer, Math.max(1, mostWeights / data.labels().size()));
        List<Event> events = new ArrayList<>(data.size());
        for (LabelledText row : data.rows()) {
            String[] known = ngrams(row.text(), tokenizer).stream()
                    .mapToInt(features::id)
                    .filter(id -> id != Vocabulary.UNKNOWN)
                    // the vocabulary's own string, as there may be many rows
                    .mapToObj(features.words()::get)
                    .toArray(String[]::new);
            events.add(new Event(row.label(), known));
        }
        TrainingParameters parameters = new TrainingParameters();
        parameters.put(TrainingParameters.ALGORITHM_PARAM, QNTrainer.MAXENT_QN_VALUE);
        // the other one writes to a temporary file
        parameters.put(AbstractEventTrainer.DATA_INDEXER_PARAM, AbstractEventTrainer.DATA_INDEXER_ONE_PASS_VALUE);
        parameters.put(TrainingParameters.CUTOFF_PARAM, 1);
        parameters.put(TrainingParameters.ITERATIONS_PARAM, 100);
        parameters.put(QNTrainer.THREADS_PARAM, 1);
        parameters.put(QNTrainer.M_PARAM, 10);
        parameters.put(QNTrainer.L1COST_PARAM, 0.0);
        parameters.put(QNTrainer.L2COST_PARAM, 0.5);
        try {
            MaxentModel model = new QNTrainer(parameters).train(ObjectStreamUtils.createObjectStream(events));
            return new NgramBaseline(tokenizer, data.labels(), model);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The most frequent words, pairs and the bias, as many as there may be. */
    private static Vocabulary features(Dataset data, Tokenizer tokenizer, int most) {
        Iterable<List<String>> texts = () -> data.rows().stream()
                .map(row -> List.copyOf(ngrams(row.text(), tokenizer)))
                .iterator();
        List<String> all = Vocabulary.build(texts, 1).words();
        return all.size() <= most ? Vocabulary.of(all) : Vocabulary.of(all.subList(0, most));
    }

    /** The bias, words and pairs of a text, each once. */
    private static Set<String> ngrams(String text, Tokenizer tokenizer) {
        Set<String> ngrams = new LinkedHashSet<>();
        ngrams.add(BIAS);
        String before = null;
        for (String word : tokenizer.tokenize(text)) {
            ngrams.add(word);
            if (before != null) {
                ngrams.add(before + GAP + word);
            }
            before = word;
        }
        return ngrams;
    }

    /** The labels it tells apart, in the order of {@link Classification#probabilities}. */
    public List<String> labels() {
        return labels;
    }

    /** The label of a text. */
    public Classification classify(String text) {
        double[] found = model.eval(ngrams(text, tokenizer).toArray(String[]::new));
        float[] probabilities = new float[found.length];
        for (int i = 0; i < found.length; i++) {
            // OpenNLP numbers labels as they come in the rows
            probabilities[labels.indexOf(model.getOutcome(i))] = (float) found[i];
        }
        return new Classification(labels, probabilities);
    }

    /** How well the answers to some texts agree with their labels. */
    public Evaluation evaluate(Dataset data) {
        return Examination.evaluate(data, labels, this::classify);
    }
}
