package io.textcnn.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.data.InputException;
import io.textcnn.fetch.Packed.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What has been downloaded already, in all the ways that it may lie around. */
class LocalFilesTest {
    private static final String NEGATIVE = "no\n";
    private static final String POSITIVE = "yes\n";

    @TempDir
    private Path folder;

    private Path downloads;
    private Path out;
    private byte[] archive;

    @BeforeEach
    void makeFolders() throws IOException {
        downloads = Files.createDirectory(folder.resolve("downloads"));
        out = Files.createDirectory(folder.resolve("out"));
        archive = Packed.zip(List.of(Entry.file("box/neg.txt", NEGATIVE), Entry.file("box/pos.txt", POSITIVE)));
    }

    /** Two forms of the same reviews: single files of known sums, and an archive. */
    private Catalogue catalogue() {
        return new Tables()
                .published("mr", "first", "neg.txt", "negative", Packed.sha256(Packed.bytes(NEGATIVE)))
                .published("mr", "first", "pos.txt", "positive", Packed.sha256(Packed.bytes(POSITIVE)))
                .published("mr", "second", "box.zip", "", Packed.sha256(archive))
                .within("mr", "second", "box.zip", "box/neg.txt", "negative", "")
                .within("mr", "second", "box.zip", "box/pos.txt", "positive", "")
                .result("mr", "mr.csv", 2, true)
                .catalogue();
    }

    private Fetched fetch(Path from) throws IOException {
        return Fetch.run(catalogue(), FetchOrder.of("mr", out).from(from), FetchListener.NONE);
    }

    private void assertFetched(String origin, Path from) throws IOException {
        assertEquals(origin, fetch(from).origin());
        assertEquals("label,text\nnegative,no\npositive,yes\n", Files.readString(out.resolve("mr.csv")));
        Files.delete(out.resolve("mr.csv"));
    }

    private InputException refused(Path from) throws IOException {
        InputException e = assertThrows(InputException.class, () -> fetch(from));
        try (Stream<Path> files = Files.list(out)) {
            assertEquals(0, files.count());
        }
        return e;
    }

    private void unpack(Path where, String negative) throws IOException {
        Files.createDirectories(where);
        Files.writeString(where.resolve("neg.txt"), negative);
        Files.writeString(where.resolve("pos.txt"), POSITIVE);
    }

    @Test
    void theArchiveTheFolderWithItOrTheFilesInIt() throws IOException {
        Path zip = Files.write(downloads.resolve("box.zip"), archive);
        assertFetched("second", zip);
        assertFetched("second", downloads);
        Path renamed = Files.move(zip, downloads.resolve("reviews (1).zip"));
        assertFetched("second", renamed);
        unpack(downloads, NEGATIVE);
        assertFetched("first", downloads);
        for (String name : List.of("reviews (1).zip", "neg.txt", "pos.txt")) {
            assertTrue(Files.exists(downloads.resolve(name)), "what was given stays");
        }
    }

    @Test
    void filesOfAnotherOriginAreToldFromTheFirstBySum() throws IOException {
        unpack(downloads, "nope\n");
        Files.write(downloads.resolve("box.zip"), archive);
        assertFetched("second", downloads);
    }

    @Test
    void unpackedFilesNextToTheArchiveAsItUnpacks() throws IOException {
        unpack(downloads.resolve("box"), NEGATIVE);
        // The second origin knows no sums of single files.
        assertThrows(UnknownSumException.class, () -> fetch(downloads));
    }

    @Test
    void aFileThatIsDamagedIsRefused() throws IOException {
        unpack(downloads, "nope\n");
        InputException e = refused(downloads);
        assertTrue(e.getMessage().startsWith(downloads.resolve("neg.txt") + ": found the SHA-256 "), e.getMessage());
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        String expected = "neg.txt and pos.txt; or box.zip, or unpacked neg.txt and pos.txt; ";
        assertTrue(refused(downloads)
                .getMessage()
                .startsWith(downloads + ": found none of the files that are needed; expected " + expected));
        Files.writeString(downloads.resolve("neg.txt"), NEGATIVE);
        assertTrue(
                refused(downloads).getMessage().startsWith(downloads + ": found only neg.txt; expected " + expected));
        Path missing = downloads.resolve("nowhere");
        assertTrue(refused(missing).getMessage().startsWith(missing + ": found no such file or folder; "));
    }
}
