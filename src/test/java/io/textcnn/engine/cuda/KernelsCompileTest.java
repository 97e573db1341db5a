package io.textcnn.engine.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The kernels compile for each generation of cards, in both precisions, where CUDA's compiler is; no card is needed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KernelsCompileTest {
    /** Turing, Ampere, Hopper: of these each must be known. */
    private static final List<Integer> OLDEST = List.of(75, 80, 90);
    /** Those that only newer compilers know are compiled for where they are. */
    private static final List<Integer> WANTED = List.of(75, 80, 86, 89, 90, 100, 120);

    private static final Pattern REGISTERS = Pattern.compile("Used (\\d+) registers");
    private static final Pattern SPILLS = Pattern.compile("(\\d+) bytes spill (?:stores|loads)");

    private final String source = KernelSource.text();
    private Nvrtc compiler;

    @BeforeAll
    void find() {
        compiler = Nvrtc.find();
    }

    Stream<Arguments> architecturesAndPrecisions() {
        List<Integer> known = compiler.architectures();
        return WANTED.stream()
                .filter(known::contains)
                .flatMap(architecture -> Stream.of("float", "double").map(real -> Arguments.of(architecture, real)));
    }

    @Test
    void knowsTheCardsThatWeServe() {
        assertTrue(compiler.architectures().containsAll(OLDEST), () -> "knows " + compiler.architectures());
    }

    @ParameterizedTest(name = "sm_{0}, {1}")
    @MethodSource("architecturesAndPrecisions")
    void compiles(int architecture, String real) {
        Nvrtc.Compiled compiled = compiler.compile(
                source, "--gpu-architecture=sm_" + architecture, "-DREAL=" + real, "--std=c++17", "--ptxas-options=-v");
        assertTrue(compiled.succeeded(), compiled.log());
        List<KernelTexts.Kernel> kernels = KernelTexts.kernels(source);
        assertFalse(kernels.isEmpty());
        for (KernelTexts.Kernel kernel : kernels) {
            assertTrue(
                    compiled.code().contains("\0.text." + kernel.name() + "\0"),
                    () -> kernel.name() + " is not in the program");
        }
        assertEquals(kernels.size(), numbers(REGISTERS, compiled.log()).size(), compiled.log());
        assertTrue(
                numbers(SPILLS, compiled.log()).stream().allMatch(bytes -> bytes == 0),
                () -> "a kernel needs more registers than there are: " + compiled.log());
    }

    @Test
    void saysWhatDoesNotCompile() {
        Nvrtc.Compiled compiled = compiler.compile("__global__ void broken() {\n missing(); }", "-arch=sm_80");
        assertFalse(compiled.succeeded());
        assertTrue(compiled.log().contains("kernels.cu(2)") && compiled.log().contains("missing"), compiled.log());
    }

    private static List<Integer> numbers(Pattern pattern, String log) {
        List<Integer> numbers = new ArrayList<>();
        Matcher matcher = pattern.matcher(log);
        while (matcher.find()) {
            numbers.add(Integer.valueOf(matcher.group(1)));
        }
        return numbers;
    }
}
