package io.textcnn.fetch;

import io.textcnn.data.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * What can be fetched by its name, where it is published, and what comes out.
 *
 * <p>Immutable; read from tables in CSV, which {@code src/docs/data.md} describes.
 */
public final class Catalogue {
    private static final CSVFormat TABLE = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .get();

    private final List<SourceFile> files;
    private final Map<String, List<ExpectedResult>> results;

    private Catalogue(List<SourceFile> files, Map<String, List<ExpectedResult>> results) {
        this.files = List.copyOf(files);
        this.results = Map.copyOf(results);
    }

    /** The data sets of {@code datasets/sources.csv}. */
    public static Catalogue datasets() {
        return bundled("datasets", true);
    }

    /** The word vectors of {@code embeddings/sources.csv}. */
    public static Catalogue embeddings() {
        return bundled("embeddings", false);
    }

    private static Catalogue bundled(String folder, boolean withResults) {
        try (Reader sources = resource(folder + "/sources.csv");
                Reader expected = withResults ? resource(folder + "/results.csv") : Reader.nullReader()) {
            return read(sources, folder + "/sources.csv", expected, folder + "/results.csv");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reader resource(String name) {
        InputStream in = Objects.requireNonNull(Catalogue.class.getResourceAsStream(name), name);
        return new InputStreamReader(in, StandardCharsets.UTF_8);
    }

    /**
     * A catalogue of tables that are in no file of the project.
     *
     * @param sources with the columns of {@code datasets/sources.csv}
     * @param sourcesName what messages call it
     * @param expected with the columns of {@code datasets/results.csv}; empty if each part comes out under its own name
     * @param expectedName what messages call it
     * @throws InputException if a row is not as it should be; it names the line
     * @throws IOException if one cannot be read
     */
    public static Catalogue read(Reader sources, String sourcesName, Reader expected, String expectedName)
            throws IOException {
        Catalogue catalogue = new Catalogue(
                rows(sources, sourcesName, Catalogue::file),
                rows(expected, expectedName, Catalogue::result).stream()
                        .collect(Collectors.groupingBy(
                                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList()))));
        try {
            catalogue.names().forEach(catalogue::sources);
        } catch (IllegalArgumentException e) {
            throw unusable(sourcesName, 0, e);
        }
        return catalogue;
    }

    private static <R> List<R> rows(Reader table, String name, Function<CSVRecord, R> row) throws IOException {
        List<R> rows = new ArrayList<>();
        try (CSVParser parser = TABLE.parse(table)) {
            for (CSVRecord cells : parser) {
                try {
                    rows.add(row.apply(cells));
                } catch (IllegalArgumentException e) {
                    throw unusable(name, parser.getCurrentLineNumber(), e);
                }
            }
        }
        return rows;
    }

    private static InputException unusable(String table, long line, IllegalArgumentException e) {
        InputException exception = InputException.at(
                table, line, "what cannot be used (" + e.getMessage() + ")", "rows as the others are", "correct it");
        exception.initCause(e);
        return exception;
    }

    private static SourceFile file(CSVRecord row) {
        return new SourceFile(
                words(row.get("name")),
                row.get("origin"),
                row.get("archive"),
                row.get("file"),
                row.get("part"),
                words(row.get("also")),
                number(row.get("bytes")),
                Optional.of(row.get("sha256")).filter(sum -> !sum.isEmpty()),
                row.get("tried").equals("yes"),
                words(row.get("url")).stream().map(URI::create).toList(),
                row.get("note"));
    }

    private static Map.Entry<String, ExpectedResult> result(CSVRecord row) {
        return Map.entry(
                row.get("name"),
                new ExpectedResult(
                        row.get("file"),
                        number(row.get("rows")),
                        row.get("counted").equals("yes")));
    }

    private static List<String> words(String cell) {
        return Arrays.stream(cell.split(" ")).filter(word -> !word.isEmpty()).toList();
    }

    private static OptionalLong number(String cell) {
        return cell.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(cell));
    }

    /** The names of all that there is, in the table's order. */
    public List<String> names() {
        return files.stream().flatMap(file -> file.names().stream()).distinct().toList();
    }

    /** All rows of the table of sources, in its order. */
    public List<SourceFile> files() {
        return files;
    }

    /**
     * Where a name is published, the first choice first.
     *
     * @throws IllegalArgumentException if there is no such name
     */
    public List<Source> sources(String name) {
        List<SourceFile> own =
                files.stream().filter(file -> file.names().contains(name)).toList();
        if (own.isEmpty()) {
            throw new IllegalArgumentException("found the name " + name + "; expected one of " + names());
        }
        return own.stream()
                .map(SourceFile::origin)
                .distinct()
                .map(origin -> Source.of(
                        name,
                        origin,
                        own.stream()
                                .filter(file -> file.origin().equals(origin))
                                .toList()))
                .toList();
    }

    /** What comes out of a name; each part under its own name, unless a table says otherwise. */
    public List<ExpectedResult> results(String name) {
        List<ExpectedResult> expected = results.get(name);
        return expected != null
                ? expected
                : sources(name).get(0).parts().stream()
                        .map(part -> new ExpectedResult(part.baseName(), OptionalLong.empty(), false))
                        .toList();
    }
}
