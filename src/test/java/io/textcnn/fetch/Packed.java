package io.textcnn.fetch;

import io.textcnn.data.Fingerprint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Archives of made-up files. */
public final class Packed {
    private static final int LINK_MODE = 0120777;
    private static final int FILE_MODE = 0100644;

    private Packed() {}

    /**
     * What is put into an archive.
     *
     * @param name its path
     * @param content what it holds, a character a byte; of a link, where it leads
     * @param isLink whether it is a symbolic link
     */
    public record Entry(String name, String content, boolean isLink) {
        public static Entry file(String name, String content) {
            return new Entry(name, content, false);
        }

        public static Entry link(String name, String target) {
            return new Entry(name, target, true);
        }
    }

    /** A text in ISO-8859-1. */
    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The SHA-256 of some bytes. */
    public static String sha256(byte[] bytes) {
        MessageDigest digest = Fingerprint.sha256();
        digest.update(bytes);
        return Fingerprint.of(digest);
    }

    /** A zip file. */
    public static byte[] zip(List<Entry> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
            for (Entry entry : entries) {
                ZipArchiveEntry header = new ZipArchiveEntry(entry.name());
                header.setUnixMode(entry.isLink() ? LINK_MODE : FILE_MODE);
                zip.putArchiveEntry(header);
                zip.write(bytes(entry.content()));
                zip.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    /** A tar.gz file. */
    public static byte[] tarGz(List<Entry> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            for (Entry entry : entries) {
                // kept as it is: by itself the library would take what leads out of a name
                TarArchiveEntry header = entry.isLink()
                        ? new TarArchiveEntry(entry.name(), TarConstants.LF_SYMLINK, true)
                        : new TarArchiveEntry(entry.name(), TarConstants.LF_NORMAL, true);
                if (entry.isLink()) {
                    header.setLinkName(entry.content());
                } else {
                    header.setSize(entry.content().length());
                }
                tar.putArchiveEntry(header);
                if (!entry.isLink()) {
                    tar.write(bytes(entry.content()));
                }
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }
}
