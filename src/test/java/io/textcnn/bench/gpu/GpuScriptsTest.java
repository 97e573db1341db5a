package io.textcnn.bench.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Model.OptionSpec;

/** {@code bin/gpu-check} and {@code bin/gpu-bundle} up to the point where they start Java. */
@DisabledOnOs(OS.WINDOWS)
class GpuScriptsTest {
    private static final int SECONDS = 60;
    private static final List<String> LIBRARIES =
            List.of("libcudart.so.13", "libnvrtc.so.13", "libcublas.so.13", "libcublasLt.so.13", "libcudnn.so.9");

    @TempDir
    private Path folder;

    private Path programs;
    private int code;

    /** Programs that a machine with a card has, and others that hide what this one has. */
    @BeforeEach
    void pretend() throws IOException {
        programs = Files.createDirectory(folder.resolve("programs"));
        program("ldconfig", "exit 0");
        program("python3", "exit 1");
        program("nvidia-smi", "echo 'NVIDIA Pretended, 9.0, 580.1, 80000 MiB'");
    }

    private void program(String name, String lines) throws IOException {
        executable(programs.resolve(name), lines);
    }

    private static void executable(Path file, String lines) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + lines + "\n");
        assertTrue(file.toFile().setExecutable(true));
    }

    /** What a script prints on both its outputs. */
    private String run(Path script, String libraries, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", script.toString()));
        command.addAll(List.of(arguments));
        Path printed = folder.resolve("printed");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile());
        builder.environment().put("PATH", programs + ":" + System.getenv("PATH"));
        builder.environment().put("LD_LIBRARY_PATH", libraries);
        builder.environment().remove("CUDA_HOME");
        builder.environment().remove("CUDA_PATH");
        Process process = builder.start();
        try {
            assertTrue(process.waitFor(SECONDS, TimeUnit.SECONDS), "ended in time");
        } finally {
            process.destroyForcibly();
        }
        code = process.exitValue();
        return Files.readString(printed);
    }

    /** A bundle whose Java tells what it was started with. */
    private Path bundle() throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bundle/bin"));
        Path java =
                Files.createDirectories(folder.resolve("bundle/runtime/bin")).resolve("java");
        executable(
                java, "echo \"libraries $LD_LIBRARY_PATH\"; echo \"PyTorch's $GPU_CHECK_LIBRARY_PATH\"; echo \"$@\"");
        return Files.copy(Path.of("bin/gpu-check"), bin.resolve("gpu-check"));
    }

    private Path libraries(String name, List<String> files) throws IOException {
        Path made = Files.createDirectories(folder.resolve(name));
        for (String file : files) {
            Files.createFile(made.resolve(file));
        }
        return made;
    }

    @Test
    void helpNamesEachOption() throws Exception {
        String help = run(Path.of("bin/gpu-check"), "", "--only", "kit", "--help");
        assertEquals(0, code, help);
        for (OptionSpec option : GpuCheck.command(
                        new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()))
                .getCommandSpec()
                .options()) {
            String name = option.longestName();
            assertEquals(!name.equals("--peer"), help.contains("  " + name + " "), name);
        }
        assertTrue(help.lines().allMatch(line -> line.length() <= 80), help);
    }

    @Test
    void withoutADriverItSaysSo() throws Exception {
        assumeTrue(
                Stream.of(
                                "/usr/lib/x86_64-linux-gnu",
                                "/usr/lib/aarch64-linux-gnu",
                                "/usr/lib64",
                                "/usr/local/nvidia/lib64")
                        .noneMatch(each -> Files.exists(Path.of(each, "libcuda.so.1"))),
                "this machine has an NVIDIA driver, which the script would find");
        String printed = run(bundle(), "", "--only", "kit");
        assertEquals(1, code, printed);
        assertTrue(
                printed.startsWith("gpu-check: no NVIDIA driver found (libcuda.so.1); this check needs a machine with"),
                printed);
    }

    @Test
    void withoutACardItSaysWhatTheDriverSays() throws Exception {
        program("nvidia-smi", "echo 'No devices were found'; exit 6");
        Path driver = libraries("driver", List.of("libcuda.so.1"));
        String printed = run(bundle(), driver.toString());
        assertEquals(1, code, printed);
        assertEquals("gpu-check: no NVIDIA card found; nvidia-smi says: No devices were found\n", printed);
    }

    @Test
    void takesTheLibrariesThatPythonHas() throws Exception {
        Path driver = libraries("driver", List.of("libcuda.so.1"));
        Path cuda = libraries("site/nvidia/cu13/lib", LIBRARIES.subList(0, 4));
        Path cudnn = libraries("site/nvidia/cudnn/lib", LIBRARIES.subList(4, 5));
        program("python3", "cat >/dev/null; echo '" + cuda + "'; echo '" + cudnn + "'");
        String printed = run(bundle(), driver.toString(), "--only", "kit,speed", "--out", "a b");
        assertEquals(0, code, printed);
        List<String> lines = printed.lines().toList();
        assertEquals(
                "card: NVIDIA Pretended, 9.0, 580.1, 80000 MiB (name, compute capability, driver, memory)",
                lines.get(0));
        assertTrue(lines.contains("library: " + cudnn.resolve("libcudnn.so.9")), printed);
        assertTrue(lines.contains("libraries " + cuda + ":" + cudnn + ":" + driver + ":" + driver), printed);
        assertTrue(lines.contains("PyTorch's " + driver), printed);
        String arguments = lines.get(lines.size() - 1);
        assertTrue(arguments.endsWith("--only kit,speed --out a b"), arguments);
        assertTrue(arguments.contains(" --data " + folder.resolve("bundle/data") + " "), arguments);
        assertTrue(arguments.contains(" --backend cuda "), arguments);
    }

    @Test
    void aMissingLibraryIsNamed() throws Exception {
        assumeTrue(
                Stream.of("/usr/local/cuda/lib64", "/usr/lib/x86_64-linux-gnu", "/usr/lib64")
                        .noneMatch(each -> Files.exists(Path.of(each, "libcublas.so.13"))),
                "this machine has cuBLAS, which the script would find");
        Path some = libraries("some", List.of("libcuda.so.1", "libcudart.so.13", "libnvrtc.so.13"));
        String printed = run(bundle(), some.toString());
        assertEquals(1, code, printed);
        assertTrue(printed.contains("gpu-check: libcublas.so.13 was not found; install CUDA 13"), printed);
    }

    @Test
    void theRehearsalNeedsNoCard() throws Exception {
        String printed = run(bundle(), "", "--backend", "cpu", "--class-path", "more.jar", "--quick");
        assertEquals(0, code, printed);
        assertFalse(printed.contains("library:"), printed);
        assertTrue(printed.contains(":more.jar "), printed);
        assertTrue(printed.contains(" --backend cpu "), printed);
    }

    @Test
    void anOptionWithoutItsValueIsRefused() throws Exception {
        String printed = run(bundle(), "", "--quick", "--python");
        assertEquals(2, code, printed);
        assertTrue(printed.startsWith("gpu-check: --python needs a value\n"), printed);
    }

    @Test
    void bundlesHelp() throws Exception {
        String help = run(Path.of("bin/gpu-bundle"), "", "--help");
        assertEquals(0, code, help);
        assertTrue(help.startsWith("Usage: bin/gpu-bundle --data DIR --cifar DIR "), help);
    }

    @Test
    void aBundleNeedsItsData() throws Exception {
        Path bundle = Path.of("bin/gpu-bundle");
        assertEquals("gpu-bundle: --data DIR is missing\nSee 'bin/gpu-bundle --help'.\n", run(bundle, ""));
        assertEquals(2, code);
        String printed = run(bundle, "", "--data", folder.toString(), "--cifar", folder.toString());
        assertEquals(2, code);
        assertTrue(printed.startsWith("gpu-bundle: " + folder.resolve("mr.csv") + ": no such file\n"), printed);
        assertTrue(run(bundle, "", "--fast").startsWith("gpu-bundle: unknown option --fast\n"));
    }
}
