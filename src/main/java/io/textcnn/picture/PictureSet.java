package io.textcnn.picture;

import io.textcnn.data.Fingerprint;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Labelled pictures, in their source's order, each with a name for messages. Immutable. */
public final class PictureSet {
    private final String source;
    private final List<String> labels;
    private final List<Picture> pictures;
    private final int[] numbers;
    private final IntFunction<String> names;
    private final String sha256;

    private PictureSet(
            String source,
            List<String> labels,
            List<Picture> pictures,
            int[] numbers,
            IntFunction<String> names,
            String sha256) {
        this.source = source;
        this.labels = labels;
        this.pictures = pictures;
        this.numbers = numbers;
        this.names = names;
        this.sha256 = sha256;
    }

    /**
     * The set of these pictures, called by their number.
     *
     * @param source what messages call the whole
     * @param labels all classes, distinct, none of them empty; not each needs to have a picture
     * @param pictures at least one
     * @param numbers of each picture, the place of its class in {@code labels}
     * @throws IllegalArgumentException if the parts do not fit each other
     */
    public static PictureSet of(String source, List<String> labels, List<Picture> pictures, int[] numbers) {
        return of(source, labels, pictures, numbers, i -> source + ", picture " + (i + 1));
    }

    /**
     * The set of these pictures.
     *
     * @param source what messages call the whole
     * @param labels all classes, distinct, none of them empty; not each needs to have a picture
     * @param pictures at least one
     * @param numbers of each picture, the place of its class in {@code labels}
     * @param names of each picture, counted from 0, what messages call it
     * @throws IllegalArgumentException if the parts do not fit each other
     */
    public static PictureSet of(
            String source, List<String> labels, List<Picture> pictures, int[] numbers, IntFunction<String> names) {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(names, "names");
        List<String> classes = List.copyOf(labels);
        List<Picture> all = List.copyOf(pictures);
        int[] own = numbers.clone();
        if (all.isEmpty()) {
            throw new IllegalArgumentException("a set of pictures needs at least one");
        }
        if (own.length != all.size()) {
            throw new IllegalArgumentException(
                    "found " + own.length + " numbers of classes for " + all.size() + " pictures");
        }
        if (classes.stream().distinct().count() != classes.size() || classes.contains("")) {
            throw new IllegalArgumentException("found the labels " + classes + ", expected distinct ones, none empty");
        }
        for (int number : own) {
            Objects.checkIndex(number, classes.size());
        }
        return new PictureSet(source, classes, all, own, names, fingerprint(classes, all, own));
    }

    /** Of all that a network can learn from: the labels and, of each picture, its class, size and values. */
    private static String fingerprint(List<String> labels, List<Picture> pictures, int[] numbers) {
        MessageDigest digest = Fingerprint.sha256();
        for (String label : labels) {
            byte[] utf8 = label.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, utf8.length));
            digest.update(utf8);
        }
        for (int i = 0; i < numbers.length; i++) {
            Picture picture = pictures.get(i);
            ByteBuffer head = ByteBuffer.allocate(3 * Integer.BYTES);
            head.putInt(numbers[i]).putInt(picture.width()).putInt(picture.height());
            digest.update(head.array());
            digest.update(picture.rgb());
        }
        return Fingerprint.of(digest);
    }

    /**
     * Some of the pictures as a set of their own, of the same classes; source, names and fingerprint stay those of the whole.
     *
     * @param places of pictures in this set, counted from 0, at least one
     */
    public PictureSet subset(int... places) {
        int[] own = places.clone();
        if (own.length == 0) {
            throw new IllegalArgumentException("a set of pictures needs at least one");
        }
        return new PictureSet(
                source,
                labels,
                Arrays.stream(own).mapToObj(pictures::get).toList(),
                Arrays.stream(own).map(place -> numbers[place]).toArray(),
                i -> names.apply(own[i]),
                sha256);
    }

    /** Where the pictures are from: the path of a folder or file. */
    public String source() {
        return source;
    }

    /** All classes; a class's number is its place here. */
    public List<String> labels() {
        return labels;
    }

    /** How many pictures, at least one. */
    public int size() {
        return numbers.length;
    }

    /** A picture, counted from 0. */
    public Picture picture(int i) {
        return pictures.get(i);
    }

    /** All pictures. */
    public List<Picture> pictures() {
        return pictures;
    }

    /** The number of a picture's class, a place in {@link #labels}. */
    public int label(int i) {
        return numbers[i];
    }

    /** What messages call a picture: its file's path, or its batch's with its record. */
    public String name(int i) {
        return names.apply(Objects.checkIndex(i, numbers.length));
    }

    /** SHA-256 of the labels and of each picture's class, size and values, 64 hexadecimal digits. */
    public String sha256() {
        return sha256;
    }

    /** How many pictures each class has, in the order of {@link #labels}. */
    public int[] counts() {
        int[] counts = new int[labels.size()];
        for (int number : numbers) {
            counts[number]++;
        }
        return counts;
    }

    /**
     * The width of each picture, in pixels.
     *
     * @throws IllegalStateException if they differ
     */
    public int width() {
        return common("widths", pictures.stream().mapToInt(Picture::width));
    }

    /**
     * The height of each picture, in pixels.
     *
     * @throws IllegalStateException if they differ
     */
    public int height() {
        return common("heights", pictures.stream().mapToInt(Picture::height));
    }

    /** The same pictures, each brought to a size, see {@link Picture#resized}; with the same source and names. */
    public PictureSet resized(int width, int height) {
        if (pictures.stream().allMatch(picture -> picture.width() == width && picture.height() == height)) {
            return this;
        }
        return of(
                source,
                labels,
                pictures.stream().map(picture -> picture.resized(width, height)).toList(),
                numbers,
                names);
    }

    private static int common(String what, IntStream values) {
        int[] distinct = values.distinct().toArray();
        if (distinct.length > 1) {
            String found =
                    Arrays.stream(distinct).limit(3).mapToObj(Integer::toString).collect(Collectors.joining(", "));
            throw new IllegalStateException(
                    "found pictures of different " + what + ", such as " + found + "; bring them to one size first");
        }
        return distinct[0];
    }

    @Override
    public String toString() {
        return size() + " pictures in " + labels.size() + " classes from " + source;
    }
}
