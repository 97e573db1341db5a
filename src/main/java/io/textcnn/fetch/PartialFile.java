package io.textcnn.fetch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * A download that may not have ended: its bytes so far, and beside them the address and what that called the version of its
 * file. A later run goes on only where both are still the same.
 *
 * <p>It is there, under a name of its own, until {@link #delete}.
 */
final class PartialFile {
    private final Path bytes;
    private final Path version;

    /** The download of a file of this name into a folder. */
    PartialFile(Path folder, String name) {
        this.bytes = folder.resolve("." + name + ".part");
        this.version = folder.resolve("." + name + ".part.version");
    }

    Path path() {
        return bytes;
    }

    /** How many bytes there are; 0 if there is no file. */
    long length() throws IOException {
        return Files.exists(bytes) ? Files.size(bytes) : 0;
    }

    /** What the address called the version of the file that the bytes are of, if it is known and there are any. */
    Optional<String> version(URI url) throws IOException {
        if (length() == 0 || !Files.isRegularFile(version)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(version);
        return lines.size() == 2 && lines.get(0).equals(url.toString()) ? Optional.of(lines.get(1)) : Optional.empty();
    }

    /** Begins again, with the version that an answer tells; only a version that promises the same bytes is one. */
    void begin(URI url, HttpHeaders headers) throws IOException {
        delete();
        Optional<String> told = headers.firstValue("ETag")
                .filter(tag -> !tag.startsWith("W/"))
                .or(() -> headers.firstValue("Last-Modified"));
        if (told.isPresent()) {
            Files.write(version, List.of(url.toString(), told.get()));
        }
    }

    /** Removes what there is. */
    void delete() throws IOException {
        Files.deleteIfExists(bytes);
        Files.deleteIfExists(version);
    }

    /** Gives the whole file its name. */
    void moveTo(Path target) throws IOException {
        Files.move(bytes, target, StandardCopyOption.ATOMIC_MOVE);
        Files.deleteIfExists(version);
    }
}
