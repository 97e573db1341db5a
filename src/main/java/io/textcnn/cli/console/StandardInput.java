package io.textcnn.cli.console;

import java.nio.file.Path;

/** The file {@code -}, which stands for standard input. */
public final class StandardInput {
    /** How arguments name it. */
    public static final Path NAME = Path.of("-");

    private StandardInput() {}

    /** Whether a file is standard input. */
    public static boolean is(Path file) {
        return file.equals(NAME);
    }

    /** What messages call a file. */
    public static String name(Path file) {
        return is(file) ? "standard input" : file.toString();
    }
}
