package io.textcnn.engine.cuda;

import static org.junit.jupiter.api.Assumptions.abort;

import com.sun.jna.Native;
import io.textcnn.engine.Precision;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Kernels compiled for the CPU: once, as long as neither they nor the emulator change. Needs g++ on Linux. */
final class EmulatorLibrary {
    private static final Path FOLDER = Path.of("target", "emulator");
    private static final List<String> OPTIONS = List.of(
            "-std=c++17",
            "-O1",
            "-fPIC",
            "-fvisibility=hidden",
            "-fno-strict-aliasing",
            "-ffp-contract=off",
            "-fsanitize=bounds,signed-integer-overflow,integer-divide-by-zero,shift",
            "-Wno-unknown-pragmas");
    private static final Map<String, Emulator> LOADED = new HashMap<>();

    private EmulatorLibrary() {}

    /** The emulator of these kernels; a test that asks for it is skipped where it cannot be made. */
    static synchronized Emulator of(String kernels, Precision precision) {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) {
            return abort("the kernels are emulated on Linux only");
        }
        List<String> compile = new ArrayList<>(List.of("g++"));
        compile.addAll(OPTIONS);
        compile.add("-DREAL=" + (precision == Precision.FLOAT64 ? "double" : "float"));
        String source = source(kernels);
        String name = hash(compiler() + compile + source);
        return LOADED.computeIfAbsent(name, n -> {
            try {
                return Native.loadLibrary(library(n, compile, source).toString(), Emulator.class);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** What the compiler says that it is. */
    private static String compiler() {
        try {
            return run(List.of("g++", "--version"));
        } catch (IOException e) {
            return abort("the kernels are not emulated: there is no g++ on the PATH");
        }
    }

    private static String source(String kernels) {
        return "#line 1 \"emulator.h\"\n" + shim() + KernelTexts.asPlainFunctions(kernels) + table(kernels);
    }

    private static String table(String kernels) {
        List<KernelTexts.Kernel> all = KernelTexts.kernels(kernels);
        StringBuilder text = new StringBuilder("\n#line 1 \"table\"\nconst emulator::Kernel emulator::KERNELS[] = {\n");
        for (KernelTexts.Kernel kernel : all) {
            text.append("{\"%s\", emulator::launch_of<kernel_%s>, %s},%n"
                    .formatted(kernel.name(), kernel.name(), kernel.meets()));
        }
        return text + "};\nconst int emulator::KERNEL_COUNT = " + all.size() + ";\n";
    }

    private static String shim() {
        try (InputStream in = EmulatorLibrary.class.getResourceAsStream("emulator.h")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path library(String name, List<String> compile, String source) throws IOException {
        Path library = FOLDER.resolve(name + ".so").toAbsolutePath();
        if (Files.exists(library)) {
            return library;
        }
        Files.createDirectories(FOLDER);
        Path text = Files.createTempFile(FOLDER, "kernels", ".cpp");
        Path object = text.resolveSibling(text.getFileName() + ".o");
        Path linked = text.resolveSibling(text.getFileName() + ".so");
        Files.writeString(text, source);
        List<String> command = new ArrayList<>(compile);
        command.addAll(List.of("-c", "-o", object.toString(), text.toString()));
        run(command);
        // by itself, for the compiler's own checks would be linked otherwise
        run(List.of("g++", "-shared", "-o", linked.toString(), object.toString()));
        Files.move(linked, library, StandardCopyOption.ATOMIC_MOVE);
        Files.delete(object);
        Files.delete(text);
        return library;
    }

    /** What a command that must succeed prints. */
    private static String run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (InputStream in = process.getInputStream()) {
            String printed = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(String.join(" ", command) + ":\n" + printed);
            }
            return printed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
