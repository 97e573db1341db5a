package io.textcnn.cli.image;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.textcnn.cli.console.OutputPath;
import io.textcnn.cli.console.Refusal;
import io.textcnn.cli.report.CommandResult;
import io.textcnn.cli.report.Figures;
import io.textcnn.cli.report.Json;
import io.textcnn.picture.PictureSet;
import io.textcnn.picture.Shapes;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code imagecnn shapes}: drawn pictures to learn from. */
@Command(
        name = "shapes",
        description = "Draws pictures of shapes to learn from: one sub-folder a class, 32x32 pixels each.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "The same seed draws the same pictures. The folders of datasets/shapes were made",
            "by the first two examples.",
            "",
            "Examples:",
            "  imagecnn shapes --out train --per-class 60 --seed 1",
            "  imagecnn shapes --out test --per-class 30 --seed 2",
            "  imagecnn shapes --out left --place upper-left"
        })
final class ShapesCommand implements Callable<Integer> {
    private static final int MOST = 100_000;

    @ParentCommand
    private ImageCnnCommand root;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Folder for the pictures; it must be new or empty.")
    private Path out;

    @Option(
            names = "--per-class",
            paramLabel = "N",
            defaultValue = "100",
            description = "Pictures of each class (default: ${DEFAULT-VALUE}).")
    private int count;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Decides all that is random (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--place",
            paramLabel = "NAME",
            defaultValue = "anywhere",
            description = "Where in a picture its shape is: anywhere, upper-left or lower-right"
                    + " (default: ${DEFAULT-VALUE}).")
    private String place;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Refusal.requireRange(spec, "--per-class", count, 1, MOST);
        Shapes.Place where = place();
        OutputPath.requireFolder(spec, "--out", out);
        PictureSet pictures = Shapes.draw(count, seed, where);
        Shapes.write(pictures, out);
        root.print(new Drawn(out, pictures), json);
        return 0;
    }

    private Shapes.Place place() {
        return Arrays.stream(Shapes.Place.values())
                .filter(each -> name(each).equals(place))
                .findFirst()
                .orElseThrow(() -> Refusal.of(
                        spec,
                        "--place: found \"" + place + "\", expected "
                                + String.join(
                                        " or ",
                                        Arrays.stream(Shapes.Place.values())
                                                .map(ShapesCommand::name)
                                                .toList())));
    }

    private static String name(Shapes.Place place) {
        return place.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private record Drawn(Path folder, PictureSet pictures) implements CommandResult {
        @Override
        public void print(PrintWriter out) {
            out.println(Figures.printable(folder.toString()) + ": " + Figures.pictures(pictures.size()) + ", "
                    + Figures.classes(pictures.labels().size()) + ": " + String.join(", ", pictures.labels()));
        }

        @Override
        public ObjectNode json() {
            ObjectNode facts = Json.object();
            facts.put("folder", folder.toString());
            facts.put("pictures", pictures.size());
            List<String> labels = pictures.labels();
            labels.forEach(facts.putArray("labels")::add);
            facts.put("sha256", pictures.sha256());
            return facts;
        }
    }
}
