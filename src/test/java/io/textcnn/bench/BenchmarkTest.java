package io.textcnn.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line of {@code bin/benchmark}, as far as nothing is measured. */
class BenchmarkTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int run(String... arguments) {
        return Benchmark.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--rounds 0 data.csv     | --rounds  | expected a whole number of at least 1, found \"0\"",
                "--rounds x data.csv     | --rounds  | expected a whole number of at least 1, found \"x\"",
                "--batches -3 data.csv   | --batches | expected a whole number of at least 1, found \"-3\"",
                "--lines 1e6 data.csv    | --lines   | expected a whole number of at least 1, found \"1e6\"",
                "--only speed data.csv   | --only    | expected one or more of training,prediction,one,file,cold,images,"
                        + "vectors,growth,primitives, found \"speed\"",
                "--only one,two data.csv | --only    | found \"two\"",
                "--fast data.csv         | --fast    | Unknown option",
                "--rounds 3              | FILE      | Missing required parameter",
                "data.csv more.csv       | more.csv  | Unmatched argument",
            })
    void wrongUsageIsNamed(String arguments, String option, String reason) {
        assertEquals(2, run(arguments.split(" ")));
        String message = err.toString();
        assertTrue(message.startsWith("benchmark: "), message);
        assertTrue(message.contains(option), message);
        assertTrue(message.contains(reason), message);
        assertTrue(message.contains("See 'bin/benchmark --help'."), message);
        assertEquals("", out.toString());
    }

    /** What is measured runs in a folder of its own. */
    @Test
    void dataAreFoundFromAnyFolder() {
        Path data = new Settings(Path.of("data.csv"), List.of(Part.ONE), 1, 1, 1).data();
        assertEquals(Path.of("").toAbsolutePath().resolve("data.csv"), data);
    }

    @Test
    void dataThatCannotBeReadAreBadInput() throws Exception {
        Path missing = folder.resolve("missing.csv");
        assertEquals(2, run(missing.toString()));
        assertTrue(err.toString().contains(missing + ": found no such file"), err.toString());

        Path wrong = folder.resolve("wrong.csv");
        Files.writeString(wrong, "kind,text\na,b\n");
        assertEquals(2, run(wrong.toString()));
        assertTrue(err.toString().contains("label"), err.toString());
        assertEquals("", out.toString());
    }

    @Test
    void itMeasuresOnlyWhatHasBeenBuilt() throws Exception {
        Path data = folder.resolve("data.csv");
        Files.writeString(data, "label,text\na,one\nb,two\n");
        assertEquals(2, run(data.toString()));
        assertTrue(err.toString().contains("start it by bin/benchmark"), err.toString());
    }

    @Test
    void helpTellsEachPart() {
        assertEquals(0, run("--help"));
        for (Part part : Part.values()) {
            assertTrue(out.toString().contains("  " + part.title() + " "), part.title());
        }
        assertTrue(out.toString().lines().allMatch(line -> line.length() <= 80), out.toString());
    }
}
