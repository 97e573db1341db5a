package io.textcnn.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.textcnn.data.CsvRows;
import io.textcnn.data.InputException;
import io.textcnn.data.SentenceLines;
import io.textcnn.text.Classification;
import io.textcnn.text.TextClassifier;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
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
            "A CSV file's rows and cells come out the same, written as RFC 4180 has it, with the columns predicted_label",
            "and probability added. Standard input is one sentence a line, blank lines included, and is answered with",
            "label, tab, probability.",
            "",
            "Examples:",
            "  textcnn predict --model questions.textcnn new.csv > answered.csv",
            "  echo \"Who wrote Faust?\" | textcnn predict --model questions.textcnn",
            "  textcnn predict --model questions.textcnn --json new.csv"
        })
final class PredictCommand implements Callable<Integer> {
    private static final String LABEL = "predicted_label";
    private static final String PROBABILITY = "probability";

    @ParentCommand
    private TextCnnCommand root;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            defaultValue = "-",
            description = "CSV file with a column of sentences, or - for lines from standard input (default: -).")
    private Path file;

    @Mixin
    private ModelOption model;

    @Mixin
    private CsvColumns columns;

    @Option(names = "--json", description = "Print one JSON object a sentence.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        TextClassifier classifier = model.load();
        if (file.toString().equals("-")) {
            predictLines(classifier);
        } else {
            predictCsv(classifier);
        }
        return 0;
    }

    private void predictLines(TextClassifier classifier) throws IOException {
        Writer out = root.out();
        InputStream in = root.in();
        try (Stream<String> lines = SentenceLines.of(in, "standard input")) {
            for (Iterator<String> each = lines.iterator(); each.hasNext(); ) {
                Classification answer = classifier.classify(each.next());
                out.write(json ? jsonLine(classifier, answer) : answer.label() + "\t" + decimal(answer.probability()));
                out.write('\n');
                if (in.available() == 0) {
                    // Somebody may be waiting for this answer before asking the next.
                    out.flush();
                }
            }
        }
    }

    private void predictCsv(TextClassifier classifier) throws IOException {
        Writer out = root.out();
        try (CsvRows rows = CsvRows.open(file)) {
            int text = rows.column(columns.text);
            if (!json) {
                requireFree(rows);
            }
            CSVPrinter csv = new CSVPrinter(
                    out, CSVFormat.RFC4180.builder().setRecordSeparator("\n").get());
            if (!json) {
                csv.printRecord(with(rows.columns(), LABEL, PROBABILITY));
            }
            while (rows.hasNext()) {
                List<String> cells = rows.next().cells();
                Classification answer = classifier.classify(cells.get(text));
                if (json) {
                    out.write(jsonLine(classifier, answer));
                    out.write('\n');
                } else {
                    csv.printRecord(with(cells, answer.label(), decimal(answer.probability())));
                }
            }
        }
    }

    /** No reader of the answer could tell two columns of one name apart. */
    private void requireFree(CsvRows rows) {
        for (String added : List.of(LABEL, PROBABILITY)) {
            if (rows.columns().contains(added)) {
                throw InputException.in(
                        file.toString(),
                        "a column named \"" + added + "\"",
                        "none, as the answer adds one",
                        "rename it or leave it out, or use --json");
            }
        }
    }

    private static List<String> with(List<String> cells, String... more) {
        List<String> all = new ArrayList<>(cells);
        all.addAll(List.of(more));
        return all;
    }

    private static String decimal(double probability) {
        return String.format(Locale.ROOT, "%.6f", probability);
    }

    private static String jsonLine(TextClassifier classifier, Classification answer) {
        ObjectNode root = Json.object();
        root.put("label", answer.label());
        root.put(PROBABILITY, answer.probability());
        ObjectNode all = root.putObject("probabilities");
        for (int i = 0; i < classifier.labels().size(); i++) {
            all.put(classifier.labels().get(i), answer.probability(i));
        }
        return root.toString();
    }
}
