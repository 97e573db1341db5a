package io.textcnn.text;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Zip archives with something changed in them. */
final class Archives {
    private Archives() {}

    static Map<String, byte[]> entries(byte[] archive) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }

    static byte[] of(Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The archive with another content of an entry, which need not be there yet. */
    static byte[] withEntry(byte[] archive, String name, byte[] content) {
        Map<String, byte[]> entries = entries(archive);
        entries.put(name, content);
        return of(entries);
    }

    static byte[] withEntry(byte[] archive, String name, String content) {
        return withEntry(archive, name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** The archive with a line more at the end of an entry. */
    static byte[] withLine(byte[] archive, String name, String line) {
        String content = new String(entries(archive).get(name), StandardCharsets.UTF_8);
        return withEntry(archive, name, content + "\n" + line + "\n");
    }
}
