package io.textcnn.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the backends on the class path. */
public final class Backends {
    /** The choice of the preferred backend of those that can run here: a usable card, else the CPU. */
    public static final String AUTO = "auto";

    /** The backend for CPUs. */
    public static final String CPU = "cpu";

    private static final Set<String> FOR_PROCESSORS = Set.of(CPU, "nd4j");

    private static final String NEEDED =
            "training needs org.nd4j:nd4j-native and its native libraries for this platform on the class path";

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

    /** What {@link #open(String, Precision, int)} can be asked for: {@link #AUTO}, and the names of all backends known. */
    public static List<String> names() {
        return Stream.concat(Stream.of(AUTO), usable(new ArrayList<>()).stream().map(BackendProvider::name))
                .toList();
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
        return open(AUTO, precision, threads).backend();
    }

    /**
     * Opens the backend of this name and no other, or the first usable one for {@link #AUTO}.
     *
     * @param threads how many threads may compute at a time, 1 or more
     * @throws BackendUnavailableException if it cannot run here; the message says why and what to do
     */
    public static OpenedBackend open(String name, Precision precision, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("at least one thread must compute, found " + threads);
        }
        return name.equals(AUTO) ? preferred(precision, threads) : demanded(name, precision, threads);
    }

    /**
     * Refuses a name whose backend certainly cannot run here, without opening any: what is asked before long work that
     * would be for nothing.
     *
     * @throws BackendUnavailableException as {@link #open(String, Precision, int)} does
     */
    public static void require(String name) {
        if (!name.equals(AUTO)) {
            provider(name);
        }
    }

    private static OpenedBackend preferred(Precision precision, int threads) {
        List<String> reasons = new ArrayList<>();
        List<OpenedBackend.PassedOver> passedOver = new ArrayList<>();
        Throwable last = null;
        for (BackendProvider provider : usable(reasons)) {
            Optional<String> whyNot = provider.whyNot();
            if (whyNot.isPresent()) {
                passedOver.add(new OpenedBackend.PassedOver(provider.name(), whyNot.get()));
                continue;
            }
            try {
                return new OpenedBackend(provider.open(precision, threads), provider.name(), passedOver);
            } catch (BackendUnavailableException | LinkageError e) {
                passedOver.add(new OpenedBackend.PassedOver(provider.name(), String.valueOf(e.getMessage())));
                last = e;
            }
        }
        passedOver.forEach(each -> reasons.add(each.toString()));
        throw new BackendUnavailableException(
                "no backend can run here ("
                        + (reasons.isEmpty() ? "none is on the class path" : String.join("; ", reasons))
                        + "); " + NEEDED,
                last);
    }

    private static OpenedBackend demanded(String name, Precision precision, int threads) {
        BackendProvider provider = provider(name);
        try {
            return new OpenedBackend(provider.open(precision, threads), name, List.of());
        } catch (BackendUnavailableException e) {
            throw unavailable(name, e.getMessage(), e);
        } catch (LinkageError e) {
            throw unavailable(name, e.toString(), e);
        }
    }

    /** The provider of this name, which may be able to run. */
    private static BackendProvider provider(String name) {
        List<String> reasons = new ArrayList<>();
        List<BackendProvider> providers = usable(reasons);
        for (BackendProvider provider : providers) {
            if (provider.name().equals(name)) {
                provider.whyNot().ifPresent(reason -> {
                    throw unavailable(name, reason, null);
                });
                return provider;
            }
        }
        String known =
                String.join(", ", providers.stream().map(BackendProvider::name).toList());
        throw unavailable(
                name, reasons.isEmpty() ? "it is not on the class path, only " + known : reasons.get(0), null);
    }

    private static BackendUnavailableException unavailable(String name, String reason, Throwable cause) {
        String remedy = FOR_PROCESSORS.contains(name) ? NEEDED : "the backend cpu needs no card";
        return new BackendUnavailableException(
                "the backend " + name + " cannot run here: " + reason + "; " + remedy, cause);
    }
}
