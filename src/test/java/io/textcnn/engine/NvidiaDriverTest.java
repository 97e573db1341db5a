package io.textcnn.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a driver is there is read off the files of machines that are folders here. */
class NvidiaDriverTest {
    private static final String LINUX = "Linux";

    @TempDir
    private Path root;

    private Optional<String> whyAbsent(Map<String, String> environment, String system) {
        return new NvidiaDriver(root, environment, system).whyAbsent();
    }

    private void file(String name) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.createFile(file);
    }

    private NvidiaDriver withVersionFile(String text) throws IOException {
        file("proc/driver/nvidia/version");
        Files.writeString(root.resolve("proc/driver/nvidia/version"), text);
        return new NvidiaDriver(root, Map.of(), LINUX);
    }

    @Test
    void aMachineWithoutOneSaysWhatToDo() {
        String why = whyAbsent(Map.of(), LINUX).orElseThrow();
        assertTrue(why.startsWith("there is no NVIDIA driver; "), why);
        assertTrue(why.contains("install"), why);
        assertTrue(
                whyAbsent(Map.of("SystemRoot", root.toString()), "Windows 11").isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev/nvidiactl",
                "dev/dxg",
                "proc/driver/nvidia/version",
                "usr/lib/x86_64-linux-gnu/libcuda.so.1",
                "usr/lib64/libcuda.so.1",
                "usr/lib/wsl/lib/libcuda.so.1"
            })
    void aDeviceOrTheLibraryTellsOfIt(String name) throws IOException {
        file(name);
        assertEquals(Optional.empty(), whyAbsent(Map.of(), LINUX));
    }

    @Test
    void theLoadersOwnPathIsLookedAtToo(@TempDir Path elsewhere) throws IOException {
        Map<String, String> environment = Map.of("LD_LIBRARY_PATH", "/nowhere::" + elsewhere);
        assertTrue(whyAbsent(environment, LINUX).isPresent());
        Files.createFile(elsewhere.resolve("libcuda.so.1"));
        assertEquals(Optional.empty(), whyAbsent(environment, LINUX));
    }

    @Test
    void onWindowsItIsALibraryOfTheSystem() throws IOException {
        file("System32/nvcuda.dll");
        assertEquals(Optional.empty(), whyAbsent(Map.of("SystemRoot", root.toString()), "Windows 11"));
    }

    @Test
    void thereIsNoneForMacs() throws IOException {
        file("dev/nvidiactl");
        assertTrue(whyAbsent(Map.of(), "Mac OS X").orElseThrow().contains("macOS"));
    }

    @Test
    void cardsThatAreHiddenAreNotThere() throws IOException {
        file("dev/nvidiactl");
        for (String hidden : new String[] {"", " ", "-1", "-1,0"}) {
            String why =
                    whyAbsent(Map.of("CUDA_VISIBLE_DEVICES", hidden), LINUX).orElseThrow();
            assertTrue(why.contains("CUDA_VISIBLE_DEVICES") && why.endsWith("unset it"), why);
        }
        assertEquals(Optional.empty(), whyAbsent(Map.of("CUDA_VISIBLE_DEVICES", "0"), LINUX));
        assertEquals(Optional.empty(), whyAbsent(Map.of("CUDA_VISIBLE_DEVICES", "GPU-8932f937"), LINUX));
    }

    @Test
    void itsVersionIsReadOffTheKernelModules() throws IOException {
        NvidiaDriver driver = withVersionFile("""
                NVRM version: NVIDIA UNIX x86_64 Kernel Module  535.104.05  Sat Aug 19 01:15:15 UTC 2023
                GCC version:  gcc version 12.2.0 (Debian 12.2.0-14)
                """);
        assertEquals(Optional.of("535.104.05"), driver.version());
        assertEquals(OptionalInt.of(535), driver.branch());
    }

    @Test
    void soIsThatOfTheOpenKernelModules() throws IOException {
        NvidiaDriver driver = withVersionFile(
                "NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  580.65.06  Release Build  (dvs-builder)");
        assertEquals(Optional.of("580.65.06"), driver.version());
    }

    @Test
    void aVersionThatNoFileTellsIsUnknown() throws IOException {
        assertEquals(Optional.empty(), new NvidiaDriver(root, Map.of(), LINUX).version());
        assertEquals(OptionalInt.empty(), withVersionFile("something else").branch());
    }
}
