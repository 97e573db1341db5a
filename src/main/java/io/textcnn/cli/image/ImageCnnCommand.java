package io.textcnn.cli.image;

import io.textcnn.cli.console.Program;
import io.textcnn.cli.console.RootCommand;
import io.textcnn.cli.console.VersionProvider;
import io.textcnn.cli.console.Words;
import java.io.InputStream;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** The command {@code imagecnn}. */
@Command(
        name = "imagecnn",
        description = "Image classification with convolutional networks.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        footer = {
            "",
            "Examples:",
            "  imagecnn train datasets/shapes/train --test datasets/shapes/test \\",
            "      --model shapes.imagecnn",
            "  imagecnn evaluate --model shapes.imagecnn datasets/shapes/test",
            "  imagecnn predict --model shapes.imagecnn photos > answered.csv",
            "  imagecnn info --network cnn",
            "  imagecnn filters --model shapes.imagecnn --out filters",
            "  imagecnn convolve --kernel edge photo.jpg edges.png",
            "",
            "Environment:",
            "  TEXTCNN_JAVA_OPTIONS  options for the JVM, such as -Xmx4g for more memory",
            "  TEXTCNN_DEBUG         if set, a failure's message is followed by a stack trace",
            "",
            "Exit codes: 0 done, 1 failed, 2 bad input or usage."
        })
public final class ImageCnnCommand extends RootCommand {
    /** Runs {@code imagecnn}. */
    public static final Program PROGRAM = new Program(
            ImageCnnCommand::new,
            List.of("train", "evaluate", "predict", "info", "filters", "convolve", "shapes", "position", "help"),
            ImageCnnCommand::command,
            new Words(
                    "imagecnn",
                    Map.of("more pixels", "more with --max-pixels", "dev data of your own", "dev data with --dev"),
                    Map.of("train", ", or use a smaller --batch or --size")));

    private ImageCnnCommand(InputStream in, Writer out) {
        super(in, out);
    }

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        // Pictures are read and drawn, never shown: no window system is asked for.
        System.setProperty("java.awt.headless", "true");
        PROGRAM.runProcess(arguments);
    }

    private static Object command(String name) {
        return switch (name) {
            case "train" -> new TrainCommand();
            case "evaluate" -> new EvaluateCommand();
            case "predict" -> new PredictCommand();
            case "info" -> new InfoCommand();
            case "filters" -> new FiltersCommand();
            case "convolve" -> new ConvolveCommand();
            case "shapes" -> new ShapesCommand();
            case "position" -> new PositionCommand();
            default -> throw new IllegalArgumentException(name);
        };
    }
}
