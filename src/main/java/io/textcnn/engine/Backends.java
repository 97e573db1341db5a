package io.textcnn.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds the backends on the class path. */
public final class Backends {
    private Backends() {}

    /** All backends known, the preferred one first; none is started by this. */
    public static List<BackendProvider> all() {
        List<BackendProvider> providers = new ArrayList<>();
        for (BackendProvider provider : ServiceLoader.load(BackendProvider.class)) {
            providers.add(provider);
        }
        providers.sort(Comparator.comparingInt(BackendProvider::priority).reversed());
        return providers;
    }

    /**
     * Opens the preferred backend.
     *
     * @throws BackendUnavailableException if there is none, or it cannot run here
     */
    public static Backend open(Precision precision) {
        try {
            List<BackendProvider> providers = all();
            if (providers.isEmpty()) {
                throw new BackendUnavailableException("no backend is on the class path", null);
            }
            return providers.get(0).open(precision);
        } catch (ServiceConfigurationError | LinkageError e) {
            throw new BackendUnavailableException(
                    "training needs ND4J on the class path: add org.nd4j:nd4j-native (" + e + ")", e);
        }
    }
}
