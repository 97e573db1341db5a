package io.textcnn.fetch;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * A file that is published somewhere, or that lies in an archive that is: a row of a table of sources.
 *
 * @param names what it is needed for, such as {@code sst1} and {@code sst2}
 * @param origin who publishes it in this form, such as {@code stanford}
 * @param archive the name of the archive it lies in; empty if it is published by itself
 * @param file its name, within an archive its path
 * @param part what it is taken for, such as {@code train}; empty if it is an archive, of which others are taken
 * @param also other names under which copies of it are around
 * @param bytes its length, if that is known
 * @param sha256 its SHA-256, 64 hexadecimal digits, if that is known
 * @param tried whether its addresses have been tried with this table
 * @param urls where it is published, the first choice first; none if it lies in an archive
 * @param note what else there is to say of it
 */
public record SourceFile(
        List<String> names,
        String origin,
        String archive,
        String file,
        String part,
        List<String> also,
        OptionalLong bytes,
        Optional<String> sha256,
        boolean tried,
        List<URI> urls,
        String note) {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    /**
     * Checks that the parts fit each other.
     *
     * @throws IllegalArgumentException if they do not; the message says what was found and expected
     */
    public SourceFile {
        names = List.copyOf(names);
        also = List.copyOf(also);
        urls = List.copyOf(urls);
        Objects.requireNonNull(note, "note");
        require(!names.isEmpty(), "no name", "what the file is needed for");
        require(!origin.isBlank(), "no origin", "who publishes the file");
        require(!EntryName.climbs(file) && !file.isBlank(), "the file \"" + file + "\"", "a path within a folder");
        sha256.ifPresent(sum -> require(
                SHA256.matcher(sum).matches(), "the sum \"" + sum + "\"", "64 hexadecimal digits in lower case"));
        bytes.ifPresent(length -> require(length > 0, "a length of " + length, "1 or more"));
        require(sha256.isPresent() || !note.isBlank() || !archive.isBlank(), "neither a sum nor a note", "one of them");
        if (archive.isEmpty()) {
            require(!urls.isEmpty(), "no address of " + file, "where it is published");
            require(!file.contains("/"), "the file \"" + file + "\"", "a name without folders");
            for (URI url : urls) {
                require("https".equals(url.getScheme()), "the address " + url, "one that begins with https");
            }
        } else {
            require(urls.isEmpty(), "an address of a file within " + archive, "none: it comes with the archive");
            require(!part.isEmpty(), "no part for a file within " + archive, "what it is taken for");
        }
    }

    private static void require(boolean holds, String found, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("found " + found + "; expected " + expected);
        }
    }

    /** Whether it is published by itself, and so can be downloaded. */
    public boolean isPublished() {
        return archive.isEmpty();
    }

    /** Whether others are taken out of it. */
    public boolean isArchive() {
        return part.isEmpty();
    }

    /** Its name without the folders above it. */
    public String baseName() {
        return file.substring(file.lastIndexOf('/') + 1);
    }

    /** Its name, and its length where that is known. */
    String described() {
        return bytes.isPresent() ? String.format(Locale.ROOT, "%s (%,d bytes)", file, bytes.getAsLong()) : file;
    }
}
