package io.textcnn.fetch;

import java.io.IOException;
import java.io.InputStream;

/** Parts as they are, each under its own name. */
final class Copies implements Conversion {
    private final ResultFiles results;

    Copies(ResultFiles results) {
        this.results = results;
    }

    @Override
    public void take(SourceFile part, InputStream in, String source) throws IOException {
        in.transferTo(results.begin(part.baseName()));
    }

    @Override
    public void finish() {
        // nothing is left
    }
}
