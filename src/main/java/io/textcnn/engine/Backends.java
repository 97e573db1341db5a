package io.textcnn.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds the backends on the class path. */
public final class Backends {
    private Backends() {}

    /** All providers, or none, and the reason, if one of them cannot even be loaded. */
    private static List<BackendProvider> usable(List<String> reasons) {
        try {
            return all();
        } catch (ServiceConfigurationError | LinkageError e) {
            reasons.add(e.getMessage());
            return List.of();
        }
    }

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
     * Opens the first usable backend, in the order of {@link #all}, for as many threads as there are processors.
     *
     * @throws BackendUnavailableException if there is none; the message says why each cannot run and what to do
     */
    public static Backend open(Precision precision) {
        return open(precision, Runtime.getRuntime().availableProcessors());
    }

    /**
     * Opens the first usable backend, in the order of {@link #all}.
     *
     * @param threads how many threads may compute at a time, 1 or more
     * @throws BackendUnavailableException if there is none; the message says why each cannot run and what to do
     */
    public static Backend open(Precision precision, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("at least one thread must compute, found " + threads);
        }
        List<String> reasons = new ArrayList<>();
        Throwable last = null;
        for (BackendProvider provider : usable(reasons)) {
            try {
                return provider.open(precision, threads);
            } catch (BackendUnavailableException | LinkageError e) {
                reasons.add(provider.name() + ": " + e.getMessage());
                last = e;
            }
        }
        throw new BackendUnavailableException(
                "no backend can run here ("
                        + (reasons.isEmpty() ? "none is on the class path" : String.join("; ", reasons))
                        + "); training needs org.nd4j:nd4j-native and its native libraries for this platform on the"
                        + " class path",
                last);
    }
}
