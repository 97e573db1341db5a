package io.textcnn.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Utf8LinesTest {
    @TempDir
    private Path folder;

    @Test
    void linesEndInThreeWaysAndAByteOrderMarkIsNoPartOfThem() throws IOException {
        Path file = Files.writeString(folder.resolve("lines"), "\uFEFFa\r\nb\r\n\nd\u2028e\rf");
        assertEquals(List.of("a", "b", "", "d\u2028e", "f"), Utf8Lines.read(file, "do this"));
        assertEquals(List.of(), Utf8Lines.read(Files.createFile(folder.resolve("empty")), "do this"));
    }

    @Test
    void bytesThatAreNotUtf8AreToldWithTheirLineAndTheRemedy() throws IOException {
        Path file = Files.write(folder.resolve("latin"), "a\nb\ncaf\u00E9\n".getBytes(StandardCharsets.ISO_8859_1));
        InputException e = assertThrows(InputException.class, () -> Utf8Lines.read(file, "do this"));
        assertEquals(
                file + ", line 3: found bytes that are not UTF-8; expected text in UTF-8; do this", e.getMessage());
        assertEquals(3, e.line());
    }

    @Test
    void aFileThatIsNotThereIsTheCallersToTell() {
        assertThrows(IOException.class, () -> Utf8Lines.read(folder.resolve("missing"), "do this"));
    }
}
