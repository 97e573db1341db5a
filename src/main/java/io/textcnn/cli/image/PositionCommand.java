package io.textcnn.cli.image;

import io.textcnn.cli.console.BackendOption;
import io.textcnn.cli.console.OutputPath;
import io.textcnn.cli.console.Refusal;
import io.textcnn.cli.console.ThreadsOption;
import io.textcnn.cli.console.TrainingBar;
import io.textcnn.cli.report.PositionReport;
import io.textcnn.engine.Backend;
import io.textcnn.image.NetworkDescription;
import io.textcnn.image.PositionExperiment;
import io.textcnn.picture.PngFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code imagecnn position}: does a network know a shape where it has never seen one? */
@Command(
        name = "position",
        description = "Measures whether networks know a shape where they have never seen one.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Shapes are shown in the upper left quarter of pictures in training, and in the",
            "upper left and in the lower right when testing. Nothing is changed at random in",
            "training: moving pictures would show shapes elsewhere.",
            "",
            "Examples:",
            "  imagecnn position",
            "  imagecnn position --networks ffnn,cnn --seeds 1,2,3 --out position"
        })
final class PositionCommand implements Callable<Integer> {
    private static final int MOST = 100_000;

    @ParentCommand
    private ImageCnnCommand root;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--networks",
            paramLabel = "NAMES",
            hideParamSyntax = true,
            split = ",",
            defaultValue = "ffnn,cnn",
            description = "Networks, separated by commas (default: ${DEFAULT-VALUE}).")
    private List<String> networks;

    @Option(
            names = "--seeds",
            paramLabel = "N,...",
            hideParamSyntax = true,
            split = ",",
            defaultValue = "1,2,3",
            description = "Seeds, separated by commas; each is a training of its own (default: ${DEFAULT-VALUE}).")
    private List<Long> seeds;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "15",
            description = "Passes over the training data (default: ${DEFAULT-VALUE}).")
    private int epochs;

    @Option(
            names = "--per-class",
            paramLabel = "N",
            defaultValue = "200",
            description = "Pictures of each class to train on (default: ${DEFAULT-VALUE}); half as many are tested on"
                    + " in each place.")
    private int count;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for a picture of some of the shapes, position.png; it is made if it is not there.")
    private Path out;

    @Mixin
    private BackendOption backend;

    @Mixin
    private ThreadsOption threads;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Refusal.requireRange(spec, "--epochs", epochs, 1, MOST);
        Refusal.requireRange(spec, "--per-class", count, 2, MOST);
        PositionExperiment experiment = new PositionExperiment(
                networks(), count, count / 2, epochs, Refusal.each(spec, "--seeds", seeds, Function.identity()));
        int workers = threads.count();
        backend.require();
        if (out != null) {
            OutputPath.requireFolder(spec, "--out", out);
        }
        PositionExperiment.Result result;
        try (Backend opened = backend.open(workers);
                TrainingBar bar = new TrainingBar(networks.size() * seeds.size(), epochs, false)) {
            int[] number = {0};
            result = experiment.run(opened, (network, seed) -> bar.training(++number[0], network + ", seed " + seed));
        }
        Path picture = null;
        if (out != null) {
            Files.createDirectories(out);
            picture = out.resolve("position.png");
            PngFile.write(picture, PositionPicture.draw(seeds.get(0)));
        }
        root.print(new PositionReport(networks, result, picture), json);
        return 0;
    }

    private Map<String, NetworkDescription> networks() {
        List<NetworkDescription> each = Refusal.each(spec, "--networks", networks, NetworkDescription::named);
        Map<String, NetworkDescription> known = new LinkedHashMap<>();
        for (int i = 0; i < each.size(); i++) {
            known.put(networks.get(i), each.get(i));
        }
        return known;
    }
}
