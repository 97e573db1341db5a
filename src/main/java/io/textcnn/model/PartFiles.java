package io.textcnn.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * The files that are being written now: deleted when the process ends before they are complete.
 *
 * <p>{@link java.io.File#deleteOnExit} would remember each name for as long as the process lives.
 */
final class PartFiles {
    private static final Set<Path> PARTS = new HashSet<>();
    private static boolean watched;
    private static boolean ending;

    private PartFiles() {}

    /** What makes such a file, or gives it its name. */
    @FunctionalInterface
    interface Action<T> {
        T run() throws IOException;
    }

    /**
     * Does something that the end of the process must not fall into.
     *
     * @throws IOException if the action does, or the process is being ended
     */
    static synchronized <T> T with(Action<T> action) throws IOException {
        if (ending) {
            throw new IOException("the process is being ended");
        }
        if (!watched) {
            try {
                Runtime.getRuntime().addShutdownHook(new Thread(PartFiles::deleteAll, "textcnn-part-files"));
            } catch (IllegalStateException e) {
                throw new IOException("the process is being ended", e);
            }
            watched = true;
        }
        return action.run();
    }

    static synchronized void add(Path part) {
        PARTS.add(part);
    }

    static synchronized void remove(Path part) {
        PARTS.remove(part);
    }

    private static synchronized void deleteAll() {
        ending = true;
        for (Path part : PARTS) {
            try {
                Files.deleteIfExists(part);
            } catch (IOException e) {
                // Nobody is left to be told; the next file is to be deleted all the same.
            }
        }
    }
}
