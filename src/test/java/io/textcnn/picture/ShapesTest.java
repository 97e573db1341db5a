package io.textcnn.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.data.InputException;
import io.textcnn.picture.PictureSource.Part;
import io.textcnn.picture.Shapes.Place;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Drawn shapes, those in {@code datasets/shapes} among them. */
class ShapesTest {
    private static final Path BUNDLED = Path.of("datasets", "shapes");

    @TempDir
    private Path folder;

    @Test
    void thereAreSixClasses() {
        PictureSet set = Shapes.draw(5, 1, Place.ANYWHERE);
        assertEquals(List.of("circle", "cross", "ring", "square", "star", "triangle"), set.labels());
        assertArrayEquals(new int[] {5, 5, 5, 5, 5, 5}, set.counts());
        assertEquals(Shapes.SIDE, set.width());
        assertEquals(Shapes.SIDE, set.height());
        assertEquals("cross/002.png", set.name(6));
    }

    /** Every processor and every Java draws these. */
    @Test
    void theSameSeedDrawsTheSame() {
        assertEquals(
                "43bc05cd4232cd97df0bebf6bb245dc5e239f34c0ae0dff44a03a335fd96d6dc",
                Shapes.draw(3, 42, Place.ANYWHERE).sha256());
        assertNotEquals(
                Shapes.draw(3, 42, Place.ANYWHERE).sha256(),
                Shapes.draw(3, 43, Place.ANYWHERE).sha256());
        Set<Picture> distinct = new HashSet<>(Shapes.draw(50, 1, Place.ANYWHERE).pictures());
        assertEquals(300, distinct.size());
    }

    /** Where nothing is drawn the background goes on evenly: values in a row are on a line, but for rounding. */
    private static boolean isEmpty(Picture picture, int left, int top) {
        for (int channel = 0; channel < Picture.CHANNELS; channel++) {
            for (int y = top; y < top + 16; y++) {
                for (int x = left; x < left + 14; x++) {
                    int bend = picture.value(channel, x, y)
                            - 2 * picture.value(channel, x + 1, y)
                            + picture.value(channel, x + 2, y);
                    if (Math.abs(bend) > 2) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    @ParameterizedTest
    @CsvSource({"UPPER_LEFT,0,0", "LOWER_RIGHT,16,16"})
    void aShapeLiesAsAWholeInItsQuarter(Place place, int left, int top) {
        for (Picture picture : Shapes.draw(40, 5, place).pictures()) {
            for (int x = 0; x <= 16; x += 16) {
                for (int y = 0; y <= 16; y += 16) {
                    assertEquals(x != left || y != top, isEmpty(picture, x, y));
                }
            }
            // and along the border between quarters there is nothing either
            assertTrue(isEmpty(picture, left == 0 ? 15 : 0, top == 0 ? 16 : 0));
        }
    }

    @Test
    void thePlaceChangesTheShapeAlone() {
        List<Picture> left = Shapes.draw(10, 9, Place.UPPER_LEFT).pictures();
        List<Picture> right = Shapes.draw(10, 9, Place.LOWER_RIGHT).pictures();
        for (int i = 0; i < left.size(); i++) {
            for (int y = 0; y < 16; y++) {
                for (int x = 16; x < 32; x++) {
                    assertEquals(left.get(i).value(0, x, y), right.get(i).value(0, x, y));
                    assertEquals(left.get(i).value(2, y, x), right.get(i).value(2, y, x));
                }
            }
        }
    }

    /** Points of each outline, and points beside it. */
    @ParameterizedTest
    @CsvSource({
        "CIRCLE,0,0,true",
        "CIRCLE,0.7,0.7,true",
        "CIRCLE,0.8,0.8,false",
        "RING,0,0,false",
        "RING,0,-0.8,true",
        "SQUARE,0.7,0.7,true",
        "SQUARE,0.8,0,false",
        "CROSS,0.9,0,true",
        "CROSS,0,-0.9,true",
        "CROSS,0.5,0.5,false",
        "TRIANGLE,0,-0.99,true",
        "TRIANGLE,0,0.49,true",
        "TRIANGLE,0,0.51,false",
        "TRIANGLE,0.5,-0.3,false",
        "STAR,0,-0.99,true",
        "STAR,0,0.4,true",
        "STAR,0,0.6,false",
        "STAR,0.6,0.2,false"
    })
    void outlines(Outline outline, double x, double y, boolean held) {
        assertEquals(held, outline.holds(x, y));
    }

    @Test
    void noOutlineLeavesItsCircle() {
        for (Outline outline : Outline.values()) {
            for (int i = 0; i < 10_000; i++) {
                int row = i / 100;
                double x = i % 100 / 40.0 - 1.25;
                double y = row / 40.0 - 1.25;
                assertFalse(outline.holds(x, y) && x * x + y * y > 1 + 1e-9, outline::label);
            }
        }
    }

    @Test
    void writtenPicturesAreReadAsTheyWere() throws IOException {
        PictureSet set = Shapes.draw(2, 3, Place.LOWER_RIGHT);
        Path target = folder.resolve("new/shapes");
        Shapes.write(set, target);
        PictureSet read = PictureSource.read(target, Part.TRAINING);
        assertEquals(set.sha256(), read.sha256());
        assertEquals(target.resolve("circle/001.png").toString(), read.name(0));
        InputException refused = assertThrows(InputException.class, () -> Shapes.write(set, target));
        assertTrue(refused.getMessage().startsWith(target + ": found a folder that is not empty"));
        try (Stream<Path> all = Files.list(target.getParent())) {
            assertEquals(List.of(target), all.toList());
        }
    }

    @Test
    void anEmptyFolderIsFilledHoweverItIsNamed() throws IOException {
        PictureSet set = Shapes.draw(1, 3, Place.ANYWHERE);
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Shapes.write(set, empty.resolve("."));
        assertEquals(set.sha256(), PictureSource.read(empty, Part.TRAINING).sha256());
    }

    @ParameterizedTest
    @CsvSource({"train,60,1", "test,30,2"})
    void theBundledOnesAreThoseOfTheirSeed(String part, int count, long seed) {
        PictureSet bundled = PictureSource.read(BUNDLED.resolve(part), Part.TRAINING);
        PictureSet drawn = Shapes.draw(count, seed, Place.ANYWHERE);
        assertEquals(drawn.labels(), bundled.labels());
        for (int i = 0; i < drawn.size(); i++) {
            assertEquals(drawn.picture(i), bundled.picture(i), bundled.name(i));
            assertEquals(BUNDLED.resolve(part).resolve(drawn.name(i)).toString(), bundled.name(i));
        }
        assertEquals(drawn.sha256(), bundled.sha256());
    }

    @Test
    void theReadmeTellsOfThem() throws IOException {
        String readme = Files.readString(Path.of("datasets", "README.md")).replaceAll("\\s+", " ");
        assertTrue(readme.contains("60 of each class to train on, 30 to test with"));
    }

    @Test
    void aPngFileIsThereAsAWholeOrNotAtAll() throws IOException {
        Path file = folder.resolve("new.png");
        BufferedImage image = SampleFiles.colourful(9, 7, BufferedImage.TYPE_INT_RGB);
        PngFile.write(file, image);
        assertEquals(Picture.of(image), new PictureReader().read(file));
        BufferedImage grey = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
        PngFile.write(file, grey);
        assertEquals("picture of 1x1", new PictureReader().read(file).toString());
        Path nowhere = folder.resolve("missing/new.png");
        assertThrows(IOException.class, () -> PngFile.write(nowhere, image));
        try (Stream<Path> all = Files.list(folder)) {
            assertEquals(List.of(file), all.toList());
        }
    }

    @Test
    void thereIsAtLeastOneOfEach() {
        assertThrows(IllegalArgumentException.class, () -> Shapes.draw(0, 1, Place.ANYWHERE));
        assertEquals(
                6,
                IntStream.range(0, 6)
                        .map(Shapes.draw(1, 1, Place.ANYWHERE)::label)
                        .distinct()
                        .count());
    }
}
