package io.textcnn.cli.image;

import io.textcnn.cli.console.ModelOption;
import io.textcnn.cli.console.Refusal;
import io.textcnn.cli.report.ImageModelFacts;
import io.textcnn.cli.report.NetworkFacts;
import io.textcnn.image.ImageModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code imagecnn info}: what a model file holds, or what a network would take. */
@Command(
        name = "info",
        description = "Tells what a model file holds, or what a network's layers make and take.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Of each layer it tells the shape of what goes out (height x width x depth), its",
            "parameters, the multiply-adds and the numbers that go out for one picture.",
            "While a network learns, all of these numbers are kept until the way back: that",
            "is the memory that is told for a batch of 128. A model's whole file is read and",
            "its checksum is checked, so a model that is told of is sound.",
            "",
            "Examples:",
            "  imagecnn info --model shapes.imagecnn",
            "  imagecnn info --network cnn",
            "  imagecnn info --network mine.network --size 64x64 --classes 5 --json"
        })
final class InfoCommand implements Callable<Integer> {
    private static final int MOST_CLASSES = 100_000;

    @ParentCommand
    private ImageCnnCommand root;

    @Spec
    private CommandSpec spec;

    @Option(names = "--model", paramLabel = "FILE", description = "The model file.")
    private Path model;

    @Mixin
    private NetworkOption network;

    @Option(
            names = "--size",
            paramLabel = "WxH",
            converter = PictureSize.Converter.class,
            description = "Width and height of a picture, for --network (default: 32x32).")
    private PictureSize size;

    @Option(names = "--classes", paramLabel = "K", description = "How many classes, for --network (default: 10).")
    private Integer classes;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (model == null) {
            int count = classes == null ? 10 : classes;
            Refusal.requireRange(spec, "--classes", count, 1, MOST_CLASSES);
            PictureSize input = size == null ? PictureSize.USUAL : size;
            root.print(NetworkFacts.of(network.description(), input.volume(), count), json);
            return 0;
        }
        if (network.isGiven() || size != null || classes != null) {
            throw Refusal.of(
                    spec,
                    "--network, --size and --classes are for a network without a model; leave them or --model out");
        }
        root.print(new ImageModelFacts(model, ModelOption.read(model, ImageModel::read), Files.size(model)), json);
        return 0;
    }
}
