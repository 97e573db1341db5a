package io.textcnn.fetch;

import io.textcnn.data.InputException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * A zip or tar.gz file, of which wanted entries are read one after the other; no entry is ever written under its own name.
 *
 * <p>Refused all the same: entries whose path would lead out of a folder that the archive is unpacked in, and links; they are
 * in none of the archives that are meant. So are those that hold far more than the archive is long.
 */
final class Archive {
    /** Text and numbers in digits shrink to a third; what grows twenty-fold is meant to fill a disk. */
    private static final long MOST_GROWTH = 20;

    private static final long LEAST_LIMIT = 1L << 20;

    private final Path file;
    private final String source;
    private final List<SourceFile> wanted;
    private final FetchListener listener;
    private final Taker taker;
    private final Set<SourceFile> found = new HashSet<>();
    private final long limit;

    /** Takes what a wanted entry holds. */
    @FunctionalInterface
    interface Taker {
        void take(SourceFile file, CheckedStream bytes, String source) throws IOException;
    }

    private Archive(Path file, String source, List<SourceFile> wanted, FetchListener listener, Taker taker)
            throws IOException {
        this.file = file;
        this.source = source;
        this.wanted = wanted;
        this.listener = listener;
        this.taker = taker;
        this.limit = Math.max(LEAST_LIMIT, MOST_GROWTH * Files.size(file));
    }

    /** Whether a name is that of such an archive. */
    static boolean isName(String name) {
        return isZip(name) || isTar(name);
    }

    private static boolean isZip(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    private static boolean isTar(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".tar.gz") || lower.endsWith(".tgz");
    }

    /**
     * Reads all wanted entries, in the archive's order.
     *
     * @param name tells what kind of archive it is
     * @param source what messages call it
     * @param taker is given the bytes of each, and what messages call them
     * @throws InputException if it is broken, holds what it must not, or lacks a wanted entry
     */
    static void read(
            Path file, String name, String source, List<SourceFile> wanted, FetchListener listener, Taker taker)
            throws IOException {
        Archive archive = new Archive(file, source, wanted, listener, taker);
        if (isZip(name)) {
            archive.readZip();
        } else if (isTar(name)) {
            archive.readTar();
        } else {
            throw new IllegalArgumentException("found the archive " + name + "; expected .zip, .tar.gz or .tgz");
        }
        List<SourceFile> missing =
                wanted.stream().filter(each -> !archive.found.contains(each)).toList();
        if (!missing.isEmpty()) {
            throw InputException.in(
                    source,
                    "no " + missing.stream().map(SourceFile::file).collect(Collectors.joining(", ")) + " in it",
                    "an archive with " + wanted.stream().map(SourceFile::file).collect(Collectors.joining(", ")),
                    "check that this is the file you mean");
        }
    }

    private void readZip() throws IOException {
        try (ZipFile zip = unpacking(() -> ZipFile.builder().setPath(file).get())) {
            // All names are looked at before anything is taken.
            for (Enumeration<ZipArchiveEntry> entries = zip.getEntries(); entries.hasMoreElements(); ) {
                ZipArchiveEntry entry = entries.nextElement();
                requireHarmless(entry.getName(), entry.isUnixSymlink());
            }
            for (Enumeration<ZipArchiveEntry> entries = zip.getEntriesInPhysicalOrder(); entries.hasMoreElements(); ) {
                ZipArchiveEntry entry = entries.nextElement();
                SourceFile match = entry.isDirectory() ? null : match(entry.getName());
                if (match != null) {
                    try (InputStream in = unpacking(() -> zip.getInputStream(entry))) {
                        take(match, in, entry.getSize());
                    }
                }
            }
        }
    }

    private void readTar() throws IOException {
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
                InputStream packed = unpacking(() -> new GZIPInputStream(bytes));
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new CheckedStream(packed, source, limit, all -> {}))) {
            for (TarArchiveEntry entry = unpacking(tar::getNextEntry);
                    entry != null;
                    entry = unpacking(tar::getNextEntry)) {
                requireHarmless(entry.getName(), entry.isSymbolicLink() || entry.isLink());
                SourceFile match = entry.isFile() ? match(entry.getName()) : null;
                if (match != null) {
                    take(match, tar, entry.getSize());
                }
            }
        }
    }

    /** Something that reads the archive. */
    @FunctionalInterface
    private interface Unpacking<T> {
        T run() throws IOException;
    }

    private <T> T unpacking(Unpacking<T> step) {
        try {
            return step.run();
        } catch (IOException e) {
            InputException broken = InputException.in(
                    source,
                    "an archive that cannot be unpacked: " + InputException.reason(e),
                    "a whole zip or tar.gz file",
                    "fetch it again");
            broken.initCause(e);
            throw broken;
        }
    }

    private void requireHarmless(String entry, boolean isLink) {
        if (EntryName.climbs(entry)) {
            throw InputException.in(
                    source,
                    "the entry \"" + entry + "\", which leads out of the folder",
                    "entries within it",
                    "do not unpack this archive; fetch it again from where it is published");
        }
        if (isLink) {
            throw InputException.in(
                    source,
                    "the entry \"" + entry + "\", which is a link",
                    "files and folders",
                    "do not unpack this archive; fetch it again from where it is published");
        }
    }

    private SourceFile match(String entry) {
        String path = entry.startsWith("./") ? entry.substring(2) : entry;
        return wanted.stream()
                .filter(each -> EntryName.isFile(path, each.file()))
                .findFirst()
                .orElse(null);
    }

    private void take(SourceFile match, InputStream in, long length) throws IOException {
        if (!found.add(match)) {
            throw InputException.in(
                    source, "the entry " + match.file() + " twice", "one of that name", "fetch the archive again");
        }
        String name = source + ", entry " + match.file();
        listener.begin("unpacking " + match.baseName(), 0, Math.max(0, length));
        taker.take(match, new CheckedStream(in, name, limit, listener::reached), name);
    }
}
