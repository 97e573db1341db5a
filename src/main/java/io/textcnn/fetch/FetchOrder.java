package io.textcnn.fetch;

import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be fetched, from where and to where.
 *
 * @param name of a data set or of word vectors
 * @param origin whose form of it; the first that the catalogue has, or, of given files, the one they are of, if it is not said
 * @param from a file or a folder with what has been downloaded; if it is not there, it is downloaded
 * @param folder an existing folder that takes the results, and meanwhile what is downloaded
 * @param mirror a folder on the web that has the published files under their names, instead of where they are published
 * @param accepted SHA-256 of files that are taken whatever the table says, in lower case
 * @param keep whether what was downloaded stays in the folder, under its own name
 */
public record FetchOrder(
        String name,
        Optional<String> origin,
        Optional<Path> from,
        Path folder,
        Optional<URI> mirror,
        Set<String> accepted,
        boolean keep) {
    /** Copies the sums. */
    public FetchOrder {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(mirror, "mirror");
        accepted = Set.copyOf(accepted);
    }

    /** What is published under this name, by the first origin, into this folder. */
    public static FetchOrder of(String name, Path folder) {
        return new FetchOrder(name, Optional.empty(), Optional.empty(), folder, Optional.empty(), Set.of(), false);
    }

    /** The same of what has been downloaded. */
    public FetchOrder from(Path downloaded) {
        return new FetchOrder(name, origin, Optional.of(downloaded), folder, mirror, accepted, keep);
    }

    /** The same from a mirror. */
    public FetchOrder at(URI mirror) {
        return new FetchOrder(name, origin, from, folder, Optional.of(mirror), accepted, keep);
    }

    /** The same in the form of this origin. */
    public FetchOrder of(String origin) {
        return new FetchOrder(name, Optional.of(origin), from, folder, mirror, accepted, keep);
    }

    /** The same with these sums accepted. */
    public FetchOrder accepting(Set<String> sums) {
        return new FetchOrder(name, origin, from, folder, mirror, sums, keep);
    }

    /** The same, and what is downloaded is kept. */
    public FetchOrder keeping() {
        return new FetchOrder(name, origin, from, folder, mirror, accepted, true);
    }
}
