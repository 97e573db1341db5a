package io.textcnn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.textcnn.cli.console.RootCommand;
import io.textcnn.fetch.Catalogue;
import io.textcnn.fetch.Packed;
import io.textcnn.fetch.Packed.Entry;
import io.textcnn.fetch.Tables;
import io.textcnn.fetch.WebServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands that fetch, with made-up data from a server on this machine. */
class FetchCommandTest {
    private static final String NEGATIVE = "no\n";
    private static final String POSITIVE = "yes\n";

    @TempDir
    private Path folder;

    private WebServer server;
    private byte[] archive;

    @BeforeEach
    void start() throws IOException {
        server = new WebServer();
        archive = Packed.zip(List.of(Entry.file("neg.txt", NEGATIVE), Entry.file("pos.txt", POSITIVE)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Catalogue datasets() {
        return new Tables()
                .published("mr", "maker", "reviews.zip", "", Packed.sha256(archive))
                .within("mr", "maker", "reviews.zip", "neg.txt", "negative", "")
                .within("mr", "maker", "reviews.zip", "pos.txt", "positive", "")
                .published("mr", "friend", "neg.txt", "negative", "")
                .published("mr", "friend", "pos.txt", "positive", "")
                .result("mr", "mr.csv", 2, true)
                .catalogue();
    }

    private static Run run(BiFunction<InputStream, Writer, RootCommand> command, String... arguments) {
        return Run.of(FetchCommand.program(command), arguments);
    }

    private Run fetch(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(
                List.of("--out", folder.toString(), "--mirror", server.address().toString()));
        return run((in, out) -> new FetchDatasetCommand(datasets(), in, out), all.toArray(String[]::new));
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void whatWasFetchedAndWhatToDoWithIt() {
        server.serve("reviews.zip", archive);
        assertEquals(new Run(0, """
                        %1$s/mr.csv: 2 rows, 0.0 kB
                        from %2$sreviews.zip, checked by its SHA-256
                        next: bin/textcnn train %1$s/mr.csv --tokenizer kim --cv 10
                        """.formatted(folder, server.address()), ""), fetch("mr"));
    }

    @Test
    void theSameAsOneObject() throws IOException {
        server.serve("reviews.zip", archive);
        Run run = fetch("mr", "--json");
        assertEquals(1, run.out().lines().count());
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertEquals("mr", json.path("name").asText());
        assertEquals("maker", json.path("origin").asText());
        assertEquals("table", json.path("inputs").path(0).path("checkedBy").asText());
        assertEquals(
                Packed.sha256(archive),
                json.path("inputs").path(0).path("sha256").asText());
        assertEquals(2, json.path("results").path(0).path("rows").asInt());
        assertEquals(
                "bin/textcnn train " + folder + "/mr.csv --tokenizer kim --cv 10",
                json.path("next").asText());
    }

    @Test
    void resultsThatAreThereAreReplacedOnlyIfAskedFor() throws IOException {
        server.serve("reviews.zip", archive);
        Path there = Files.writeString(folder.resolve("mr.csv"), "mine");
        Run refused = fetch("mr");
        assertEquals(2, refused.code());
        assertEquals(
                "textcnn: " + there + " is there already; replace with --force, or choose another folder with --out\n"
                        + "See 'fetch-dataset --help'.\n",
                refused.err());
        assertEquals("mine", Files.readString(there));
        assertEquals(List.of(), server.requests(), "nothing was downloaded");
        assertEquals(0, fetch("mr", "--force").code());
        assertEquals("label,text\nnegative,no\npositive,yes\n", Files.readString(there));
    }

    @Test
    void aFolderThatIsNotThereIsMadeUnlessNothingComes() throws IOException {
        Path data = folder.resolve("more/data");
        String[] arguments = {
            "mr", "--out", data.toString(), "--mirror", server.address().toString()
        };
        assertEquals(
                1,
                run((in, out) -> new FetchDatasetCommand(datasets(), in, out), arguments)
                        .code());
        assertFalse(Files.exists(data));
        server.serve("reviews.zip", archive);
        assertEquals(
                0,
                run((in, out) -> new FetchDatasetCommand(datasets(), in, out), arguments)
                        .code());
        assertEquals("label,text\nnegative,no\npositive,yes\n", Files.readString(data.resolve("mr.csv")));
    }

    @Test
    void aFileOfUnknownSumIsTakenWhenItIsAccepted() throws IOException {
        server.serve("neg.txt", Packed.bytes(NEGATIVE));
        server.serve("pos.txt", Packed.bytes(POSITIVE));
        String sum = Packed.sha256(Packed.bytes(NEGATIVE));
        Run refused = fetch("mr", "--origin", "friend");
        assertEquals(2, refused.code());
        assertTrue(
                refused.err().contains("if you trust it, accept the sum: --accept-sha256 " + sum + "\n"),
                refused.err());
        assertEquals("", refused.out());
        assertEquals(List.of(), left());
        Run accepted = fetch(
                "mr",
                "--origin",
                "friend",
                "--accept-sha256",
                sum,
                "--accept-sha256",
                Packed.sha256(Packed.bytes(POSITIVE)));
        assertEquals(0, accepted.code(), accepted.err());
        assertTrue(accepted.out().contains("neg.txt, whose SHA-256 you have accepted\n"), accepted.out());
        assertEquals(List.of("mr.csv"), left());
    }

    @Test
    void aWrongSumIsBadInput() throws IOException {
        server.serve("reviews.zip", Packed.bytes("another"));
        Run run = fetch("mr");
        assertEquals(2, run.code());
        assertTrue(run.err().contains("reviews.zip: found the SHA-256 "), run.err());
        assertFalse(run.err().contains("\tat "), run.err());
        assertEquals(List.of(), left());
    }

    @Test
    void aDownloadThatFailsTellsWhatElseThereIs() {
        Run run = fetch("mr");
        assertEquals(1, run.code());
        assertEquals(
                "textcnn: " + server.address() + "reviews.zip: answered 404; expected 200, the file; check the address;"
                        + " what has been downloaded by other means is taken by --from\n",
                run.err());
    }

    @Test
    void whatHasBeenDownloadedIsTakenWithoutTheWeb() throws IOException {
        Path zip = Files.write(folder.resolve("reviews.zip"), archive);
        Run run = run(
                (in, out) -> new FetchDatasetCommand(datasets(), in, out),
                "mr",
                "--from",
                zip.toString(),
                "--out",
                folder.toString());
        assertEquals(0, run.code(), run.err());
        assertEquals(List.of("mr.csv", "reviews.zip"), left());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                             | NAME is missing: what to fetch
            mx                             | NAME: found "mx", expected one of mr; did you mean mr?
            mr --origin nobody             | --origin: found "nobody", expected, of mr, maker or friend
            mr --mirror ftp://a.example    | --mirror: found "ftp://a.example", expected an address such as https://
            mr --mirror nonsense           | --mirror: found "nonsense", expected an address
            mr --accept-sha256 12          | --accept-sha256: found "12", expected a SHA-256, 64 hexadecimal digits
            mr --from . --keep             | --from takes what has been downloaded already; leave --keep out
            mr --out pom.xml/mr            | --out pom.xml/mr:
            mr --frm .                     | --frm: no such option; did you mean --from?
            """)
    void wrongOptionsAreToldByName(String arguments, String message) {
        Run run = run(
                (in, out) -> new FetchDatasetCommand(datasets(), in, out),
                arguments.isEmpty() ? new String[0] : arguments.split(" +"));
        assertEquals(2, run.code());
        assertTrue(run.err().startsWith("textcnn: " + message), run.err());
        assertTrue(run.err().endsWith("See 'fetch-dataset --help'.\n"), run.err());
        assertEquals("", run.out());
    }

    @Test
    void vectorsAreUnpackedAsTheyAre() throws IOException {
        byte[] zip =
                Packed.zip(List.of(Entry.file("v.50d.txt", "the 0.5\n"), Entry.file("v.100d.txt", "the 0.5 0.5\n")));
        server.serve("v.zip", zip);
        Catalogue vectors = new Tables()
                .published("v.50d v.100d", "maker", "v.zip", "", Packed.sha256(zip))
                .within("v.50d", "maker", "v.zip", "v.50d.txt", "v.50d.txt", "")
                .within("v.100d", "maker", "v.zip", "v.100d.txt", "v.100d.txt", "")
                .catalogue();
        Run run = run(
                (in, out) -> new FetchEmbeddingsCommand(vectors, in, out),
                "v.100d",
                "--out",
                folder.toString(),
                "--mirror",
                server.address().toString());
        assertEquals(0, run.code(), run.err());
        assertEquals("the 0.5 0.5\n", Files.readString(folder.resolve("v.100d.txt")));
        assertEquals(List.of("v.100d.txt"), left());
    }

    @Test
    void helpNamesAllThatThereIs() {
        Run datasets = run((in, out) -> new FetchDatasetCommand(Catalogue.datasets(), in, out), "--help");
        Run embeddings = run((in, out) -> new FetchEmbeddingsCommand(Catalogue.embeddings(), in, out), "--help");
        for (String name : Catalogue.datasets().names()) {
            assertTrue(datasets.out().contains("\n  " + name + " "), name);
        }
        for (String name : Catalogue.embeddings().names()) {
            assertTrue(embeddings.out().contains(name), name);
        }
        assertEquals(0, datasets.code());
        assertTrue(Stream.of(datasets, embeddings)
                .flatMap(run -> run.out().lines())
                .allMatch(line -> line.length() <= 80));
    }
}
