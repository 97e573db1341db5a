package io.textcnn.picture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.data.InputException;
import io.textcnn.picture.PictureSource.Options;
import io.textcnn.picture.PictureSource.Part;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders with one sub-folder a class. */
class ClassFoldersTest {
    @TempDir
    private Path folder;

    private Path write(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }

    private Path write(String name, int width, int height) throws IOException {
        String format = name.substring(name.lastIndexOf('.') + 1);
        return write(name, SampleFiles.file(format, new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB)));
    }

    private static String refused(Path where, Options options) {
        return assertThrows(InputException.class, () -> PictureSource.read(where, Part.TRAINING, options))
                .getMessage();
    }

    private String refused() {
        return refused(folder, Options.DEFAULT);
    }

    @Test
    void classesAndFilesAreSortedAndHiddenOnesPassedOver() throws IOException {
        Path b = write("dog/b.png", 2, 1);
        Path a = write("dog/a.jpg", 3, 1);
        Path c = write("cat/c.gif", 4, 1);
        Path d = write("Bird/d.bmp", 5, 1);
        write("dog/.DS_Store", new byte[3]);
        write(".cache/e.png", new byte[3]);
        write("README.txt", new byte[3]);
        PictureSet set = PictureSource.read(folder, Part.TRAINING);
        assertEquals(List.of("Bird", "cat", "dog"), set.labels());
        List<String> names = IntStream.range(0, 4).mapToObj(set::name).toList();
        assertEquals(paths(d, c, a, b), names);
        assertEquals(
                List.of(0, 1, 2, 2), IntStream.range(0, 4).mapToObj(set::label).toList());
        assertEquals("picture of 5x1", set.picture(0).toString());
        assertEquals(folder.toString(), set.source());
        String message = assertThrows(IllegalStateException.class, set::width).getMessage();
        assertTrue(message.startsWith("found pictures of different widths, such as 5, 4, 3;"), message);
        assertEquals(1, set.height());
    }

    private static List<String> paths(Path... paths) {
        return Arrays.stream(paths).map(Path::toString).toList();
    }

    @Test
    void picturesComeInTheWantedSizeAndProgressIsTold() throws IOException {
        write("cat/a.png", 2, 1);
        write("dog/a.png", 20, 30);
        List<String> told = new ArrayList<>();
        PictureSet set = PictureSource.read(
                folder,
                Part.TRAINING,
                Options.DEFAULT.withSize(4, 3).withProgress((done, total) -> told.add(done + " of " + total)));
        assertEquals(4, set.width());
        assertEquals(3, set.height());
        assertEquals(List.of("2 of 2"), told);
    }

    @Test
    void aTestSetHasTheClassesOfTheModel() throws IOException {
        write("dog/a.png", 1, 1);
        PictureSet set =
                PictureSource.read(folder, Part.TEST, Options.DEFAULT.withLabels(List.of("cat", "dog", "emu")));
        assertEquals(List.of("cat", "dog", "emu"), set.labels());
        assertEquals(1, set.label(0));
        write("fox/a.png", 1, 1);
        String message = refused(folder, Options.DEFAULT.withLabels(List.of("cat", "dog")));
        assertEquals(
                folder.resolve("fox")
                        + ": found the class \"fox\"; expected one of cat, dog; rename it or leave it out, or train with it",
                message);
    }

    @Test
    void aFolderWithoutClassesIsRefused() throws IOException {
        assertEquals(
                folder
                        + ": found a folder without sub-folders; expected one sub-folder a class, each with pictures, or "
                        + "CIFAR-10's *.bin; check that this is the folder you mean",
                refused());
        Path loose = write("a.PNG", new byte[3]);
        assertTrue(refused().startsWith(loose + ": found a picture that is in no class; "), refused());
    }

    @Test
    void aClassWithoutPicturesIsRefused() throws IOException {
        write("cat/a.png", 1, 1);
        Path empty = Files.createDirectory(folder.resolve("dog"));
        assertTrue(refused().startsWith(empty + ": found a class without pictures; "), refused());
        write("dog/.hidden.png", new byte[3]);
        assertTrue(refused().startsWith(empty + ": found a class without pictures; "), refused());
    }

    @Test
    void whatIsNoPictureIsRefusedByName() throws IOException {
        write("cat/a.png", 1, 1);
        Path text = write("cat/notes.txt", "not a picture".getBytes(UTF_8));
        assertTrue(refused().startsWith(text + ": found a file that is no picture"), refused());
        Files.delete(text);
        Path inner = Files.createDirectory(folder.resolve("cat/more"));
        assertTrue(refused().startsWith(inner + ": found a folder in that of a class"), refused());
        Files.delete(inner);
        Path batch = write("cat/data_batch_1.bin", new byte[3073]);
        assertTrue(refused().startsWith(batch + ": found a batch of CIFAR-10"), refused());
    }

    @Test
    void aPictureLargerThanAllowedIsRefused() throws IOException {
        Path large = write("cat/a.png", 11, 10);
        String message = refused(folder, Options.DEFAULT.withMaxPixels(100));
        assertTrue(message.startsWith(large + ": found a picture of 11x10 pixels"), message);
    }

    @Test
    void otherThingsAreNoFoldersOfPictures() throws IOException {
        Path file = write("list.csv", new byte[3]);
        assertTrue(refused(file, Options.DEFAULT).startsWith(file + ": found a file; expected a folder"));
        Path missing = folder.resolve("missing");
        assertTrue(refused(missing, Options.DEFAULT).startsWith(missing + ": found no such file or folder"));
    }

    @Test
    void optionsAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> Options.DEFAULT.withSize(0, 3));
        assertThrows(IllegalArgumentException.class, () -> Options.DEFAULT.withSize(-1, -1));
        assertThrows(IllegalArgumentException.class, () -> Options.DEFAULT.withMaxPixels(0));
    }
}
