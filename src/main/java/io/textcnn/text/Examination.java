package io.textcnn.text;

import io.textcnn.data.Dataset;
import io.textcnn.data.LabelledText;
import io.textcnn.training.Evaluation;
import java.util.List;
import java.util.function.Function;

/** Holds a classifier's answers against the labels of a data set. */
final class Examination {
    private Examination() {}

    /** Asks for each text once, in the order of the rows. */
    static Evaluation evaluate(Dataset data, List<String> labels, Function<String, Classification> classifier) {
        int[] predicted = new int[data.size()];
        double[] confidences = new double[data.size()];
        for (int i = 0; i < predicted.length; i++) {
            Classification answer = classifier.apply(data.rows().get(i).text());
            predicted[i] = answer.index();
            confidences[i] = answer.probability();
        }
        return Evaluation.ofNames(
                labels, data.rows().stream().map(LabelledText::label).toList(), predicted, confidences);
    }
}
