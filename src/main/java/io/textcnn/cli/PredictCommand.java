package io.textcnn.cli;

import io.textcnn.cli.console.AnswerOptions;
import io.textcnn.cli.console.Colours;
import io.textcnn.cli.console.LateProgress;
import io.textcnn.cli.console.ModelOption;
import io.textcnn.cli.console.ThreadsOption;
import io.textcnn.cli.report.Answers;
import io.textcnn.data.InputException;
import io.textcnn.data.TextRow;
import io.textcnn.data.TextRows;
import io.textcnn.text.TextClassifier;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code textcnn predict}: the label of each sentence, in order. */
@Command(
        name = "predict",
        description = "Classifies sentences: one answer a sentence, in their order.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "The rows and cells of a table (csv, tsv) come out the same, with the columns",
            "predicted_label and probability added; the objects of JSON lines (jsonl) with",
            "fields of these names. In other formats each line is a sentence, blank lines",
            "included, and is answered with label, tab, probability; so is standard input,",
            "unless --format says otherwise. Answers are in UTF-8.",
            "",
            "Examples:",
            "  textcnn predict --model questions.textcnn new.csv > answered.csv",
            "  echo \"Who wrote Faust?\" | textcnn predict --model questions.textcnn",
            "  textcnn predict --model questions.textcnn --top 3 --json new.csv",
            "  textcnn predict --model questions.textcnn --format jsonl < new.json"
        })
final class PredictCommand implements Callable<Integer> {
    @ParentCommand
    private TextCnnCommand root;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            defaultValue = "-",
            description = "File with sentences, or - for standard input, by default one sentence a line (default: -).")
    private Path file;

    @Mixin
    private ModelOption model;

    @Mixin
    private InputOptions input;

    @Mixin
    private AnswerOptions told;

    @Option(names = "--json", description = "Print one JSON object a sentence.")
    private boolean json;

    @Mixin
    private ThreadsOption threads;

    @Override
    public Integer call() throws IOException {
        told.require();
        int workers = threads.count();
        input.require(file);
        TextClassifier classifier = model.read(TextClassifier::load);
        Answers answers = told.answers(classifier.labels(), json);
        Writer out = root.out();
        try (InOrder queue = new InOrder(
                        workers, row -> Colours.shown(answers.line(row, classifier.classify(row.text()))), out);
                TextRows rows = input.rows(file, queue::flush);
                LateProgress progress = LateProgress.through(file, "predicting")) {
            answerAll(rows, answers, queue, progress);
        } catch (PatientInput.Failure e) {
            throw e.reason();
        }
        return 0;
    }

    private void answerAll(TextRows rows, Answers answers, InOrder queue, LateProgress progress) throws IOException {
        String header = answers.header(rows).orElse(null);
        if (header != null) {
            root.out().write(Colours.shown(header) + "\n");
        }
        try {
            while (rows.hasNext()) {
                TextRow row = rows.next();
                answers.requireRoom(row, rows.source());
                queue.add(row);
                progress.to(rows.bytesRead());
            }
        } catch (InputException e) {
            // The rows before the bad one have been read well, and are answered.
            queue.flush();
            throw e;
        }
        queue.flush();
    }
}
