package io.textcnn.cli.image;

import io.textcnn.cli.console.BackendOption;
import io.textcnn.cli.console.ConfigOption;
import io.textcnn.cli.console.ModelTarget;
import io.textcnn.cli.console.OutputPath;
import io.textcnn.cli.console.ThreadsOption;
import io.textcnn.data.InputException;
import io.textcnn.image.ImageCnnConfig;
import io.textcnn.picture.PictureSet;
import io.textcnn.picture.PictureSource.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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

/** {@code imagecnn train}: from labelled pictures to a model file. */
@Command(
        name = "train",
        description = "Trains a classifier on labelled pictures and saves it.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Pictures are in a folder with one sub-folder a class, as PNG, JPEG, BMP or GIF,",
            "or CIFAR-10's: a folder of its *.bin, or the archive *.tar.gz as downloaded.",
            "They are stretched to --size as they are read.",
            "",
            "Without --dev a random tenth of the training data is set aside. The weights of",
            "the epoch that does best on the dev data are kept, and only they see the test",
            "data. The same seed, settings and number of threads give the same model file.",
            "",
            "Examples:",
            "  imagecnn train datasets/shapes/train --model shapes.imagecnn",
            "  imagecnn train photos --dev more --epochs 50 --size 64x48 \\",
            "      --model photos.imagecnn",
            "  imagecnn train cifar-10-batches-bin --test cifar-10-batches-bin \\",
            "      --model cifar10.imagecnn",
            "  imagecnn train digits --no-flip --network mine.network \\",
            "      --model digits.imagecnn"
        })
final class TrainCommand implements Callable<Integer> {
    @ParentCommand
    private ImageCnnCommand root;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "DIR",
            description = "Folder with one sub-folder a class, folder of CIFAR-10's *.bin, or its *.tar.gz.")
    private Path train;

    @Option(
            names = "--dev",
            paramLabel = "DIR",
            description = "Pictures that choose the best epoch; of CIFAR-10 its training batches.")
    private Path dev;

    @Option(
            names = "--test",
            paramLabel = "DIR",
            description = "Pictures to evaluate the result on, once; in a folder of CIFAR-10 its test batch.")
    private Path test;

    @Option(names = "--model", paramLabel = "FILE", required = true, description = "Where to save the model.")
    private Path model;

    @Mixin
    private NetworkOption network;

    @Option(
            names = "--size",
            paramLabel = "WxH",
            converter = PictureSize.Converter.class,
            description = "What pictures are brought to, width and height in pixels (default: 32x32).")
    private PictureSize size = PictureSize.USUAL;

    @Mixin
    private TrainingOptions training;

    @Mixin
    private PictureOptions pictures;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Decides all that is random (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Mixin
    private BackendOption backend;

    @Mixin
    private ThreadsOption threads;

    /** Read before the command is run. */
    @Mixin
    private ConfigOption config;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Map<String, Path> inputs = new LinkedHashMap<>();
        inputs.put("the training data", train);
        inputs.put("--dev", dev);
        inputs.put("--test", test);
        inputs.put("--config", config.file());
        inputs.put("--network", network.file());
        OutputPath.require(spec, "--model", model, inputs);
        for (Path data : Stream.of(train, dev, test).filter(Objects::nonNull).toList()) {
            requireOutside(data);
        }
        pictures.require();
        int workers = threads.count();
        backend.require();
        // What is wrong with the options, and whether the layers fit, depends on no number of pictures and classes.
        training.config(network.description(), size, 1);
        network.description().plan(size.volume(), 2);
        PictureSet trainData = pictures.read(train, Part.TRAINING, size, List.of());
        requireClasses(trainData);
        ImageCnnConfig chosen = training.config(network.description(), size, trainData.size());
        requireRoom(chosen, trainData.labels().size());
        PictureSet devData = dev == null ? null : pictures.read(dev, Part.TRAINING, size, trainData.labels());
        PictureSet testData = test == null ? null : pictures.read(test, Part.TEST, size, trainData.labels());
        root.print(
                new TrainingRun(chosen, trainData, devData, testData, seed, new ModelTarget(model))
                        .run(backend, workers),
                json);
        return 0;
    }

    /** A model among the pictures would take the place of one of them, or be taken for one the next time. */
    private void requireOutside(Path data) {
        Path folder = data.toAbsolutePath().normalize();
        Path target = model.toAbsolutePath().normalize();
        boolean isBatch =
                target.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".bin");
        if (Files.isDirectory(folder) && target.startsWith(folder) && (isBatch || !folder.equals(target.getParent()))) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--model " + model + " lies among the pictures of " + data + "; name a file elsewhere");
        }
    }

    /** What does not fit into memory at once is found out before other data are read. */
    private void requireRoom(ImageCnnConfig chosen, int classes) {
        int most = chosen.network().mostTogether(chosen.input(), classes);
        int batch = chosen.training().batchSize();
        if (most == 0) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--size " + chosen.width() + "x" + chosen.height()
                            + ": a layer makes more than 2 GB of one picture; choose a smaller size or fewer filters");
        }
        if (batch > most) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--batch: a layer makes more than 2 GB of " + batch + " pictures of " + chosen.width() + "x"
                            + chosen.height() + "; choose " + most + " or fewer");
        }
    }

    /** Found out before other data are read. */
    private static void requireClasses(PictureSet data) {
        if (data.labels().size() < 2) {
            throw InputException.in(
                    data.source(),
                    "one class only, \"" + data.labels().get(0) + "\"",
                    "at least two, each in a sub-folder of its own",
                    "check that this is the folder that the classes are in");
        }
    }
}
