package io.textcnn.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.textcnn.data.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFilesTest {
    @TempDir
    private Path folder;

    private Path pictures;

    @BeforeEach
    void lay() throws IOException {
        pictures = Files.createDirectories(folder.resolve("pictures"));
        Files.createDirectories(pictures.resolve("more/.hidden"));
        for (String name : List.of("b.png", "a.JPG", "notes.txt", ".c.png", "more/d.gif", "more/.hidden/e.png")) {
            Files.createFile(pictures.resolve(name));
        }
    }

    private List<Path> expectedIn(Path where) {
        return List.of(where.resolve("a.JPG"), where.resolve("b.png"), where.resolve("more/d.gif"));
    }

    private static Path link(Path link, Path target) {
        try {
            return Files.createSymbolicLink(link, target);
        } catch (IOException | UnsupportedOperationException e) {
            assumeTrue(false, "links cannot be made here: " + e);
            throw new IllegalStateException(e);
        }
    }

    @Test
    void ofAFolderThoseInItAndBelowItInOrder() {
        assertEquals(expectedIn(pictures), PictureFiles.below(pictures));
    }

    @Test
    void aFileIsItselfWhateverItsName() {
        Path notes = pictures.resolve("notes.txt");
        assertEquals(List.of(notes), PictureFiles.below(notes));
    }

    @Test
    void linksAreFollowed() {
        Path link = link(folder.resolve("link"), pictures);
        assertEquals(expectedIn(link), PictureFiles.below(link));
        Path around = folder.resolve("around");
        assertTrue(around.toFile().mkdir());
        link(around.resolve("within"), pictures);
        assertEquals(expectedIn(around.resolve("within")), PictureFiles.below(around));
    }

    @Test
    void aCircleOfLinksIsRefused() {
        link(pictures.resolve("more/up"), pictures);
        String message = assertThrows(InputException.class, () -> PictureFiles.below(pictures))
                .getMessage();
        assertTrue(message.contains("pictures"), message);
    }

    @Test
    void aFolderWithoutPicturesIsRefused() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        String message = assertThrows(InputException.class, () -> PictureFiles.below(empty))
                .getMessage();
        assertTrue(message.contains("empty") && message.contains("without pictures"), message);
    }
}
