package io.textcnn.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.engine.cpu.CpuProvider;
import io.textcnn.engine.nd4j.Nd4jProvider;
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
    /** What a provider says, loaded from this test's class path and a further folder. */
    private static Optional<?> whyNot(Class<? extends BackendProvider> type, Path folder) throws Exception {
        List<URL> urls = new ArrayList<>(List.of(folder.toUri().toURL()));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        try (URLClassLoader loader =
                new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Object provider = loader.loadClass(type.getName()).getConstructor().newInstance();
            return (Optional<?>) provider.getClass().getMethod("whyNot").invoke(provider);
        }
    }

    @Test
    void theBackendsForCpusRefuseNd4jsForCuda(@TempDir Path folder) throws Exception {
        assertEquals(Optional.empty(), whyNot(CpuProvider.class, folder));
        assertEquals(Optional.empty(), whyNot(Nd4jProvider.class, folder));
        Path name = folder.resolve("org/nd4j/linalg/jcublas/JCublasBackend.class");
        Files.createDirectories(name.getParent());
        Files.createFile(name);
        String cpu = whyNot(CpuProvider.class, folder).orElseThrow().toString();
        assertTrue(cpu.endsWith("take org.nd4j:nd4j-cuda-11.6 off the class path"), cpu);
        String nd4j = whyNot(Nd4jProvider.class, folder).orElseThrow().toString();
        assertTrue(nd4j.endsWith("take the backend nd4j-cuda"), nd4j);
    }
}
