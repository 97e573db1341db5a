package io.textcnn.engine.cuda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The source of the kernels, CUDA C++ of the plainest kind: what {@code real} is, is given when it is compiled. */
final class KernelSource {
    /** In this order, they are one source. */
    private static final List<String> FILES = List.of(
            "common.cu",
            "pointwise.cu",
            "channels.cu",
            "shaping.cu",
            "windows.cu",
            "tables.cu",
            "lookup.cu",
            "loss.cu",
            "updates.cu");

    private KernelSource() {}

    /** The whole source. */
    static String text() {
        StringBuilder text = new StringBuilder();
        for (String file : FILES) {
            text.append("#line 1 \"").append(file).append("\"\n").append(read(file));
        }
        return text.toString();
    }

    private static String read(String file) {
        try (InputStream in = KernelSource.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the kernels " + file + " are missing beside the classes; build again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
