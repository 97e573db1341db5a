package io.textcnn.bench.primitives;

import io.textcnn.data.Dataset;
import io.textcnn.data.TextSource;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A table of 1,000 rows, every second with quotes. */
@State(Scope.Thread)
public class CsvBenchmark {
    private static final int PAIRS = 500;

    private static final String TWO_ROWS = """
            good,a film that takes its time and earns every minute of it from the first scene to the last
            bad,"long, loud and ""clever"", with nobody in it whom one would want to meet"
            """;
    private static final byte[] TABLE = ("label,text\n" + TWO_ROWS.repeat(PAIRS)).getBytes(StandardCharsets.UTF_8);

    private final TextSource source = TextSource.of(Path.of("table.csv"));

    @Benchmark
    public Dataset read1000Rows() {
        return source.read(new ByteArrayInputStream(TABLE), "table.csv");
    }
}
