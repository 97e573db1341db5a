package io.textcnn.cli.image;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.textcnn.cli.console.BackendOption;
import io.textcnn.cli.console.OutputPath;
import io.textcnn.cli.console.Refusal;
import io.textcnn.cli.console.ThreadsOption;
import io.textcnn.cli.report.CommandResult;
import io.textcnn.cli.report.Figures;
import io.textcnn.cli.report.Json;
import io.textcnn.engine.Backend;
import io.textcnn.engine.Padding;
import io.textcnn.engine.Stride;
import io.textcnn.image.Kernel;
import io.textcnn.image.PictureConvolution;
import io.textcnn.picture.Picture;
import io.textcnn.picture.PngFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code imagecnn convolve}: what one filter makes of a picture. */
@Command(
        name = "convolve",
        description = "Lays a filter on each place of a picture and saves what comes out as a PNG file.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Each colour is convolved by itself. What a kernel whose weights sum to 1 makes,",
            "such as blur and sharpen, is shown as it is. The sums of others have a scale of",
            "their own: grey is 0, lighter is more; with --relu black is 0 and less.",
            "",
            "Examples:",
            "  imagecnn convolve --kernel edge photo.jpg edges.png",
            "  imagecnn convolve --kernel \"-1 1 -1;-1 1 -1;-1 1 -1\" --relu in.png lines.png",
            "  imagecnn convolve --kernel gabor:45 --stride 2 --padding valid in.png out.png"
        })
final class ConvolveCommand implements Callable<Integer> {
    private static final int MOST = 1000;

    @ParentCommand
    private ImageCnnCommand root;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "IN", description = "The picture: PNG, JPEG, BMP or GIF.")
    private Path in;

    @Parameters(index = "1", paramLabel = "OUT.png", description = "Where to save the result, a PNG file.")
    private Path out;

    @Option(
            names = "--kernel",
            paramLabel = "NAME|WEIGHTS",
            required = true,
            description = "edge, blur, sharpen, sobel-x, sobel-y, gabor:ANGLE (0 answers to upright lines, 90 to level"
                    + " ones), or weights: rows divided by semicolons, weights by blanks.")
    private String kernel;

    @Option(
            names = "--stride",
            paramLabel = "S",
            defaultValue = "1",
            description = "Pixels from one place to the next (default: ${DEFAULT-VALUE}).")
    private int stride;

    @Option(
            names = "--padding",
            paramLabel = "P",
            defaultValue = "same",
            description = "Black pixels around the picture: same (as many as leave its size, at stride 1), valid"
                    + " (none), or a number (default: ${DEFAULT-VALUE}).")
    private String padding;

    @Option(names = "--relu", description = "Make what is below 0 black, as a network's ReLU does.")
    private boolean relu;

    @Mixin
    private PictureOptions pictures;

    @Mixin
    private BackendOption backend;

    @Mixin
    private ThreadsOption threads;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Kernel filter = Refusal.named(spec, "--kernel", () -> Kernel.parse(kernel));
        Refusal.requireRange(spec, "--stride", stride, 1, MOST);
        PictureConvolution convolution = new PictureConvolution(filter, new Stride(stride, stride), padding(), relu);
        int workers = threads.count();
        backend.require();
        OutputPath.require(spec, "OUT.png", out, Map.of("IN", in));
        Picture picture = pictures.reader().read(in);
        Picture result;
        try (Backend opened = backend.open(workers)) {
            result = Refusal.named(spec, "--kernel", () -> convolution.apply(picture, opened));
        }
        PngFile.write(out, result.toImage());
        root.print(new Convolved(in, picture, filter, out, result), json);
        return 0;
    }

    private Padding padding() {
        return switch (padding) {
            case "same" -> Padding.same();
            case "valid" -> Padding.valid();
            default -> {
                if (!padding.matches("\\d{1,4}") || Integer.parseInt(padding) > MOST) {
                    throw Refusal.of(
                            spec,
                            "--padding: found \"" + padding + "\", expected same, valid or a number from 0 to " + MOST);
                }
                yield Padding.of(Integer.parseInt(padding));
            }
        };
    }

    private record Convolved(Path in, Picture picture, Kernel kernel, Path out, Picture result)
            implements CommandResult {
        private static String size(int width, int height) {
            return width + "x" + height;
        }

        @Override
        public void print(PrintWriter lines) {
            lines.printf(
                    "%s (%s) with a kernel of %s -> %s (%s)%n",
                    Figures.printable(in.toString()),
                    size(picture.width(), picture.height()),
                    size(kernel.width(), kernel.height()),
                    Figures.printable(out.toString()),
                    size(result.width(), result.height()));
        }

        @Override
        public ObjectNode json() {
            ObjectNode facts = Json.object();
            facts.put("in", in.toString());
            facts.put("out", out.toString());
            facts.put("width", result.width());
            facts.put("height", result.height());
            facts.put("kernelWidth", kernel.width());
            facts.put("kernelHeight", kernel.height());
            return facts;
        }
    }
}
