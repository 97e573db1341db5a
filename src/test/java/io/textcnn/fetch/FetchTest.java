package io.textcnn.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.data.InputException;
import io.textcnn.fetch.Packed.Entry;
import io.textcnn.fetch.WebServer.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Downloads from a server on this machine, and files that are there; all of them made up. */
class FetchTest {
    private static final String TABLE = "label,text\nnegative,no\nnegative,no way\npositive,yes\n";
    private static final String NEGATIVE = "no \nno way \n";
    private static final String POSITIVE = "yes \n";

    @TempDir
    private Path folder;

    private WebServer server;

    @BeforeEach
    void start() throws IOException {
        server = new WebServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String sum(String text) {
        return Packed.sha256(Packed.bytes(text));
    }

    /** Reviews in an archive of a known sum. */
    private static Catalogue reviews(String archive, String sum) {
        return tables(archive, sum, "", "").catalogue();
    }

    private static Tables tables(String archive, String sum, String negativeSum, String positiveSum) {
        return new Tables()
                .published("mr", "maker", archive, "", sum)
                .within("mr", "maker", archive, "box/neg.txt", "negative", negativeSum)
                .within("mr", "maker", archive, "box/pos.txt", "positive", positiveSum)
                .result("mr", "mr.csv", 3, true);
    }

    private static List<Entry> entries() {
        return List.of(Entry.file("box/pos.txt", POSITIVE), Entry.file("box/neg.txt", NEGATIVE));
    }

    private FetchOrder order() {
        return FetchOrder.of("mr", folder).at(server.address());
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private void assertFetched() throws IOException {
        assertEquals(List.of("mr.csv"), left());
        assertEquals(TABLE, Files.readString(folder.resolve("mr.csv")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"reviews.zip", "reviews.tar.gz"})
    void anArchiveIsDownloadedCheckedAndConverted(String name) throws IOException {
        byte[] bytes = name.endsWith("zip") ? Packed.zip(entries()) : Packed.tarGz(entries());
        server.serve(name, bytes);
        Fetched fetched = Fetch.run(reviews(name, Packed.sha256(bytes)), order(), FetchListener.NONE);
        assertFetched();
        assertEquals(
                new Fetched(
                        "mr",
                        "maker",
                        List.of(new Fetched.Input(
                                name, server.address() + name, bytes.length, Packed.sha256(bytes), Voucher.TABLE)),
                        List.of(new Result(folder.resolve("mr.csv"), OptionalLong.of(3), TABLE.length(), sum(TABLE)))),
                fetched);
        assertEquals(List.of(new Request("/" + name, "", "")), server.requests());
    }

    @Test
    void anArchiveOfUnknownSumIsCheckedByWhatIsTakenOutOfIt() throws IOException {
        server.serve("r.zip", Packed.zip(entries()));
        Catalogue known = tables("r.zip", "", sum(NEGATIVE), sum(POSITIVE)).catalogue();
        assertEquals(
                Voucher.CONTENT,
                Fetch.run(known, order(), FetchListener.NONE).inputs().get(0).voucher());
        assertFetched();
    }

    @Test
    void ofSuchAnArchiveNothingIsLeftIfItHoldsAnotherFile() throws IOException {
        server.serve("r.zip", Packed.zip(entries()));
        Catalogue known = tables("r.zip", "", sum(NEGATIVE), sum("yes!\n")).catalogue();
        InputException e = assertThrows(InputException.class, () -> Fetch.run(known, order(), FetchListener.NONE));
        assertEquals(
                server.address() + "r.zip, entry box/pos.txt: found the SHA-256 " + sum(POSITIVE) + "; expected "
                        + sum("yes!\n") + "; it is damaged, or another file: fetch it again, or from somewhere else",
                e.getMessage());
        assertEquals(List.of(), left());
    }

    @Test
    void aWrongSumIsRefusedAndNothingIsLeft() throws IOException {
        server.serve("r.zip", Packed.zip(entries())).version("1");
        InputException e = assertThrows(
                InputException.class, () -> Fetch.run(reviews("r.zip", sum("another")), order(), FetchListener.NONE));
        assertEquals(
                server.address() + "r.zip: found the SHA-256 " + Packed.sha256(Packed.zip(entries())) + "; expected "
                        + sum("another") + "; it is damaged, or another file: fetch it again, or from somewhere else",
                e.getMessage());
        assertEquals(List.of(), left());
    }

    @Test
    void aFileThatNothingVouchesForIsRefusedUntilItsSumIsAccepted() throws IOException {
        byte[] bytes = Packed.zip(entries());
        server.serve("r.zip", bytes);
        Catalogue unknown = reviews("r.zip", "");
        UnknownSumException e =
                assertThrows(UnknownSumException.class, () -> Fetch.run(unknown, order(), FetchListener.NONE));
        assertEquals(Packed.sha256(bytes), e.sha256());
        assertEquals(List.of(), left());
        Fetched fetched = Fetch.run(unknown, order().accepting(Set.of(e.sha256())), FetchListener.NONE);
        assertEquals(Voucher.USER, fetched.inputs().get(0).voucher());
        assertFetched();
    }

    @Test
    void anAcceptedSumAlsoWinsOverThatOfTheTable() throws IOException {
        byte[] bytes = Packed.zip(entries());
        server.serve("r.zip", bytes);
        Fetch.run(
                reviews("r.zip", sum("another")), order().accepting(Set.of(Packed.sha256(bytes))), FetchListener.NONE);
        assertFetched();
    }

    @Test
    void wrongNumbersOfRowsAreRefused() throws IOException {
        byte[] bytes =
                Packed.zip(List.of(Entry.file("box/pos.txt", "yes\noh yes\n"), Entry.file("box/neg.txt", NEGATIVE)));
        server.serve("r.zip", bytes);
        InputException e = assertThrows(
                InputException.class,
                () -> Fetch.run(reviews("r.zip", Packed.sha256(bytes)), order(), FetchListener.NONE));
        assertTrue(e.getMessage().startsWith("mr: found 4 rows for mr.csv; expected 3; "), e.getMessage());
        assertEquals(List.of(), left());
    }

    @Test
    void numbersThatWereOnlyPublishedAreToldOf() throws IOException {
        server.serve("neg.txt", Packed.bytes(NEGATIVE));
        server.serve("pos.txt", Packed.bytes(POSITIVE));
        Catalogue catalogue = new Tables()
                .published("cr", "maker", "neg.txt", "negative", sum(NEGATIVE))
                .published("cr", "maker", "pos.txt", "positive", sum(POSITIVE))
                .result("cr", "cr.csv", 4, false)
                .catalogue();
        List<String> notes = new ArrayList<>();
        Fetch.run(catalogue, FetchOrder.of("cr", folder).at(server.address()), new FetchListener() {
            @Override
            public void note(String message) {
                notes.add(message);
            }
        });
        assertEquals(List.of("3 rows for cr.csv; published are 4"), notes);
        assertEquals(TABLE, Files.readString(folder.resolve("cr.csv")));
    }

    @Test
    void whatIsNotThereIsTold() throws IOException {
        DownloadException e = assertThrows(
                DownloadException.class, () -> Fetch.run(reviews("r.zip", sum("x")), order(), FetchListener.NONE));
        assertEquals(
                server.address() + "r.zip: answered 404; expected 200, the file; check the address", e.getMessage());
        assertEquals(List.of(), left());
    }

    @Test
    void aServerThatIsNotThereIsTold() throws IOException {
        server.close();
        DownloadException e = assertThrows(
                DownloadException.class, () -> Fetch.run(reviews("r.zip", sum("x")), order(), FetchListener.NONE));
        assertTrue(e.getMessage().contains("r.zip: no connection to 127.0.0.1:"), e.getMessage());
        assertEquals(List.of(), left());
    }

    @Test
    void redirectsAreFollowed() throws IOException {
        byte[] bytes = Packed.zip(entries());
        server.serve("r.zip", new byte[0]).redirect("/moved/r.zip");
        server.serve("moved/r.zip", bytes);
        Fetch.run(reviews("r.zip", Packed.sha256(bytes)), order(), FetchListener.NONE);
        assertFetched();
    }

    /** Reviews that do not become much shorter by being packed. */
    private static byte[] longArchive(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        String noise = random.ints(200_000, 'a', 'z')
                .mapToObj(c -> String.valueOf((char) c))
                .collect(Collectors.joining());
        List<Entry> entries = new ArrayList<>(entries());
        entries.add(Entry.file("box/noise.txt", noise));
        return Packed.zip(entries);
    }

    /** Breaks off a first download; returns how much came. */
    private int interrupted(Catalogue catalogue, byte[] bytes, String version) throws IOException {
        server.serve("r.zip", bytes).version(version).cutAfter(bytes.length / 2);
        DownloadException e =
                assertThrows(DownloadException.class, () -> Fetch.run(catalogue, order(), FetchListener.NONE));
        assertEquals(List.of(".r.zip.part", ".r.zip.part.version"), left());
        int come = (int) Files.size(folder.resolve(".r.zip.part"));
        assertTrue(come > 0 && come <= bytes.length / 2, () -> come + " of " + bytes.length);
        assertTrue(
                e.getMessage()
                        .endsWith(String.format(
                                Locale.ROOT,
                                "%,d bytes of the file have come, and are kept; run the command again: it goes on"
                                        + " from there",
                                come)),
                e.getMessage());
        return come;
    }

    @Test
    void anInterruptedDownloadGoesOn() throws IOException {
        byte[] bytes = longArchive(1);
        Catalogue catalogue = reviews("r.zip", Packed.sha256(bytes));
        int come = interrupted(catalogue, bytes, "one");
        server.serve("r.zip", bytes).version("one");
        List<String> begun = new ArrayList<>();
        Fetch.run(catalogue, order(), new FetchListener() {
            @Override
            public void begin(String task, long done, long total) {
                begun.add(task + " " + done + " " + total);
            }
        });
        assertFetched();
        assertEquals(
                new Request("/r.zip", "bytes=" + come + "-", "\"one\""),
                server.requests().get(1));
        assertEquals("r.zip " + come + " " + bytes.length, begun.get(0));
    }

    @Test
    void itBeginsAnewWhereAServerGivesWholeFilesOnly() throws IOException {
        byte[] bytes = longArchive(1);
        Catalogue catalogue = reviews("r.zip", Packed.sha256(bytes));
        interrupted(catalogue, bytes, "one");
        server.serve("r.zip", bytes).version("one").withoutRanges();
        Fetch.run(catalogue, order(), FetchListener.NONE);
        assertFetched();
    }

    @Test
    void itBeginsAnewWhenTheFileHasBeenReplaced() throws IOException {
        byte[] bytes = longArchive(2);
        Catalogue catalogue = reviews("r.zip", Packed.sha256(bytes));
        interrupted(catalogue, longArchive(1), "one");
        server.serve("r.zip", bytes).version("two");
        Fetch.run(catalogue, order(), FetchListener.NONE);
        assertFetched();
        assertEquals("\"one\"", server.requests().get(1).ifRange());
    }

    @Test
    void itBeginsAnewWhereNothingTellsTheVersion() throws IOException {
        byte[] bytes = longArchive(1);
        Catalogue catalogue = reviews("r.zip", Packed.sha256(bytes));
        server.serve("r.zip", bytes).cutAfter(bytes.length / 2);
        assertThrows(DownloadException.class, () -> Fetch.run(catalogue, order(), FetchListener.NONE));
        server.serve("r.zip", bytes);
        Fetch.run(catalogue, order(), FetchListener.NONE);
        assertFetched();
        assertEquals("", server.requests().get(1).range());
    }

    /** As after a run that was ended between the last byte and the check. */
    @Test
    void itBeginsAnewWhenThereIsNoMore() throws IOException {
        byte[] bytes = longArchive(1);
        Files.write(folder.resolve(".r.zip.part"), bytes);
        Files.write(folder.resolve(".r.zip.part.version"), List.of(server.address() + "r.zip", "\"one\""));
        server.serve("r.zip", bytes).version("one");
        Fetch.run(reviews("r.zip", Packed.sha256(bytes)), order(), FetchListener.NONE);
        assertFetched();
        assertEquals(2, server.requests().size());
    }

    @Test
    void aDownloadThatStallsIsGivenUpAndKept() throws IOException {
        byte[] bytes = longArchive(1);
        server.serve("r.zip", bytes).version("one").stallAfter(bytes.length / 2);
        PartialFile part = new PartialFile(folder, "r.zip");
        Download download = new Download(part, "r.zip", bytes.length, Duration.ofMillis(700), FetchListener.NONE);
        DownloadException e = assertThrows(
                DownloadException.class, () -> download.from(server.address().resolve("r.zip")));
        assertTrue(e.getMessage().contains("r.zip: nothing has come for "), e.getMessage());
        assertTrue(part.length() > 0);
    }

    @Test
    void aFileThatIsLongerThanItMayBeIsNotDownloaded() throws IOException {
        server.serve("r.zip", new byte[1_000]);
        Download download = new Download(
                new PartialFile(folder, "r.zip"), "r.zip", 999, Duration.ofSeconds(10), FetchListener.NONE);
        InputException e = assertThrows(
                InputException.class, () -> download.from(server.address().resolve("r.zip")));
        assertTrue(
                e.getMessage()
                        .startsWith(server.address() + "r.zip: found a file of 1,000 bytes; expected 999 at most; "),
                e.getMessage());
        assertEquals(List.of(), left());
    }

    @Test
    void whatWasDownloadedIsKeptIfAskedFor() throws IOException {
        byte[] bytes = Packed.zip(entries());
        server.serve("r.zip", bytes);
        Fetch.run(reviews("r.zip", Packed.sha256(bytes)), order().keeping(), FetchListener.NONE);
        assertEquals(List.of("mr.csv", "r.zip"), left());
        Files.delete(folder.resolve("mr.csv"));
        Fetch.run(
                reviews("r.zip", Packed.sha256(bytes)),
                FetchOrder.of("mr", folder).from(folder),
                FetchListener.NONE);
        assertEquals(List.of("mr.csv", "r.zip"), left());
        assertEquals(1, server.requests().size());
    }

    @Test
    void anOriginThatIsNoneIsAnError() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Fetch.run(reviews("r.zip", sum("x")), order().of("nobody"), FetchListener.NONE));
        assertThrows(
                IllegalArgumentException.class,
                () -> Fetch.run(reviews("r.zip", sum("x")), FetchOrder.of("nothing", folder), FetchListener.NONE));
    }
}
