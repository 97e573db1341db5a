package io.textcnn.cli.image;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.textcnn.cli.console.BackendOption;
import io.textcnn.cli.console.ModelOption;
import io.textcnn.cli.console.OutputPath;
import io.textcnn.cli.console.Refusal;
import io.textcnn.cli.console.ThreadsOption;
import io.textcnn.cli.report.CommandResult;
import io.textcnn.cli.report.Figures;
import io.textcnn.cli.report.Json;
import io.textcnn.data.InputException;
import io.textcnn.engine.Backend;
import io.textcnn.image.FeatureMaps;
import io.textcnn.image.FilterSheet;
import io.textcnn.image.ImageClassifier;
import io.textcnn.image.ImageModel;
import io.textcnn.picture.Picture;
import io.textcnn.picture.PngFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code imagecnn filters}: what a model has learned, as pictures. */
@Command(
        name = "filters",
        description = "Draws the filters that a model's first layer has learned, as PNG files.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "filters.png has all filters of the first layer side by side, each with a scale",
            "of its own: mid-grey is 0. With --image, a file for each layer shows what it",
            "makes of a picture: a map for each channel, black the layer's smallest number,",
            "white its largest.",
            "",
            "Examples:",
            "  imagecnn filters --model shapes.imagecnn --out filters",
            "  imagecnn filters --model shapes.imagecnn --out maps --image photo.jpg"
        })
final class FiltersCommand implements Callable<Integer> {
    private static final int MOST_SCALE = 100;
    /** About how wide a map is drawn, in pixels. */
    private static final int MAP_SIDE = 64;

    @ParentCommand
    private ImageCnnCommand root;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ModelOption model;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Folder for the files; it is made if it is not there.")
    private Path out;

    @Option(names = "--image", paramLabel = "FILE", description = "A picture, to draw what each layer makes of it.")
    private Path image;

    @Option(
            names = "--scale",
            paramLabel = "N",
            defaultValue = "16",
            description = "Width of a filter's cell, in pixels (default: ${DEFAULT-VALUE}).")
    private int scale;

    @Mixin
    private PictureOptions pictures;

    @Mixin
    private BackendOption backend;

    @Mixin
    private ThreadsOption threads;

    @Option(names = "--json", description = "Print one JSON object instead of the files' names.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Refusal.requireRange(spec, "--scale", scale, 1, MOST_SCALE);
        pictures.require();
        int workers = threads.count();
        backend.require();
        OutputPath.requireFolder(spec, "--out", out);
        ImageModel read = ClassifierOptions.read(model);
        Map<Path, BufferedImage> sheets = new LinkedHashMap<>();
        FilterSheet.draw(read, scale).ifPresent(sheet -> sheets.put(out.resolve("filters.png"), sheet));
        if (image != null) {
            Picture picture = pictures.reader().read(image);
            try (Backend opened = backend.open(workers);
                    ImageClassifier classifier = ImageClassifier.of(read, opened)) {
                List<FeatureMaps.OfLayer> maps = FeatureMaps.draw(classifier, picture, MAP_SIDE);
                for (int i = 0; i < maps.size(); i++) {
                    sheets.put(
                            out.resolve(name(i + 1, maps.get(i).layer().text())),
                            maps.get(i).maps());
                }
            }
        }
        if (sheets.isEmpty()) {
            throw InputException.in(
                    model.file().toString(),
                    "a network whose first layer has no filters",
                    "a convolution or a dense layer that sees the picture itself",
                    "choose another model, or give a picture with --image");
        }
        for (Path file : sheets.keySet()) {
            // before the first of them is there
            requireNoInput(file);
        }
        Files.createDirectories(out);
        for (Map.Entry<Path, BufferedImage> sheet : sheets.entrySet()) {
            PngFile.write(sheet.getKey(), sheet.getValue());
        }
        root.print(new Drawn(List.copyOf(sheets.keySet())), json);
        return 0;
    }

    private void requireNoInput(Path file) throws IOException {
        if (image != null && Files.exists(file) && Files.isSameFile(file, image)) {
            throw Refusal.of(spec, "--out " + out + ": " + file + " is the picture of --image; name another folder");
        }
    }

    /** {@code layer-03-batchnorm.png}. */
    private static String name(int layer, String text) {
        return String.format(Locale.ROOT, "layer-%02d-%s.png", layer, text.split(" ", 2)[0]);
    }

    private record Drawn(List<Path> files) implements CommandResult {
        @Override
        public void print(PrintWriter lines) {
            files.forEach(file -> lines.println(Figures.printable(file.toString())));
        }

        @Override
        public ObjectNode json() {
            ObjectNode facts = Json.object();
            ArrayNode names = facts.putArray("files");
            files.forEach(file -> names.add(file.toString()));
            return facts;
        }
    }
}
