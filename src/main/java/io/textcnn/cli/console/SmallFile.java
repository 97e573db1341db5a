package io.textcnn.cli.console;

import io.textcnn.data.InputException;
import io.textcnn.data.Utf8Lines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file that somebody has written by hand, such as one of settings. */
public final class SmallFile {
    /** Nobody writes as much; what is longer is a file of data. */
    private static final int LARGEST_BYTES = 1 << 20;

    private SmallFile() {}

    /**
     * The lines of a file in UTF-8.
     *
     * @param expected what messages say it should be
     * @throws InputException if there is no such file, or it cannot be one written by hand
     */
    public static List<String> lines(Path file, String expected) {
        String source = file.toString();
        if (Files.isDirectory(file)) {
            throw InputException.in(source, "a folder", expected, "name a file in it");
        }
        if (!Files.exists(file)) {
            throw InputException.in(source, "no such file", expected, "check the path");
        }
        try {
            if (Files.size(file) > LARGEST_BYTES) {
                throw InputException.in(
                        source, Files.size(file) + " bytes", expected, "check that this is the file you mean");
            }
            return Utf8Lines.read(file, "save it with that encoding");
        } catch (IOException e) {
            throw InputException.unreadable(source, e);
        }
    }
}
