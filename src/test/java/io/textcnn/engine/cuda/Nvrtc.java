package io.textcnn.engine.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** CUDA's compiler of kernels, by itself: it needs neither a card nor its driver. */
final class Nvrtc {
    private static final String GIVEN = "textcnn.cuda.libraries";

    private final Functions functions;

    private Nvrtc(Functions functions) {
        this.functions = functions;
    }

    /** The compiler in the folder given or in the usual places; where there is none, a test is skipped. */
    static Nvrtc find() {
        for (Path folder : folders()) {
            Optional<Path> library = library(folder, "libnvrtc.so.13");
            if (library.isPresent()) {
                // loaded first, for the other looks for it where the system's libraries are
                library(folder, "libnvrtc-builtins.so.13")
                        .ifPresent(path -> NativeLibrary.getInstance(path.toString()));
                return new Nvrtc(Native.loadLibrary(library.get().toString(), Functions.class));
            }
        }
        String given = System.getProperty(GIVEN, "");
        return given.isEmpty()
                ? abort(
                        "the kernels are not compiled: there is no libnvrtc.so.13 here; mvn -P cuda downloads it, or name its"
                                + " folder with -D" + GIVEN + "=DIR")
                : fail(GIVEN + " is " + given + ", but there is no libnvrtc.so.13 in it");
    }

    private static List<Path> folders() {
        String given = System.getProperty(GIVEN, "");
        if (!given.isEmpty()) {
            return List.of(Path.of(given));
        }
        List<Path> folders = new ArrayList<>();
        for (String variable : List.of("CUDA_HOME", "CUDA_PATH")) {
            if (System.getenv(variable) != null) {
                folders.add(Path.of(System.getenv(variable), "lib64"));
            }
        }
        Stream.of(Optional.ofNullable(System.getenv("LD_LIBRARY_PATH"))
                        .orElse("")
                        .split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .forEach(folder -> folders.add(Path.of(folder)));
        return folders;
    }

    private static Optional<Path> library(Path folder, String name) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(name))
                    .map(Path::toAbsolutePath)
                    .sorted()
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The architectures that it compiles for: 75 stands for sm_75. */
    List<Integer> architectures() {
        IntByReference count = new IntByReference();
        check(functions.nvrtcGetNumSupportedArchs(count));
        int[] architectures = new int[count.getValue()];
        check(functions.nvrtcGetSupportedArchs(architectures));
        return Arrays.stream(architectures).boxed().toList();
    }

    /**
     * What is made of a source.
     *
     * @param succeeded whether it is a program
     * @param code the program for the card, a character for each byte
     * @param log what the compiler says of it
     */
    record Compiled(boolean succeeded, String code, String log) {}

    /** Compiles a source. */
    Compiled compile(String source, String... options) {
        PointerByReference reference = new PointerByReference();
        check(functions.nvrtcCreateProgram(reference, source, "kernels.cu", 0, null, null));
        try {
            Pointer program = reference.getValue();
            boolean succeeded = functions.nvrtcCompileProgram(program, options.length, options) == 0;
            LongByReference size = new LongByReference();
            check(functions.nvrtcGetProgramLogSize(program, size));
            byte[] log = new byte[(int) size.getValue()];
            check(functions.nvrtcGetProgramLog(program, log));
            byte[] code = {};
            if (succeeded) {
                check(functions.nvrtcGetCUBINSize(program, size));
                code = new byte[(int) size.getValue()];
                check(functions.nvrtcGetCUBIN(program, code));
            }
            return new Compiled(
                    succeeded,
                    new String(code, StandardCharsets.ISO_8859_1),
                    new String(log, StandardCharsets.UTF_8).trim());
        } finally {
            check(functions.nvrtcDestroyProgram(reference));
        }
    }

    private void check(int result) {
        assertEquals(0, result, () -> functions.nvrtcGetErrorString(result));
    }

    /** The library's own names. */
    private interface Functions extends Library {
        int nvrtcGetNumSupportedArchs(IntByReference count);

        int nvrtcGetSupportedArchs(int[] architectures);

        int nvrtcCreateProgram(
                PointerByReference program,
                String source,
                String name,
                int headers,
                String[] headerTexts,
                String[] headerNames);

        int nvrtcCompileProgram(Pointer program, int count, String[] options);

        int nvrtcGetProgramLogSize(Pointer program, LongByReference size);

        int nvrtcGetProgramLog(Pointer program, byte[] log);

        int nvrtcGetCUBINSize(Pointer program, LongByReference size);

        int nvrtcGetCUBIN(Pointer program, byte[] code);

        int nvrtcDestroyProgram(PointerByReference program);

        String nvrtcGetErrorString(int result);
    }
}
