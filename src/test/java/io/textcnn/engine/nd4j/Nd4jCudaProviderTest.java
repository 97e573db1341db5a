package io.textcnn.engine.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.textcnn.engine.NvidiaDriver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found out before ND4J's CUDA backend is started, on machines that are folders here. */
class Nd4jCudaProviderTest {
    @TempDir
    private Path root;

    private Optional<String> whyNot(boolean isOnClassPath) {
        return Nd4jCudaProvider.whyNot(new NvidiaDriver(root, Map.of(), "Linux"), isOnClassPath);
    }

    private void driver(String version) throws IOException {
        Path folder = Files.createDirectories(root.resolve("proc/driver/nvidia"));
        Files.writeString(
                folder.resolve("version"),
                "NVRM version: NVIDIA UNIX x86_64 Kernel Module  " + version + "  Sat Aug 19");
    }

    @Test
    void withoutADriverThatIsTheReason() {
        for (boolean isOnClassPath : new boolean[] {true, false}) {
            assertTrue(whyNot(isOnClassPath).orElseThrow().startsWith("there is no NVIDIA driver"));
        }
    }

    @Test
    void anOldDriverIsToBeUpdated() throws IOException {
        driver("440.33.01");
        String why = whyNot(true).orElseThrow();
        assertEquals("the NVIDIA driver 440.33.01 is too old for CUDA 11.6, which needs 450 or newer; update it", why);
    }

    @Test
    void librariesThatAreMissingAreFetchedByOneCommand() throws IOException {
        driver("535.104.05");
        String why = whyNot(false).orElseThrow();
        assertTrue(why.contains("mvn -P nd4j-cuda generate-resources"), why);
        assertTrue(why.contains("org.nd4j:nd4j-cuda-11.6"), why);
    }

    @Test
    void withAllThatItMayRun() throws IOException {
        driver("535.104.05");
        assertEquals(Optional.empty(), whyNot(true));
    }

    @Test
    void aMachineWithoutADriverIsAskedNothingElse() {
        assumeTrue(NvidiaDriver.ofThisMachine().whyAbsent().isPresent(), "there is a driver");
        assertEquals(NvidiaDriver.ofThisMachine().whyAbsent(), new Nd4jCudaProvider().whyNot());
    }

    @Test
    void cardsFromKeplerToAdaAreServed() {
        for (CudaCard card : new CudaCard[] {
            new CudaCard(3, 7), new CudaCard(6, 1), new CudaCard(7, 5), new CudaCard(8, 6), new CudaCard(8, 9)
        }) {
            assertEquals(Optional.empty(), card.whyNot(), card::toString);
        }
    }

    @Test
    void aNewerCardHasABackendOfItsOwn() {
        assertEquals(
                Optional.of(
                        "ND4J's newest release has no code for a card as new as this one, of compute capability 9.0;"
                                + " take the backend cuda"),
                new CudaCard(9, 0).whyNot());
        assertTrue(new CudaCard(12, 0).whyNot().isPresent());
    }

    @Test
    void anOlderCardIsTooOld() {
        assertTrue(new CudaCard(3, 5).whyNot().orElseThrow().contains("as old as this one"));
    }

    @Test
    void whatCudaSaysIsToldWithTheRemedy() {
        assertEquals(
                "the NVIDIA driver is too old for CUDA 11.6; update it",
                CudaCard.whyNone(35, "CUDA driver version is insufficient for CUDA runtime version"));
        assertEquals(
                "CUDA finds no card it can use (no CUDA-capable device is detected); nvidia-smi tells whether the driver"
                        + " sees one",
                CudaCard.whyNone(100, "no CUDA-capable device is detected"));
    }
}
