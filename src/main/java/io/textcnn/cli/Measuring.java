package io.textcnn.cli;

import io.textcnn.cli.console.LateProgress;
import io.textcnn.cli.console.Progress;
import io.textcnn.data.Dataset;
import io.textcnn.text.NgramBaseline;
import io.textcnn.text.TextClassifier;
import io.textcnn.text.Tokenizer;
import io.textcnn.training.Evaluation;

/** Measures a network, and a baseline beside it, and shows how far that has come. */
final class Measuring {
    private Measuring() {}

    static Evaluation network(TextClassifier classifier, Dataset data, int threads) {
        try (LateProgress progress = LateProgress.over(data.size(), "testing")) {
            return classifier.evaluate(data, threads, progress::to);
        }
    }

    /** Trains a baseline and measures it. The library that trains it does not tell how far it is. */
    static Evaluation baseline(Dataset train, Tokenizer tokenizer, Dataset data) {
        try (Progress progress = Progress.unknown("baseline")) {
            progress.note("logistic regression");
            return NgramBaseline.train(train, tokenizer).evaluate(data);
        }
    }
}
