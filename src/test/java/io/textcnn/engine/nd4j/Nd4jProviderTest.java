package io.textcnn.engine.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.engine.Backend;
import io.textcnn.engine.BackendProvider;
import io.textcnn.engine.BackendUnavailableException;
import io.textcnn.engine.Backends;
import io.textcnn.engine.Precision;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;

/** ND4J is found by its name, and says what it lacks where it does not start. */
class Nd4jProviderTest {
    private static BackendProvider found() {
        return Backends.all().stream()
                .filter(provider -> provider.name().equals("nd4j"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void opensTheBackendInThePrecisionAskedFor() {
        for (Precision precision : Precision.values()) {
            try (Backend backend = found().open(precision, 1)) {
                assertSame(precision, backend.precision());
                assertTrue(backend.name().matches("ND4J \\d.*"), backend.name());
            }
        }
    }

    /** The rank that a backend faster on the CPU has to be above, and one of loops would be below. */
    @Test
    void isOfMiddlingRank() {
        assertEquals(10, found().priority());
    }

    @Test
    void namesTheFirstCauseAndTheRemedy() {
        Error wrapped = new ExceptionInInitializerError(
                new IllegalStateException("outer", new IllegalArgumentException("no such library")));
        Exception alone = new UnsupportedOperationException("alone");
        assertRefusal(wrapped, "java.lang.IllegalArgumentException: no such library");
        assertRefusal(alone, "java.lang.UnsupportedOperationException: alone");
    }

    private static void assertRefusal(Throwable thrown, String cause) {
        BackendUnavailableException refusal = assertThrows(
                BackendUnavailableException.class,
                () -> Nd4jProvider.started(() -> {
                    if (thrown instanceof Error error) {
                        throw error;
                    }
                    throw (RuntimeException) thrown;
                }));
        assertSame(thrown, refusal.getCause());
        assertEquals("ND4J does not start here (" + cause + ")", refusal.getMessage());
    }

    /** As in a program that names ND4J's interface but no library behind it, or one for another platform. */
    @Test
    void saysThatTheNativeLibraryIsMissing() throws Exception {
        assertSaysSo("nd4j-native", "NoAvailableBackendException");
        assertSaysSo("-" + Loader.getPlatform(), "UnsatisfiedLinkError");
    }

    /** In double precision, which no other backend has. Opens it by class loaders of its own, less the libraries whose names have {@code leftOut} in them. */
    private static void assertSaysSo(String leftOut, String cause) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = without(leftOut)) {
            thread.setContextClassLoader(loader);
            Class<?> backends = loader.loadClass(Backends.class.getName());
            Class<?> precision = loader.loadClass(Precision.class.getName());
            Object twice = precision.getMethod("valueOf", String.class).invoke(null, Precision.FLOAT64.name());
            Throwable refusal = assertThrows(
                            InvocationTargetException.class,
                            () -> backends.getMethod("open", precision).invoke(null, twice))
                    .getCause();
            assertEquals(
                    BackendUnavailableException.class.getName(),
                    refusal.getClass().getName(),
                    refusal::toString);
            assertTrue(refusal.getMessage().contains("nd4j: ND4J does not start here"), refusal.getMessage());
            assertTrue(refusal.getMessage().contains(cause), refusal.getMessage());
            assertTrue(refusal.getMessage().contains("org.nd4j:nd4j-native"), refusal.getMessage());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URLClassLoader without(String leftOut) throws IOException {
        List<URL> kept = new ArrayList<>();
        String[] entries = System.getProperty("java.class.path").split(File.pathSeparator);
        for (String entry : entries) {
            if (!Path.of(entry).getFileName().toString().contains(leftOut)) {
                kept.add(Path.of(entry).toUri().toURL());
            }
        }
        assertTrue(kept.size() < entries.length, leftOut);
        return new URLClassLoader(kept.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }
}
