package io.textcnn.cli;

import io.textcnn.cli.console.ModelOption;
import io.textcnn.cli.console.ThreadsOption;
import io.textcnn.cli.report.Comparison;
import io.textcnn.cli.report.EvaluationReport;
import io.textcnn.cli.report.Figures;
import io.textcnn.data.Dataset;
import io.textcnn.text.TextClassifier;
import io.textcnn.training.Evaluation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code textcnn evaluate}: how well a model does on labelled sentences. */
@Command(
        name = "evaluate",
        description = "Measures a model on labelled sentences.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  textcnn evaluate --model questions.textcnn test.csv",
            "  textcnn evaluate --model questions.textcnn --json test.csv",
            "  textcnn evaluate --model questions.textcnn --baseline train.csv test.csv"
        })
final class EvaluateCommand implements Callable<Integer> {
    @ParentCommand
    private TextCnnCommand root;

    @Parameters(
            paramLabel = "FILE",
            description = "File with labelled sentences, or - for standard input (with --format).")
    private Path file;

    @Mixin
    private ModelOption model;

    @Mixin
    private LabelledInputOptions input;

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "File with the model's training data; a logistic regression on words and pairs of words is"
                    + " trained on it and measured beside the model.")
    private Path baseline;

    @Mixin
    private ThreadsOption threads;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        input.require(file, baseline);
        int workers = threads.count();
        TextClassifier classifier = model.read(TextClassifier::load);
        Dataset data = input.read(file);
        Dataset trainData = baseline == null ? null : input.read(baseline);
        Evaluation evaluation = Measuring.network(classifier, data, workers);
        Optional<Comparison> comparison = trainData == null
                ? Optional.empty()
                : Optional.of(Comparison.of(evaluation, Measuring.baseline(trainData, classifier.tokenizer(), data)));
        root.print(new EvaluationReport(data.source(), Figures.sentences(data.size()), evaluation, comparison), json);
        return 0;
    }
}
