package io.textcnn.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.textcnn.cli.console.LateProgress;
import io.textcnn.cli.console.ModelOption;
import io.textcnn.cli.console.StandardInput;
import io.textcnn.cli.report.Figures;
import io.textcnn.cli.report.Json;
import io.textcnn.data.InputException;
import io.textcnn.data.TextRows;
import io.textcnn.text.FilterPatterns;
import io.textcnn.text.TextClassifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code textcnn patterns}: what the filters that matter most have learned to look for. */
@Command(
        name = "patterns",
        description =
                "Tells what a model's filters look for: for each label the filters that speak for it most, each with"
                        + " the n-grams of a file it responds to most.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "A filter's strength for a label is its weight, less the mean of its weights for",
            "all labels, times its lift: the mean of its feature over the sentences, less",
            "what it is without words. So it is by how much the words of a sentence, on",
            "average, move the label's logit through this filter.",
            "",
            "Examples:",
            "  textcnn patterns --model questions.textcnn train.csv",
            "  textcnn patterns --model questions.textcnn --top 10 --ngrams 3 train.csv",
            "  textcnn patterns --model questions.textcnn --json train.csv"
        })
final class PatternsCommand implements Callable<Integer> {
    @ParentCommand
    private TextCnnCommand root;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "File with sentences, or - for standard input.")
    private Path file;

    @Mixin
    private ModelOption model;

    @Mixin
    private InputOptions input;

    @Option(
            names = "--top",
            paramLabel = "N",
            defaultValue = "3",
            description = "Filters to show for each label (default: ${DEFAULT-VALUE}).")
    private int top;

    @Option(
            names = "--ngrams",
            paramLabel = "N",
            defaultValue = "5",
            description = "N-grams to show for each filter (default: ${DEFAULT-VALUE}).")
    private int ngrams;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        requirePositive("--top", top);
        requirePositive("--ngrams", ngrams);
        input.require(file);
        TextClassifier classifier = model.read(TextClassifier::load);
        FilterPatterns patterns;
        try (TextRows rows = input.rows(file);
                LateProgress progress = LateProgress.through(file, "reading")) {
            patterns = FilterPatterns.of(classifier, rows.texts().peek(text -> progress.to(rows.bytesRead())), ngrams);
        }
        if (patterns.texts() == 0) {
            throw InputException.in(
                    StandardInput.name(file), "no sentence", "at least one", "add sentences below the header");
        }
        List<String> labels = classifier.labels();
        root.out().write(json ? json(patterns, labels) + "\n" : text(patterns, labels));
        return 0;
    }

    private void requirePositive(String option, int value) {
        if (value < 1) {
            throw new ParameterException(spec.commandLine(), option + ": found " + value + ", expected 1 or more");
        }
    }

    private String text(FilterPatterns patterns, List<String> labels) {
        StringBuilder out = new StringBuilder();
        out.append(Figures.printable(StandardInput.name(file)))
                .append(" (")
                .append(Figures.sentences(patterns.texts()))
                .append(")\n");
        for (String label : labels) {
            out.append('\n').append(Figures.printable(label)).append('\n');
            List<FilterPatterns.Pull> pulls = patterns.strongest(label, top);
            if (pulls.isEmpty()) {
                out.append("  no filter speaks for it\n");
            }
            for (FilterPatterns.Pull pull : pulls) {
                FilterPatterns.Filter filter = pull.filter();
                out.append(String.format(
                        Locale.ROOT,
                        "  filter %d, width %d: strength %s = weight %s x lift %s\n",
                        filter.feature(),
                        filter.width(),
                        Figures.signed(pull.strength()),
                        Figures.signed(pull.weight()),
                        Figures.decimal(filter.lift())));
                out.append("    activation     times  n-gram\n");
                for (FilterPatterns.Match match : filter.ngrams()) {
                    out.append(String.format(
                            Locale.ROOT,
                            "    %10.4f  %,8d  %s\n",
                            match.activation(),
                            match.count(),
                            Figures.printable(match.ngram().text())));
                }
            }
        }
        return out.toString();
    }

    private ObjectNode json(FilterPatterns patterns, List<String> labels) {
        ObjectNode root = Json.object();
        root.put("sentences", patterns.texts());
        ArrayNode all = root.putArray("labels");
        for (String label : labels) {
            ArrayNode filters = all.addObject().put("label", label).putArray("filters");
            for (FilterPatterns.Pull pull : patterns.strongest(label, top)) {
                FilterPatterns.Filter filter = pull.filter();
                ObjectNode entry = filters.addObject();
                entry.put("filter", filter.feature());
                entry.put("width", filter.width());
                entry.put("strength", pull.strength());
                entry.put("weight", pull.weight());
                entry.put("lift", filter.lift());
                ArrayNode matches = entry.putArray("ngrams");
                for (FilterPatterns.Match match : filter.ngrams()) {
                    matches.addObject()
                            .put("text", match.ngram().text())
                            .put("activation", match.activation())
                            .put("times", match.count());
                }
            }
        }
        return root;
    }
}
