package io.textcnn.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backends are found by what a class path names in META-INF/services, here a class path of the test's own. */
class BackendsTest {
    private static final String SERVICE = "META-INF/services/" + BackendProvider.class.getName();

    /** A provider of little worth. */
    public static final class Slow implements BackendProvider {
        @Override
        public String name() {
            return "slow";
        }

        @Override
        public int priority() {
            return -7;
        }

        @Override
        public Backend open(Precision precision, int threads) {
            throw new BackendUnavailableException("not chosen", null);
        }
    }

    /** The preferred provider. */
    public static final class Fast implements BackendProvider {
        @Override
        public String name() {
            return "fast";
        }

        @Override
        public int priority() {
            return 100;
        }

        @Override
        public Backend open(Precision precision, int threads) {
            return precision == Precision.FLOAT64 ? new ReferenceBackend() : brokenLibrary();
        }

        private static Backend brokenLibrary() {
            throw new UnsatisfiedLinkError("no library");
        }
    }

    /** A provider that knows at once that it cannot run. */
    public static final class Absent implements BackendProvider {
        @Override
        public String name() {
            return "absent";
        }

        @Override
        public int priority() {
            return 200;
        }

        @Override
        public Optional<String> whyNot() {
            return Optional.of("there is no card; add one");
        }

        @Override
        public Backend open(Precision precision, int threads) {
            throw new AssertionError("opened, though it said why not");
        }
    }

    @Test
    void thePreferredBackendComesFirst(@TempDir Path folder) throws IOException {
        List<String> names = with(services(folder, Slow.class, Fast.class), () -> names(Backends.all()));
        assertEquals(List.of("fast", "slow"), names);
        assertEquals(
                List.of("fast", "slow"), with(services(folder, Fast.class, Slow.class), () -> names(Backends.all())));
    }

    private static List<String> names(List<BackendProvider> providers) {
        return providers.stream().map(BackendProvider::name).toList();
    }

    @Test
    void thePreferredBackendIsOpened(@TempDir Path folder) throws IOException {
        Backend backend = with(services(folder, Slow.class, Fast.class), () -> Backends.open(Precision.FLOAT64));
        assertEquals("nested loops", backend.name());
    }

    @Test
    void whatSaysThatItCannotRunIsPassedOver(@TempDir Path folder) throws IOException {
        OpenedBackend opened = with(
                services(folder, Slow.class, Fast.class, Absent.class),
                () -> Backends.open(Backends.AUTO, Precision.FLOAT64, 1));
        assertEquals("fast", opened.name());
        assertEquals("computing on nested loops (fast): there is no card; add one", opened.line());
        assertEquals(
                List.of("absent: there is no card; add one"),
                opened.passedOver().stream().map(Object::toString).toList());
    }

    @Test
    void theLineSaysWhatComputesAndWhyNothingBetterDoes() {
        Backend backend = new ReferenceBackend();
        OpenedBackend.PassedOver first = new OpenedBackend.PassedOver("cuda", "the driver is too old");
        OpenedBackend.PassedOver second = new OpenedBackend.PassedOver("other", "not there");
        assertEquals(
                "computing on the CPU: the driver is too old",
                new OpenedBackend(backend, "cpu", List.of(first, second)).line());
        assertEquals("computing on nested loops (cuda)", new OpenedBackend(backend, "cuda", List.of()).line());
    }

    @Test
    void theBackendDemandedIsOpenedAndNoOther(@TempDir Path folder) throws IOException {
        ClassLoader all = services(folder, Slow.class, Fast.class, Absent.class);
        OpenedBackend opened = with(all, () -> Backends.open("fast", Precision.FLOAT64, 1));
        assertEquals("nested loops", opened.backend().name());
        assertEquals(List.of(), opened.passedOver());
        assertRefused(all, "slow", "the backend slow cannot run here: not chosen; the backend cpu needs no card");
        assertRefused(
                all,
                "fast",
                "the backend fast cannot run here: java.lang.UnsatisfiedLinkError: no library; the backend cpu needs no"
                        + " card");
        assertRefused(
                all,
                "absent",
                "the backend absent cannot run here: there is no card; add one; the backend cpu needs no card");
        assertRefused(
                all,
                "fats",
                "the backend fats cannot run here: it is not on the class path, only absent, fast, slow; the backend cpu"
                        + " needs no card");
    }

    private static void assertRefused(ClassLoader loader, String name, String message) {
        BackendUnavailableException refusal = with(
                loader,
                () -> assertThrows(BackendUnavailableException.class, () -> Backends.open(name, Precision.FLOAT32, 1)));
        assertEquals(message, refusal.getMessage());
    }

    @Test
    void whatCertainlyCannotRunIsRefusedWithoutOpeningIt(@TempDir Path folder) throws IOException {
        ClassLoader all = services(folder, Slow.class, Absent.class);
        with(all, () -> {
            Backends.require("slow");
            Backends.require(Backends.AUTO);
            assertThrows(BackendUnavailableException.class, () -> Backends.require("absent"));
            assertThrows(BackendUnavailableException.class, () -> Backends.require("other"));
            assertEquals(List.of("auto", "absent", "slow"), Backends.names());
            return null;
        });
    }

    @Test
    void theBackendsOfThisHouseAreKnown() {
        assertTrue(
                Backends.names().containsAll(List.of("auto", "cpu", "nd4j", "nd4j-cuda")), Backends.names()::toString);
        assertEquals("CPU", Backends.open("cpu", Precision.FLOAT32, 1).backend().name());
    }

    @Test
    void saysThatNoneIsThere(@TempDir Path folder) {
        String message = unavailable(services(folder)).getMessage();
        assertTrue(message.contains("no backend"), message);
    }

    @Test
    void saysWhatToAddWhenAProviderCannotBeLoaded(@TempDir Path folder) throws IOException {
        ClassLoader missing = services(folder, "io.textcnn.engine.Missing");
        BackendUnavailableException refusal = unavailable(missing);
        assertTrue(refusal.getMessage().contains("nd4j-native"), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("io.textcnn.engine.Missing"), refusal.getMessage());
    }

    @Test
    void saysWhatToAddWhenALibraryCannotBeLinked(@TempDir Path folder) throws IOException {
        BackendUnavailableException refusal = with(
                services(folder, Fast.class),
                () -> assertThrows(BackendUnavailableException.class, () -> Backends.open(Precision.FLOAT32)));
        assertTrue(refusal.getMessage().contains("nd4j-native"), refusal.getMessage());
        assertSame(UnsatisfiedLinkError.class, refusal.getCause().getClass());
    }

    private static BackendUnavailableException unavailable(ClassLoader loader) {
        return with(
                loader, () -> assertThrows(BackendUnavailableException.class, () -> Backends.open(Precision.FLOAT32)));
    }

    private static ClassLoader services(Path folder, Class<?>... providers) throws IOException {
        return services(folder, Arrays.stream(providers).map(Class::getName).toArray(String[]::new));
    }

    private static ClassLoader services(Path folder, String... providers) throws IOException {
        Path file = folder.resolve("providers");
        Files.write(file, List.of(providers));
        return services(file);
    }

    /** The test's class path, but with this file, if it is there, for the only list of backends. */
    private static ClassLoader services(Path file) {
        return new ClassLoader(BackendsTest.class.getClassLoader()) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                return name.equals(SERVICE) ? listed() : super.getResources(name);
            }

            private Enumeration<URL> listed() throws MalformedURLException {
                return Files.isRegularFile(file)
                        ? Collections.enumeration(List.of(file.toUri().toURL()))
                        : Collections.emptyEnumeration();
            }
        };
    }

    private static <T> T with(ClassLoader loader, Supplier<T> action) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return action.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
