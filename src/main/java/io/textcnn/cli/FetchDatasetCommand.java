package io.textcnn.cli;

import io.textcnn.cli.console.VersionProvider;
import io.textcnn.fetch.Catalogue;
import io.textcnn.fetch.Fetched;
import java.io.InputStream;
import java.io.Writer;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;

/** {@code fetch-dataset}: a public data set, as files that the commands read. */
@Command(
        name = "fetch-dataset",
        description = "Downloads a public data set, checks it and writes the files that textcnn reads.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        sortOptions = false,
        footer = {
            "",
            "Names:",
            "  mr       movie reviews, 2 classes: mr.csv",
            "           (--origin kim, senteval or cornell; the last differs a little)",
            "  subj     subjective or objective, 2 classes: subj.csv",
            "           (--origin senteval or cornell)",
            "  trec     questions, 6 classes: trec-train.csv, trec-test.csv",
            "  sst1     Stanford Sentiment Treebank, 5 classes: sst1-train.csv,",
            "           sst1-phrases-train.csv, sst1-dev.csv, sst1-test.csv",
            "  sst2     the same in 2 classes: sst2-train.csv and so on",
            "  cr       customer reviews, 2 classes: cr.csv (no sum is known)",
            "  mpqa     opinions, 2 classes: mpqa.csv (no sum is known)",
            "  cifar10  images, 10 classes: the folder cifar-10-batches-bin",
            "",
            "Where they are published, and which SHA-256 are known, is in",
            "datasets/sources.csv. A file that is not the one that is meant is refused and",
            "nothing is left of it; of one whose sum nobody knows its sum is told, and it is",
            "taken with --accept-sha256. A download that was interrupted goes on where it",
            "ended. Licences: see src/docs/data.md.",
            "",
            "Examples:",
            "  fetch-dataset trec",
            "  fetch-dataset mr --out data",
            "  fetch-dataset sst1 --from Downloads/trainDevTestTrees_PTB.zip",
            "  fetch-dataset mr --from Downloads --json",
            "  fetch-dataset cifar10 --mirror https://data.example.org/mirror",
            "",
            "Exit codes: 0 done, 1 failed, 2 bad input or usage."
        })
public final class FetchDatasetCommand extends FetchCommand {
    FetchDatasetCommand(Catalogue catalogue, InputStream in, Writer out) {
        super(catalogue, in, out);
    }

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        program((in, out) -> new FetchDatasetCommand(Catalogue.datasets(), in, out))
                .runProcess(arguments);
    }

    @Override
    String next(Fetched fetched, UnaryOperator<String> quoted) {
        String name = fetched.name();
        UnaryOperator<String> path = file -> quoted.apply(fetched.results().stream()
                .map(result -> result.file().toString())
                .filter(result -> result.endsWith(file))
                .findFirst()
                .orElseThrow());
        String train = "bin/textcnn train ";
        return switch (name) {
            case "trec" ->
                train + path.apply("trec-train.csv") + " --test " + path.apply("trec-test.csv")
                        + " --tokenizer kim --model trec.textcnn";
            case "sst1", "sst2" ->
                train + path.apply(name + "-phrases-train.csv") + " --dev " + path.apply(name + "-dev.csv") + " --test "
                        + path.apply(name + "-test.csv") + " --tokenizer kim-sst --model " + name + ".textcnn";
            case "cifar10" -> "";
            default -> train + path.apply(name + ".csv") + " --tokenizer kim --cv 10";
        };
    }
}
