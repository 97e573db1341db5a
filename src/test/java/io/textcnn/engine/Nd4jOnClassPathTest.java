package io.textcnn.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.engine.cpu.CpuProvider;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which backend ND4J would take decides who may compute in its memory. */
class Nd4jOnClassPathTest {
    /** What the provider of the backend for CPUs says, loaded from this test's class path and a further folder. */
    private static Object whyNotOnTheCpu(Path folder) throws Exception {
        List<URL> urls = new ArrayList<>(List.of(folder.toUri().toURL()));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        try (URLClassLoader loader =
                new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Object provider = loader.loadClass(CpuProvider.class.getName())
                    .getConstructor()
                    .newInstance();
            return provider.getClass().getMethod("whyNot").invoke(provider);
        }
    }

    @Test
    void theBackendForCpusRefusesTheMemoryOfACard(@TempDir Path folder) throws Exception {
        assertEquals(Optional.empty(), whyNotOnTheCpu(folder));
        Path name = folder.resolve("org/nd4j/linalg/jcublas/JCublasBackend.class");
        Files.createDirectories(name.getParent());
        Files.createFile(name);
        String why = ((Optional<?>) whyNotOnTheCpu(folder)).orElseThrow().toString();
        assertTrue(why.contains("nd4j-cuda-11.6 off it"), why);
    }
}
