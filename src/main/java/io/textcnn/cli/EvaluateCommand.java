package io.textcnn.cli;

import io.textcnn.data.Dataset;
import io.textcnn.text.TextClassifier;
import io.textcnn.training.Evaluation;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Locale;
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
            "  textcnn evaluate --model questions.textcnn --json test.csv"
        })
final class EvaluateCommand implements Callable<Integer> {
    @ParentCommand
    private TextCnnCommand root;

    @Parameters(paramLabel = "FILE", description = "File with labelled sentences.")
    private Path file;

    @Mixin
    private ModelOption model;

    @Mixin
    private InputOptions columns;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        TextClassifier classifier = model.load();
        Dataset data = columns.of(file).read();
        Evaluation evaluation = classifier.evaluate(data);
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        if (json) {
            out.println(Report.json(evaluation));
        } else {
            out.printf(Locale.ROOT, "%s (%,d sentences)%n", file, data.size());
            Report.print(evaluation, out);
        }
        root.out().write(text.toString());
        return 0;
    }
}
