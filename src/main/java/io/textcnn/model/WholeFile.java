package io.textcnn.model;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A file that appears under its name when it is complete, in place of one that was there, or not at all.
 *
 * <p>If its name is a symbolic link, the file that the link leads to is the one that appears, and the link stays.
 *
 * <p>Until then its bytes are in a file beside it, which is gone if writing fails and also if the process is ended from
 * outside, by Ctrl-C or SIGTERM. For one thread.
 */
public final class WholeFile implements Closeable {
    /** As many as Linux follows. */
    private static final int MOST_LINKS = 40;

    private final Path target;
    private final Path part;
    private final FileChannel channel;

    private WholeFile(Path target, Path part, FileChannel channel) {
        this.target = target;
        this.part = part;
        this.channel = channel;
    }

    /**
     * Begins a file; {@link #complete} makes it appear, closing before that leaves nothing behind.
     *
     * @throws IOException if no file can be made in its folder
     */
    public static WholeFile begin(Path file) throws IOException {
        Path target = resolved(file);
        Path part = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
        return PartFiles.with(() -> {
            FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            PartFiles.add(part);
            return new WholeFile(target, part, channel);
        });
    }

    /**
     * The place of a file, behind all links.
     *
     * @throws FileSystemLoopException if they lead nowhere
     * @throws IOException if one of them is the system's name of an open stream, such as {@code /dev/stdout}, or they cannot
     *     be read
     */
    public static Path resolved(Path file) throws IOException {
        Path target = file.toAbsolutePath();
        // Not toRealPath: what the last link leads to may be yet to be written.
        for (int links = 0; Files.isSymbolicLink(target); links++) {
            if (links == MOST_LINKS) {
                throw new FileSystemLoopException(file.toString());
            }
            if (target.startsWith("/dev") || target.startsWith("/proc")) {
                // It leads to whatever file the stream was opened on, and that would be replaced, not written to.
                throw new FileSystemException(file.toString(), null, "is an open stream; name a file");
            }
            target = target.resolveSibling(Files.readSymbolicLink(target));
        }
        return target;
    }

    /** Takes the bytes, from the first on. */
    public FileChannel channel() {
        return channel;
    }

    /**
     * Has the bytes written to the disk and gives the file its name.
     *
     * @throws IOException if that fails, or the process is being ended
     */
    public void complete() throws IOException {
        channel.force(true);
        channel.close();
        PartFiles.with(() -> {
            try {
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            }
            PartFiles.remove(part);
            return target;
        });
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            Files.deleteIfExists(part);
            PartFiles.remove(part);
        }
    }
}
