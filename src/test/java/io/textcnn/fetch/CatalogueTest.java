package io.textcnn.fetch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.data.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of what is published where, and what is wrong with others. */
class CatalogueTest {
    private static Stream<Catalogue> both() {
        return Stream.of(Catalogue.datasets(), Catalogue.embeddings());
    }

    @Test
    void theNames() {
        assertEquals(
                List.of("mr", "subj", "cr", "mpqa", "trec", "sst1", "sst2", "cifar10"),
                Catalogue.datasets().names());
        assertEquals(
                List.of(
                        "glove.6B.50d",
                        "glove.6B.100d",
                        "glove.6B.200d",
                        "glove.6B.300d",
                        "glove.840B.300d",
                        "googlenews",
                        "wiki-news-300d-1M",
                        "crawl-300d-2M"),
                Catalogue.embeddings().names());
    }

    /** What is not vouched for by a sum says so, or has one for all that is taken out of it. */
    @Test
    void eachFileHasASumOrANote() {
        both().flatMap(catalogue -> catalogue.files().stream())
                .forEach(file -> assertTrue(
                        file.sha256().isPresent() || !file.note().isBlank(),
                        () -> "neither a sum nor a note: " + file));
    }

    /** The day somebody tries them, this is to be changed, and what the documentation says. */
    @Test
    void noAddressHasBeenTried() {
        both().flatMap(catalogue -> catalogue.files().stream()).forEach(file -> assertFalse(file.tried(), file::file));
    }

    @Test
    void eachSumStandsForOneFile() {
        both().flatMap(catalogue -> catalogue.files().stream())
                .filter(file -> file.sha256().isPresent() && file.bytes().isPresent())
                .collect(Collectors.groupingBy(
                        file -> file.sha256().orElseThrow(), Collectors.mapping(SourceFile::bytes, Collectors.toSet())))
                .forEach((sum, lengths) -> assertEquals(1, lengths.size(), sum));
    }

    @Test
    void theExpectedNumbersOfSentences() {
        assertEquals(
                List.of(
                        "8544 sst1-train.csv",
                        "156817 sst1-phrases-train.csv",
                        "1101 sst1-dev.csv",
                        "2210 sst1-test.csv"),
                Catalogue.datasets().results("sst1").stream()
                        .map(result -> result.rows().orElseThrow() + " " + result.file())
                        .toList());
        assertEquals(
                List.of("glove.6B.50d.txt"),
                Catalogue.embeddings().results("glove.6B.50d").stream()
                        .map(ExpectedResult::file)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"datasets/sources.csv", "datasets/results.csv", "embeddings/sources.csv"})
    void theTablesOfTheCheckoutAreThoseInTheJar(String name) throws IOException {
        try (InputStream in = Catalogue.class.getResourceAsStream(name)) {
            assertArrayEquals(Files.readAllBytes(Path.of(name)), in.readAllBytes());
        }
    }

    /** Each page that tells of the names tells of all of them, and of nothing that nobody has tried as if it had been. */
    @Test
    void theGuideNamesThemAll() throws IOException {
        String guide = Files.readString(Path.of("src", "docs", "data.md"));
        both().flatMap(catalogue -> catalogue.names().stream())
                .forEach(name -> assertTrue(guide.contains("`" + name + "`"), name));
        assertTrue(guide.contains("None of these addresses has been tried"));
    }

    private static final String GOOD =
            "mr,me,,a.txt,positive,,3," + "0".repeat(64) + ",no,https://a.example.org/a.txt,";

    private static Catalogue read(String row) throws IOException {
        String header = "name,origin,archive,file,part,also,bytes,sha256,tried,url,note\n";
        return Catalogue.read(
                new StringReader(header + GOOD + "\n" + row + "\n"), "t.csv", new StringReader(""), "r.csv");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mr,me,,b.txt,negative,,3,ABC,no,https://a.example.org/b,x       | , line 3  | 64 hexadecimal digits
            mr,me,,b.txt,negative,,0,,no,https://a.example.org/b,x          | , line 3  | a length of 0
            mr,me,,b.txt,negative,,x,,no,https://a.example.org/b,x          | , line 3  | "x"
            mr,me,,b.txt,negative,,,,no,http://a.example.org/b,x            | , line 3  | begins with https
            mr,me,,b.txt,negative,,,,no,,x                                  | , line 3  | no address of b.txt
            mr,me,,b.txt,negative,,,,no,https://a.example.org/b,            | , line 3  | neither a sum nor a note
            mr,me,,../b.txt,negative,,,,no,https://a.example.org/b,x        | , line 3  | a path within a folder
            mr,me,b.zip,b.txt,negative,,,,,https://a.example.org/b,x        | , line 3  | comes with the archive
            mr,me,b.zip,b.txt,negative,,,,,,x                               | ''        | without its archive
            mr,me,,b.zip,,,,,no,https://a.example.org/b,x                   | ''        | of which nothing is taken
            mr,me,,b.txt,positive,,,,no,https://a.example.org/b,x           | ''        | none of them twice
            """)
    void aRowThatIsWrongIsToldWithItsLine(String row, String line, String problem) {
        InputException e = assertThrows(InputException.class, () -> read(row));
        assertTrue(e.getMessage().startsWith("t.csv" + line + ": found what cannot be used ("), e.getMessage());
        assertTrue(e.getMessage().contains(problem), e.getMessage());
    }

    @Test
    void aRowThatIsRightIsRead() throws IOException {
        SourceFile file =
                read("mr,me,,b.txt,negative,c.txt d.txt,,,yes,https://a.example.org/b.txt https://b.example.org/b.txt,x")
                        .files()
                        .get(1);
        assertEquals(List.of("c.txt", "d.txt"), file.also());
        assertEquals(2, file.urls().size());
        assertTrue(file.tried());
    }
}
