package io.textcnn.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.data.InputException;
import io.textcnn.fetch.Packed.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTest {
    private static final Entry GOOD = Entry.file("box/good.txt", "fine");
    private static final Entry BAD = Entry.file("box/bad.txt", "poor");

    @TempDir
    private Path folder;

    private static byte[] packed(String ending, List<Entry> entries) throws IOException {
        return ending.equals("zip") ? Packed.zip(entries) : Packed.tarGz(entries);
    }

    private static List<SourceFile> wanted() {
        Tables table = new Tables().published("set", "maker", "box.zip", "", "");
        for (String part : List.of("good", "bad")) {
            table.within("set", "maker", "box.zip", part + ".txt", part, "");
        }
        return table.catalogue().sources("set").get(0).parts();
    }

    private Map<String, String> read(String ending, byte[] bytes) throws IOException {
        return read(folder, ending, bytes);
    }

    private static Map<String, String> read(Path folder, String ending, byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("a." + ending), bytes);
        Map<String, String> taken = new TreeMap<>();
        Archive.read(
                file,
                "a." + ending,
                "a." + ending,
                wanted(),
                FetchListener.NONE,
                (part, in, source) -> taken.put(
                        part.part() + " from " + source, new String(in.readAllBytes(), StandardCharsets.ISO_8859_1)));
        return taken;
    }

    private String refused(String ending, byte[] bytes) {
        return assertThrows(InputException.class, () -> read(ending, bytes)).getMessage();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip", "tar.gz"})
    void wantedEntriesAreRead(String ending) throws IOException {
        byte[] bytes =
                packed(ending, List.of(Entry.file("box/other.txt", "left"), GOOD, Entry.file("./bad.txt", "so")));
        assertEquals(
                Map.of(
                        "good from a." + ending + ", entry good.txt", "fine",
                        "bad from a." + ending + ", entry bad.txt", "so"),
                read(ending, bytes));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../good.txt",
                "box/../../good.txt",
                "/etc/good.txt",
                "C:/good.txt",
                "C:good.txt",
                "..\\good.txt",
                "\\\\server\\good.txt",
                "box/.."
            })
    void anEntryThatClimbsOutOfTheFolderIsRefused(String name) throws IOException {
        for (String ending : List.of("zip", "tar.gz")) {
            String message = refused(ending, packed(ending, List.of(GOOD, BAD, Entry.file(name, "evil"))));
            assertTrue(message.startsWith("a." + ending + ": found the entry \""), message);
            assertTrue(message.contains("which leads out of the folder"), message);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip", "tar.gz"})
    void aLinkIsRefused(String ending) throws IOException {
        String message = refused(ending, packed(ending, List.of(GOOD, BAD, Entry.link("box/more.txt", "/etc/passwd"))));
        assertTrue(message.startsWith("a." + ending + ": found the entry \"box/more.txt\", which is a link"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip", "tar.gz"})
    void whatIsMissingIsNamed(String ending) throws IOException {
        String message = refused(ending, packed(ending, List.of(GOOD)));
        assertTrue(message.startsWith("a." + ending + ": found no bad.txt in it; expected an archive with"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip", "tar.gz"})
    void anEntryThatIsThereTwiceIsRefused(String ending) throws IOException {
        String message = refused(ending, packed(ending, List.of(GOOD, BAD, Entry.file("bag/good.txt", "again"))));
        assertTrue(message.contains("found the entry good.txt twice"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip", "tar.gz"})
    void anArchiveThatHoldsFarMoreThanItsLengthIsRefused(String ending) throws IOException {
        byte[] bytes = packed(ending, List.of(GOOD, Entry.file("bad.txt", "0".repeat(3_000_000))));
        assertTrue(bytes.length < 10_000);
        String message = refused(ending, bytes);
        assertTrue(message.contains("found more than 1,048,576 bytes"), message);
    }

    @Test
    void whatIsNoArchiveIsRefused() {
        for (String ending : List.of("zip", "tar.gz")) {
            String message = refused(ending, Packed.bytes("<html>Not found</html>"));
            assertTrue(message.startsWith("a." + ending + ": found an archive that cannot be unpacked: "), message);
        }
        assertTrue(refused("tar.gz", new byte[0]).contains("cannot be unpacked"));
    }

    /** Whatever is wrong with an archive, it is told, or what is wanted is there all the same. */
    @Property(tries = 300)
    void aDamagedArchiveIsTold(@ForAll boolean zip, @ForAll int where, @ForAll byte flip, @ForAll boolean cut)
            throws IOException {
        String ending = zip ? "zip" : "tar.gz";
        byte[] bytes = packed(ending, List.of(GOOD, BAD));
        int at = Math.floorMod(where, bytes.length);
        bytes[at] ^= flip;
        byte[] damaged = cut ? Arrays.copyOf(bytes, at) : bytes;
        Path place = Files.createTempDirectory("archive");
        try {
            Map<String, String> taken = read(place, ending, damaged);
            assertEquals(2, taken.size(), "all or nothing");
        } catch (InputException e) {
            assertTrue(e.getMessage().startsWith("a." + ending), e.getMessage());
        } finally {
            Files.deleteIfExists(place.resolve("a." + ending));
            Files.delete(place);
        }
    }
}
