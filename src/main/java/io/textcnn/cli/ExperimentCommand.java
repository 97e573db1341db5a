package io.textcnn.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.textcnn.cli.console.BackendOption;
import io.textcnn.cli.console.OutputPath;
import io.textcnn.cli.console.Refusal;
import io.textcnn.cli.console.ThreadsOption;
import io.textcnn.cli.report.CommandResult;
import io.textcnn.cli.report.OutputFile;
import io.textcnn.data.InputException;
import io.textcnn.engine.Backend;
import io.textcnn.experiment.Benchmark;
import io.textcnn.experiment.Cell;
import io.textcnn.experiment.Experiment;
import io.textcnn.experiment.ResultTable;
import io.textcnn.text.Variant;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code textcnn experiment}: the paper's table, or a part of it. */
@Command(
        name = "experiment",
        description = "Measures variants on the paper's data sets by its protocol, beside what it published.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "The data sets are CSV files in one folder, as bin/fetch-dataset makes them:",
            "mr.csv subj.csv cr.csv mpqa.csv (10 folds), trec-train.csv trec-test.csv,",
            "sst1- and sst2- with phrases-train.csv, dev.csv, test.csv.",
            "",
            "Each training's result is a file in the folder of --out: stop the command at",
            "any time and run it again, and it goes on where it was. When all are there,",
            "it writes results.md and results.json beside them.",
            "",
            "Examples:",
            "  textcnn experiment --data data --datasets trec --seeds 1,2,3 --out trec",
            "  textcnn experiment --data data --variants rand,static,multichannel \\",
            "      --embeddings GoogleNews-vectors-negative300.bin.gz --out table"
        })
final class ExperimentCommand implements Callable<Integer> {
    @ParentCommand
    private TextCnnCommand root;

    @Spec
    private CommandSpec spec;

    @Option(names = "--data", paramLabel = "DIR", required = true, description = "Folder with the data sets.")
    private Path data;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder for the results.")
    private Path out;

    @Option(
            names = "--datasets",
            paramLabel = "NAMES",
            hideParamSyntax = true,
            split = ",",
            defaultValue = "mr,sst1,sst2,subj,trec,cr,mpqa",
            description = "Data sets, separated by commas (default: ${DEFAULT-VALUE}).")
    private List<String> datasets;

    @Option(
            names = "--variants",
            paramLabel = "NAMES",
            hideParamSyntax = true,
            split = ",",
            defaultValue = "rand",
            description = "rand, static, non-static, multichannel, separated by commas (default: ${DEFAULT-VALUE}).")
    private List<String> variants;

    @Option(
            names = "--embeddings",
            paramLabel = "FILE",
            description = "Pretrained word vectors, for all variants but rand.")
    private Path embeddings;

    @Option(
            names = "--seeds",
            paramLabel = "N,...",
            hideParamSyntax = true,
            split = ",",
            defaultValue = "1",
            description = "Seeds, separated by commas; each is a run of its own (default: ${DEFAULT-VALUE}).")
    private List<Long> seeds;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "25",
            description = "Passes over the training data; the paper has 25 (default: ${DEFAULT-VALUE}).")
    private int epochs;

    @Mixin
    private BackendOption backend;

    @Mixin
    private ThreadsOption threads;

    @Option(names = "--json", description = "Print one JSON object instead of a table in Markdown.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        List<Benchmark> chosen = each("--datasets", datasets, Benchmark::named);
        List<Variant> kinds = each("--variants", variants, Variant::named);
        checkOptions(kinds);
        List<Cell> cells = Cell.all(chosen, kinds, each("--seeds", seeds, Function.identity()));
        int workers = threads.count();
        backend.require();
        Experiment experiment = new Experiment(data, Optional.ofNullable(embeddings), out, epochs, workers);
        ResultTable table;
        try (Backend opened = backend.open(workers);
                ExperimentBar bar = new ExperimentBar()) {
            table = new ResultTable(experiment.run(opened, cells, bar));
        }
        Printed printed = new Printed(table);
        write("results.md", table.markdown());
        write("results.json", printed.json().toPrettyString() + "\n");
        root.print(printed, json);
        return 0;
    }

    private record Printed(ResultTable table) implements CommandResult {
        @Override
        public void print(PrintWriter out) {
            out.print(table.markdown());
        }

        @Override
        public ObjectNode json() {
            return table.json();
        }
    }

    private void write(String name, String text) throws IOException {
        try (OutputFile file = new OutputFile("--out", out.resolve(name))) {
            file.write(text);
            file.complete();
        }
    }

    private void checkOptions(List<Variant> kinds) {
        if (!Files.isDirectory(data)) {
            throw InputException.in(
                    data.toString(), "no folder", "one with data sets", "make them with bin/fetch-dataset NAME");
        }
        OutputPath.requireFolder(spec, "--out", out);
        if (epochs < 1) {
            throw wrong("--epochs: must be at least 1, found " + epochs);
        }
        boolean isPretrained = kinds.stream().anyMatch(Variant::isPretrained);
        if (isPretrained && embeddings == null) {
            throw wrong("--variants " + String.join(",", variants)
                    + ": all but rand start from pretrained word vectors; name them with --embeddings FILE");
        }
        if (!isPretrained && embeddings != null) {
            throw wrong("--embeddings: rand draws its word vectors; leave the option out, or choose other --variants");
        }
    }

    private <T, R> List<R> each(String option, List<T> values, Function<T, R> meaning) {
        return Refusal.each(spec, option, values, meaning);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
