package io.textcnn.fetch;

import io.textcnn.data.Fingerprint;
import io.textcnn.model.WholeFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The files that come out: they get their names when all of them are complete; closing before that leaves none behind. */
final class ResultFiles implements Closeable {
    private final Path folder;
    private final List<Growing> files = new ArrayList<>();
    /** The folder that was made for them; null if none had to be. */
    private Path made;

    private boolean completed;

    /** Files in an existing folder. */
    ResultFiles(Path folder) {
        this.folder = folder;
    }

    /** A file that is being written. */
    static final class Growing extends OutputStream {
        private final String name;
        private final Path target;
        private final WholeFile whole;
        private final FileChannel channel;
        private final MessageDigest digest = Fingerprint.sha256();
        private long bytes;
        private OptionalLong rows = OptionalLong.empty();

        private Growing(String name, Path target) throws IOException {
            this.name = name;
            this.target = target;
            this.whole = WholeFile.begin(target);
            this.channel = whole.channel();
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            for (ByteBuffer left = ByteBuffer.wrap(source, offset, length); left.hasRemaining(); ) {
                channel.write(left);
            }
            digest.update(source, offset, length);
            bytes += length;
        }

        /** Says how many sentences or images it has. */
        void setRows(long count) {
            rows = OptionalLong.of(count);
        }
    }

    /** Begins a file; a folder above it is made if need be. */
    Growing begin(String name) throws IOException {
        Path target = folder.resolve(name);
        Path above = target.getParent();
        if (above != null && !Files.isDirectory(above)) {
            Files.createDirectory(above);
            made = above;
        }
        Growing file = new Growing(name, target);
        files.add(file);
        return file;
    }

    /** How many rows each file has, by its name. */
    Map<String, OptionalLong> rows() {
        Map<String, OptionalLong> rows = new LinkedHashMap<>();
        files.forEach(file -> rows.put(file.name, file.rows));
        return rows;
    }

    /** Gives all files their names, in place of those that were there. */
    List<Result> complete() throws IOException {
        List<Result> results = new ArrayList<>();
        for (Growing file : files) {
            file.whole.complete();
            results.add(new Result(file.target, file.rows, file.bytes, Fingerprint.of(file.digest)));
        }
        completed = true;
        return results;
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (Growing file : files) {
            try {
                file.whole.close();
            } catch (IOException e) {
                failure = e;
            }
        }
        if (!completed && made != null) {
            Files.deleteIfExists(made);
        }
        if (failure != null) {
            throw failure;
        }
    }
}
