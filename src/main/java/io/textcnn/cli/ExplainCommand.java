package io.textcnn.cli;

import io.textcnn.cli.console.Colours;
import io.textcnn.cli.console.LateProgress;
import io.textcnn.cli.console.ModelOption;
import io.textcnn.cli.console.OutputPath;
import io.textcnn.cli.console.StandardInput;
import io.textcnn.cli.report.ExplanationPage;
import io.textcnn.cli.report.ExplanationReport;
import io.textcnn.cli.report.Figures;
import io.textcnn.cli.report.OutputFile;
import io.textcnn.data.InputException;
import io.textcnn.data.TextRows;
import io.textcnn.text.Explanation;
import io.textcnn.text.TextClassifier;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code textcnn explain}: which words made a label likely or unlikely. */
@Command(
        name = "explain",
        description = "Tells why sentences get their labels: what each n-gram adds to the label's logit.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Each argument is a sentence; put it in quotes, and after -- if it begins with a",
            "dash or is a file's name. The numbers are exact: n-grams and bias add up to the",
            "logit. A middle dot stands for a place before or after the sentence. Below a",
            "sentence stand its words, each with its share of the n-grams it is in.",
            "",
            "Examples:",
            "  textcnn explain --model questions.textcnn \"Who wrote Faust?\"",
            "  textcnn explain --model questions.textcnn --class location --top 5 \\",
            "      \"Who wrote Faust?\"",
            "  textcnn explain --model questions.textcnn --file new.csv \\",
            "      --html why.html > why.txt"
        })
final class ExplainCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";
    private static final String END_OF_OPTIONS = "--";

    @ParentCommand
    private TextCnnCommand root;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "SENTENCE",
            arity = "0..*",
            description = "Sentences, or - for lines from standard input (default: -).")
    private List<String> sentences = List.of();

    @Mixin
    private ModelOption model;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "File with sentences, in place of arguments; - is standard input.")
    private Path file;

    @Mixin
    private InputOptions input;

    @Option(
            names = "--class",
            paramLabel = "LABEL",
            description = "Explain the logit of this label (default: of the predicted one).")
    private String label;

    @Option(
            names = "--top",
            paramLabel = "N",
            defaultValue = "10",
            description =
                    "Show the N strongest n-grams and sum up the rest (default: ${DEFAULT-VALUE}); --json has all.")
    private int top;

    @Option(names = "--html", paramLabel = "FILE", description = "Write a page for a browser as well.")
    private Path html;

    @Option(names = "--json", description = "Print one JSON object a sentence.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        requireSense();
        TextClassifier classifier = model.read(TextClassifier::load);
        requireLabel(classifier);
        Path source = source();
        if (source == null) {
            explainAll(classifier, sentences.iterator());
            return 0;
        }
        try (TextRows rows = input.rows(source);
                LateProgress progress = LateProgress.through(source, "explaining")) {
            Stream<String> texts = rows.texts().peek(text -> progress.to(rows.bytesRead()));
            explainAll(classifier, texts.iterator());
        }
        return 0;
    }

    private void explainAll(TextClassifier classifier, Iterator<String> texts) throws IOException {
        if (html == null) {
            explain(classifier, texts, null);
            return;
        }
        try (OutputFile output = new OutputFile("--html", html)) {
            ExplanationPage page = new ExplanationPage(output, top, model.file());
            explain(classifier, texts, page);
            page.complete();
        }
        if (!json) {
            spec.commandLine().getErr().println("saved " + Figures.printable(html.toString()));
        }
    }

    private void requireSense() {
        if (top < 1) {
            throw wrong("--top: found " + top + ", expected 1 or more");
        }
        if (file != null && !sentences.isEmpty()) {
            throw wrong("found sentences and --file " + file + "; give one or the other");
        }
        if (sentences.contains(STANDARD_INPUT) && sentences.size() > 1) {
            throw wrong("found - beside sentences; give one or the other");
        }
        requireSentences();
        input.require(source());
        if (html != null) {
            Map<String, Path> inputs = new LinkedHashMap<>();
            inputs.put("--file", file);
            inputs.put("--model", model.file());
            OutputPath.require(spec, "--html", html, inputs);
        }
    }

    /** Other commands take files where this one takes sentences, so whoever names a file means to have it read. */
    private void requireSentences() {
        boolean meantAsSentences =
                spec.commandLine().getParseResult().originalArgs().contains(END_OF_OPTIONS);
        if (meantAsSentences) {
            return;
        }
        sentences.stream()
                .filter(sentence -> !sentence.equals(STANDARD_INPUT) && isFile(sentence))
                .findFirst()
                .ifPresent(name -> {
                    throw wrong(name + " is a file; give it as --file " + name
                            + ", or put -- before it to explain these words");
                });
    }

    private static boolean isFile(String sentence) {
        try {
            Path path = Path.of(sentence);
            return Files.exists(path) && !Files.isDirectory(path);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private void requireLabel(TextClassifier classifier) {
        if (label != null && !classifier.labels().contains(label)) {
            throw wrong("--class: found \"" + label + "\", expected one of the model's labels: "
                    + String.join(", ", classifier.labels()));
        }
    }

    /** The file the sentences stand in, or null if they are arguments. */
    private Path source() {
        boolean areArguments = !sentences.isEmpty() && !sentences.get(0).equals(STANDARD_INPUT);
        return file == null && !areArguments ? StandardInput.NAME : file;
    }

    private void explain(TextClassifier classifier, Iterator<String> texts, ExplanationPage page) throws IOException {
        Writer out = root.out();
        ExplanationReport report = new ExplanationReport(top, Colours.ofStandardOutput());
        boolean readsStandardInput = source() != null && StandardInput.is(source());
        if (!texts.hasNext()) {
            throw InputException.in(
                    StandardInput.name(source()),
                    "no sentence",
                    "at least one",
                    "give a sentence, or a file that has one");
        }
        for (boolean first = true; texts.hasNext(); first = false) {
            String text = texts.next();
            Explanation explanation = label == null ? classifier.explain(text) : classifier.explain(text, label);
            if (json) {
                out.write(ExplanationReport.json(explanation) + "\n");
            } else {
                out.write((first ? "" : "\n") + report.text(explanation));
            }
            if (page != null) {
                page.add(explanation);
            }
            if (readsStandardInput && root.in().available() == 0) {
                // Somebody may be waiting for this answer before asking the next.
                out.flush();
            }
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
