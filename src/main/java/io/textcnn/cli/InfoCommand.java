package io.textcnn.cli;

import io.textcnn.cli.console.ModelOption;
import io.textcnn.cli.report.Figures;
import io.textcnn.cli.report.ModelFacts;
import io.textcnn.model.ModelFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code textcnn info}: what a model file holds. */
@Command(
        name = "info",
        description = "Tells what a model file holds and how it was trained.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "The whole file is read and its checksum is checked, so a model that is told of",
            "is sound.",
            "",
            "Examples:",
            "  textcnn info --model questions.textcnn",
            "  textcnn info --model questions.textcnn --json",
            "  textcnn info --model questions.textcnn --words > words.txt"
        })
final class InfoCommand implements Callable<Integer> {
    @ParentCommand
    private TextCnnCommand root;

    @Mixin
    private ModelOption model;

    @Option(
            names = "--words",
            description = "Print the vocabulary, one word a line, by number from 0, and nothing else; with --json, all"
                    + " words beside the rest.")
    private boolean words;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        ModelFacts facts = ModelFacts.of(model.file(), model.read(ModelFile::read), Files.size(model.file()));
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        if (json) {
            out.println(facts.json(words));
        } else if (words) {
            facts.model().vocabulary().words().forEach(word -> out.println(Figures.printable(word)));
        } else {
            facts.print(out);
        }
        root.out().write(text.toString());
        return 0;
    }
}
