package io.textcnn.cli.image;

import io.textcnn.cli.console.NearNames;
import io.textcnn.cli.console.Refusal;
import io.textcnn.cli.console.SmallFile;
import io.textcnn.image.NetworkDescription;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which network: one that comes with the program, or one that somebody has described. */
final class NetworkOption {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--network",
            paramLabel = "NAME|FILE",
            description = "The network: cnn, ffnn, small, or a file with a description, one layer a line"
                    + " (default: cnn).")
    private String network;

    /** Whether a network was asked for. */
    boolean isGiven() {
        return network != null;
    }

    /** The file with the description; null if there is none. */
    Path file() {
        return network == null || isName() ? null : Path.of(network);
    }

    private boolean isName() {
        return NetworkDescription.names().contains(network);
    }

    /**
     * The network.
     *
     * @throws ParameterException if it is neither a name nor a file
     * @throws io.textcnn.data.InputException if the file holds no description
     */
    NetworkDescription description() {
        if (network == null) {
            return NetworkDescription.named("cnn");
        }
        if (isName()) {
            return NetworkDescription.named(network);
        }
        Path file = Refusal.named(command, "--network", () -> Path.of(network));
        if (!Files.exists(file)) {
            List<String> near = NearNames.of(network, NetworkDescription.names());
            throw Refusal.of(
                    command,
                    "--network: found \"" + network + "\", expected " + String.join(", ", NetworkDescription.names())
                            + " or a file with a description; "
                            + (near.isEmpty() ? "check the path" : "did you mean " + String.join(" or ", near) + "?"));
        }
        List<String> lines = SmallFile.lines(file, "the description of a network, one layer a line");
        return NetworkDescription.parse(String.join("\n", lines), network);
    }
}
