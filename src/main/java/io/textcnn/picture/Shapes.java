package io.textcnn.picture;

import io.textcnn.data.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Drawn pictures to learn from: circles, crosses, rings, squares, stars and triangles, one on each, of random colour, size,
 * place and slight turn before a background that goes from one random colour to another.
 *
 * <p>The same seed draws the same pictures everywhere: each pixel is shared between shape and background as 8 x 8 points in it
 * are.
 */
public final class Shapes {
    /** Width and height of each picture, in pixels. */
    public static final int SIDE = 32;

    /** The classes, sorted. */
    public static final List<String> LABELS =
            Arrays.stream(Outline.values()).map(Outline::label).toList();

    private static final int FEWEST_DIGITS = 3;

    private Shapes() {}

    /** Where in a picture its shape is, as a whole. */
    public enum Place {
        /** Anywhere, and up to three quarters of the picture wide. */
        ANYWHERE(0, SIDE, 5.5, 12),
        /** In the quarter on the upper left. */
        UPPER_LEFT(0, SIDE / 2, 4.5, 7.5),
        /** In the quarter on the lower right. */
        LOWER_RIGHT(SIDE / 2, SIDE, 4.5, 7.5);

        /** The first column, and row. */
        final int begin;
        /** The one behind the last. */
        final int end;
        /** Of the circle round the smallest shape, in pixels. */
        final double leastRadius;
        /** Of the circle round the largest, in pixels. */
        final double mostRadius;

        Place(int begin, int end, double leastRadius, double mostRadius) {
            this.begin = begin;
            this.end = end;
            this.leastRadius = leastRadius;
            this.mostRadius = mostRadius;
        }
    }

    /**
     * Draws pictures, class by class.
     *
     * @param count of each class, at least 1
     * @param seed other seeds draw other pictures; the background of a picture does not depend on its shape's place
     */
    public static PictureSet draw(int count, long seed, Place place) {
        if (count < 1) {
            throw new IllegalArgumentException("found " + count + " pictures a class, expected 1 or more");
        }
        Objects.requireNonNull(place, "place");
        SplittableRandom random = new SplittableRandom(seed);
        List<Picture> pictures = new ArrayList<>();
        int[] numbers = new int[Math.multiplyExact(count, LABELS.size())];
        Outline[] outlines = Outline.values();
        for (int number = 0; number < outlines.length; number++) {
            for (int i = 0; i < count; i++) {
                numbers[pictures.size()] = number;
                pictures.add(ShapeDrawing.draw(outlines[number], place, random.split()));
            }
        }
        return PictureSet.of(
                "shapes of seed " + seed,
                LABELS,
                pictures,
                numbers,
                i -> name(LABELS.get(numbers[i]), i % count, count));
    }

    private static String name(String label, int place, int count) {
        int digits = Math.max(FEWEST_DIGITS, Integer.toString(count).length());
        return String.format(Locale.ROOT, "%s/%0" + digits + "d.png", label, place + 1);
    }

    /**
     * Writes pictures into a new folder, each as a PNG file in the sub-folder of its class, {@code circle/001.png} and so on;
     * the folder is there as a whole or not at all.
     *
     * @throws InputException if there is such a file, or such a folder with anything in it
     * @throws IOException if it cannot be written
     */
    public static void write(PictureSet pictures, Path folder) throws IOException {
        requireNew(folder);
        // Where a link leads to, and no "." at the end.
        Path target = Files.exists(folder)
                ? folder.toRealPath()
                : folder.toAbsolutePath().normalize();
        Files.createDirectories(target.getParent());
        Path part = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            int[] counts = pictures.counts();
            int[] written = new int[counts.length];
            for (int i = 0; i < pictures.size(); i++) {
                int number = pictures.label(i);
                String name = name(pictures.labels().get(number), written[number]++, counts[number]);
                Path file = part.resolve(name);
                Files.createDirectories(file.getParent());
                PngFile.write(file, pictures.picture(i).toImage());
            }
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            remove(part);
        }
    }

    private static void requireNew(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        boolean isEmpty = false;
        if (Files.isDirectory(folder)) {
            try (Stream<Path> entries = Files.list(folder)) {
                isEmpty = entries.findAny().isEmpty();
            }
        }
        if (!isEmpty) {
            throw InputException.in(
                    folder.toString(),
                    Files.isDirectory(folder) ? "a folder that is not empty" : "a file",
                    "a new folder",
                    "name another, or remove this one first");
        }
    }

    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }
}
