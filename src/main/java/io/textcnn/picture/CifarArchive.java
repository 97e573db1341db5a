package io.textcnn.picture;

import io.textcnn.data.InputException;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** CIFAR-10's binary version in the archive as it is published; it is read as it is unpacked, and nothing of it is written. */
final class CifarArchive {
    /** Pictures shrink little; what grows twenty-fold is meant to fill the memory. */
    private static final long MOST_GROWTH = 20;

    private static final long LEAST_LIMIT = 1L << 26;
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int PROGRESS_RECORDS = 1_000;

    private CifarArchive() {}

    /** Whether this is such an archive's name. */
    static boolean isName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".tar.gz") || lower.endsWith(".tgz");
    }

    static PictureSet read(Path file, PictureSource.Part part, PictureSource.Options options) throws IOException {
        String source = file.toString();
        List<CifarBatch> batches = new ArrayList<>();
        List<String> names = CifarFiles.NAMES;
        long limit = Math.max(LEAST_LIMIT, MOST_GROWTH * Files.size(file));
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
                InputStream unpacked = new Limited(new GZIPInputStream(bytes, BUFFER_BYTES), source, limit);
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new BufferedInputStream(unpacked, BUFFER_BYTES))) {
            long[] done = {0};
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                if (!entry.isFile() || entry.isLink() || entry.isSymbolicLink()) {
                    continue;
                }
                String inside = source + ", entry " + entry.getName();
                if (name.equals(CifarFiles.NAMES_FILE)) {
                    names = CifarFiles.names(tar, inside);
                    CifarFiles.requireKnown(names, inside, options);
                } else if (CifarFiles.isBatch(name)) {
                    // which classes there are may be told behind the batches
                    batches.add(CifarBatch.read(tar, inside, name, options, records -> {
                        if (++done[0] % PROGRESS_RECORDS == 0) {
                            options.progress().read(done[0], 0);
                        }
                    }));
                }
            }
            // what is packed has a checksum behind it
            unpacked.transferTo(OutputStream.nullOutputStream());
        } catch (IOException | RuntimeException e) {
            if (e instanceof InputException input) {
                throw input;
            }
            InputException broken = InputException.in(
                    source,
                    "an archive that cannot be unpacked: "
                            + (e instanceof IOException io ? InputException.reason(io) : e.getMessage()),
                    "a whole tar.gz file with " + CifarFiles.BATCH_EXPECTED,
                    "fetch it again");
            broken.initCause(e);
            throw broken;
        }
        if (batches.isEmpty()) {
            throw InputException.in(
                    source,
                    "no *.bin in it",
                    "the archive cifar-10-binary.tar.gz, with " + CifarFiles.BATCH_EXPECTED,
                    "check that this is the binary version, not the one for Python or Matlab");
        }
        return set(source, batches, names, part, options);
    }

    private static PictureSet set(
            String source,
            List<CifarBatch> batches,
            List<String> names,
            PictureSource.Part part,
            PictureSource.Options options) {
        List<String> all = batches.stream().map(CifarBatch::name).toList();
        List<CifarBatch> wanted = batches.stream()
                .filter(batch -> CifarFiles.isIn(batch.name(), part, all))
                .sorted(Comparator.comparing(CifarBatch::name))
                .toList();
        CifarFiles.requireSome(!wanted.isEmpty(), source);
        CifarFiles.requireKnown(names, source, options);
        wanted.forEach(batch -> batch.requireClasses(names.size()));
        return CifarFiles.set(source, wanted, names, options);
    }

    /** Bytes that are no more than they may be. */
    private static final class Limited extends FilterInputStream {
        private final String source;
        private final long most;
        private long count;

        Limited(InputStream in, String source, long most) {
            super(in);
            this.source = source;
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count += Math.max(0, read);
            if (count > most) {
                throw InputException.in(
                        source,
                        String.format(Locale.ROOT, "more than %,d bytes in it", most),
                        "pictures, which hardly shrink when packed",
                        "check that this is the file you mean, and fetch it again");
            }
            return read;
        }

        @Override
        public long skip(long bytes) throws IOException {
            // what is skipped counts, too
            int length = (int) Math.max(0, Math.min(bytes, BUFFER_BYTES));
            return Math.max(0, read(new byte[length], 0, length));
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
