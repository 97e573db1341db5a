package io.textcnn.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The files themselves, where somebody has them: known sums and numbers of rows, and, where the tables are there as well, the
 * same tables to the byte.
 */
class RealDataTest {
    private static final String DATA = System.getProperty("textcnn.data", "");

    @TempDir
    private Path out;

    private static Optional<Path> folder(String name) {
        return DATA.isBlank()
                ? Optional.empty()
                : Stream.of("", "text")
                        .map(above -> Path.of(DATA, above, name))
                        .filter(Files::isDirectory)
                        .findFirst();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mr", "subj", "trec", "sst1", "sst2"})
    void published(String name) throws IOException {
        Optional<Path> raw = folder("raw");
        assumeTrue(raw.isPresent(), "name a folder with raw/rt-polarity.pos and so on: -Dtextcnn.data=DIR");
        Fetched fetched =
                Fetch.run(Catalogue.datasets(), FetchOrder.of(name, out).from(raw.get()), FetchListener.NONE);
        assertEquals(
                Catalogue.datasets().results(name).stream()
                        .map(result -> result.file() + " " + result.rows().orElseThrow())
                        .toList(),
                fetched.results().stream()
                        .map(result -> result.file().getFileName() + " "
                                + result.rows().orElseThrow())
                        .toList());
        assertTrue(fetched.inputs().stream().allMatch(input -> input.voucher() == Voucher.TABLE), fetched::toString);
        List<Path> written = fetched.results().stream().map(Result::file).toList();
        for (Path file : written) {
            Optional<Path> same = folder("csv")
                    .map(tables -> tables.resolve(file.getFileName()))
                    .filter(Files::exists);
            if (same.isPresent()) {
                assertEquals(-1, Files.mismatch(same.get(), file), file::toString);
            }
        }
    }
}
