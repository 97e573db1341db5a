package io.textcnn.bench.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line behind {@code bin/gpu-check}, as far as nothing is run. */
class GpuCheckTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return GpuCheck.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--peer p --only speeds               | --only    | expected one or more of kit,trec,mr,cifar,speed, found",
                "--peer p --rounds 0                  | --rounds  | expected a whole number of at least 1, found \"0\"",
                "--peer p --seconds 1e3               | --seconds | expected a whole number of at least 1, found \"1e3\"",
                "--peer p --only trec                 | --data    | for trec",
                "--peer p --only speed --data d       | --cifar   | for speed",
                "--peer p --fast                      | --fast    | Unknown option",
            })
    void wrongUsageIsNamed(String arguments, String option, String reason) {
        assertEquals(2, run(arguments.split(" ")));
        String message = err.toString();
        assertTrue(message.startsWith("gpu-check: "), message);
        assertTrue(message.contains(option), message);
        assertTrue(message.contains(reason), message);
        assertTrue(message.contains("See 'bin/gpu-check --help'."), message);
        assertEquals("", out.toString());
    }

    @Test
    void theKitOfABackendIsFoundByItsName() {
        assertEquals("io.textcnn.engine.cuda.CudaBackendTest", GpuCheck.kitClass("cuda"));
        assertEquals("io.textcnn.engine.cpu.CpuBackendTest", GpuCheck.kitClass("cpu"));
    }
}
