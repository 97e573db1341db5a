package io.textcnn.fetch;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;

/** Catalogues of made-up files, under the names of data sets. */
public final class Tables {
    private static final String SOURCES = "name,origin,archive,file,part,also,bytes,sha256,tried,url,note\n";
    private static final String RESULTS = "name,file,rows,counted\n";

    private final StringBuilder sources = new StringBuilder(SOURCES);
    private final StringBuilder results = new StringBuilder(RESULTS);

    /** Adds a file that is published. */
    public Tables published(String name, String origin, String file, String part, String sha256) {
        return published(name, origin, file, part, sha256, "https://never.example.org/" + file);
    }

    /** The same at these addresses, parted by blanks. */
    Tables published(String name, String origin, String file, String part, String sha256, String urls) {
        sources.append(String.join(",", name, origin, "", file, part, "", "", sha256, "no", urls, "made up"))
                .append('\n');
        return this;
    }

    /** Adds a file within an archive. */
    public Tables within(String name, String origin, String archive, String file, String part, String sha256) {
        sources.append(String.join(",", name, origin, archive, file, part, "", "", sha256, "", "", "made up"))
                .append('\n');
        return this;
    }

    /** Adds a result. */
    public Tables result(String name, String file, int rows, boolean counted) {
        results.append(String.join(",", name, file, String.valueOf(rows), counted ? "yes" : "no"))
                .append('\n');
        return this;
    }

    /** The catalogue. */
    public Catalogue catalogue() {
        try {
            return Catalogue.read(
                    new StringReader(sources.toString()),
                    "sources.csv",
                    new StringReader(results.toString()),
                    "results.csv");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
