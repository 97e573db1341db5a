package io.textcnn.fetch;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * A file that comes out in the end.
 *
 * @param file its name, possibly with a folder above it
 * @param rows how many sentences or images it has, if that is known
 * @param counted whether they have been counted in the data themselves; otherwise the number is one that was published
 */
public record ExpectedResult(String file, OptionalLong rows, boolean counted) {
    /** Checks that there is a name. */
    public ExpectedResult {
        Objects.requireNonNull(rows, "rows");
        if (file.isBlank() || EntryName.climbs(file)) {
            throw new IllegalArgumentException("found the file \"" + file + "\"; expected a path within a folder");
        }
    }
}
