package io.textcnn.engine.cuda;

import io.textcnn.engine.BackendUnavailableException;
import io.textcnn.engine.Precision;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.cuda.global.nvrtc;
import org.bytedeco.cuda.nvrtc._nvrtcProgram;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.SizeTPointer;

/** Compiles the kernels for a card, by NVRTC. */
final class KernelCompiler {
    private KernelCompiler() {}

    /**
     * Machine code for a card of this compute capability, or, where the compiler is older than the card, PTX of the newest
     * that it knows, which the driver translates.
     *
     * @param capability ten times the major number plus the minor, as in 90
     */
    static BytePointer compile(int capability, Precision precision) {
        int[] known = known();
        boolean isKnown = Arrays.stream(known).anyMatch(each -> each == capability);
        int newest = Arrays.stream(known)
                .filter(each -> each <= capability)
                .max()
                .orElseThrow(() -> new BackendUnavailableException(
                        "the CUDA compiler (NVRTC) here makes code for cards of compute capability " + decimal(known[0])
                                + " and newer, this one has " + decimal(capability),
                        null));
        List<String> options = List.of(
                "-arch=" + (isKnown ? "sm_" + capability : "compute_" + newest),
                "-DREAL=" + (precision == Precision.FLOAT64 ? "double" : "float"),
                "-std=c++17");
        _nvrtcProgram program = new _nvrtcProgram();
        try (BytePointer source = new BytePointer(KernelSource.text());
                BytePointer name = new BytePointer("kernels.cu");
                PointerPointer<BytePointer> arguments = new PointerPointer<>(options.toArray(String[]::new))) {
            Checked.compiler(
                    nvrtc.nvrtcCreateProgram(
                            program, source, name, 0, (PointerPointer<?>) null, (PointerPointer<?>) null),
                    "begin");
            int code = nvrtc.nvrtcCompileProgram(program, options.size(), arguments);
            if (code != nvrtc.NVRTC_SUCCESS) {
                throw new BackendUnavailableException("the kernels do not compile here: " + log(program), null);
            }
            return isKnown ? machineCode(program) : ptx(program);
        } finally {
            nvrtc.nvrtcDestroyProgram(program);
        }
    }

    /** As the card's makers write it. */
    static String decimal(int capability) {
        return capability / 10 + "." + capability % 10;
    }

    private static int[] known() {
        int[] count = new int[1];
        Checked.compiler(nvrtc.nvrtcGetNumSupportedArchs(count), "tell what it knows");
        int[] known = new int[count[0]];
        Checked.compiler(nvrtc.nvrtcGetSupportedArchs(known), "tell what it knows");
        Arrays.sort(known);
        return known;
    }

    private static BytePointer machineCode(_nvrtcProgram program) {
        try (SizeTPointer size = new SizeTPointer(1)) {
            Checked.compiler(nvrtc.nvrtcGetCUBINSize(program, size), "give machine code");
            BytePointer code = new BytePointer(size.get());
            Checked.compiler(nvrtc.nvrtcGetCUBIN(program, code), "give machine code");
            return code;
        }
    }

    private static BytePointer ptx(_nvrtcProgram program) {
        try (SizeTPointer size = new SizeTPointer(1)) {
            Checked.compiler(nvrtc.nvrtcGetPTXSize(program, size), "give PTX");
            BytePointer code = new BytePointer(size.get());
            Checked.compiler(nvrtc.nvrtcGetPTX(program, code), "give PTX");
            return code;
        }
    }

    private static String log(_nvrtcProgram program) {
        try (SizeTPointer size = new SizeTPointer(1)) {
            Checked.compiler(nvrtc.nvrtcGetProgramLogSize(program, size), "give its log");
            try (BytePointer log = new BytePointer(size.get())) {
                Checked.compiler(nvrtc.nvrtcGetProgramLog(program, log), "give its log");
                return log.getString();
            }
        }
    }
}
