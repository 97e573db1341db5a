package io.textcnn.bench.gpu;

import io.textcnn.engine.Backend;
import io.textcnn.engine.BackendProvider;
import io.textcnn.engine.Backends;
import io.textcnn.engine.Precision;

/** A backend by its name and no other: what is measured must not be what was found instead. */
final class NamedBackend {
    private NamedBackend() {}

    /**
     * Opens it, in single precision, for as many threads as there are processors.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    static Backend open(String name) {
        for (BackendProvider provider : Backends.all()) {
            if (provider.name().equals(name)) {
                return provider.open(Precision.FLOAT32, Runtime.getRuntime().availableProcessors());
            }
        }
        throw new IllegalArgumentException("no backend \"" + name + "\" on the class path, expected one of "
                + Backends.all().stream().map(BackendProvider::name).toList());
    }
}
