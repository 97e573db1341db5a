package io.textcnn.cli.console;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The file that a command's settings may stand in; {@link ConfigFile} sees to it before the command is run. */
public final class ConfigOption {
    static final String NAME = "--config";

    @Option(
            names = NAME,
            paramLabel = "FILE",
            description = "Settings, one \"key = value\" a line: the options' names without dashes. Options given here"
                    + " win over the file's.")
    private Path file;

    /** The file; null if there is none. */
    public Path file() {
        return file;
    }
}
