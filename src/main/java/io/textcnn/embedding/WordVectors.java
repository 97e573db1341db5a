package io.textcnn.embedding;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;

/** Words and their vectors, all of one dimension, and where they came from. Immutable. */
public final class WordVectors {
    /** In the file's order. */
    private final Map<String, float[]> vectors;

    private final int dimension;
    private final List<String> words;
    private final Origin origin;

    /**
     * Where vectors came from.
     *
     * @param rows how many words the file has
     * @param duplicates how many of these were passed over since an earlier row of the same word had been kept
     * @param undecodable how many words are not UTF-8
     * @param announced how many rows the file's header told of, if it has one, and a number that fits
     * @param sha256 of the file as it lies on the disk
     */
    record Origin(
            VectorFormat format,
            boolean gzip,
            long rows,
            long duplicates,
            long undecodable,
            OptionalLong announced,
            String sha256) {}

    /**
     * Vectors that nobody else changes.
     *
     * @param vectors in the file's order
     */
    WordVectors(int dimension, Map<String, float[]> vectors, Origin origin) {
        this.dimension = dimension;
        this.vectors = vectors;
        this.words = List.copyOf(vectors.keySet());
        this.origin = origin;
    }

    /**
     * Vectors that are in no file, in the map's order; their fingerprint is that of the words and numbers.
     *
     * @throws IllegalArgumentException if there is none, they differ in their length, are empty, or hold NaN or infinity
     */
    public static WordVectors of(Map<String, float[]> vectors) {
        if (vectors.isEmpty()) {
            throw new IllegalArgumentException("vectors of no word have no dimension; give at least one word");
        }
        int dimension = vectors.values().iterator().next().length;
        Map<String, float[]> copies = new LinkedHashMap<>();
        vectors.forEach((word, vector) ->
                copies.put(Objects.requireNonNull(word, "word"), checked(word, vector.clone(), dimension)));
        Origin origin =
                new Origin(VectorFormat.MEMORY, false, copies.size(), 0, 0, OptionalLong.empty(), Sha256.of(copies));
        return new WordVectors(dimension, copies, origin);
    }

    private static float[] checked(String word, float[] vector, int dimension) {
        if (vector.length == 0 || vector.length != dimension) {
            throw new IllegalArgumentException(
                    "the vector of \"" + word + "\" has " + vector.length + " numbers, expected "
                            + (dimension == 0 ? "at least one" : "as many as the first one has, " + dimension));
        }
        for (float value : vector) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException(
                        "the vector of \"" + word + "\" holds " + value + ", expected numbers");
            }
        }
        return vector;
    }

    /** How many numbers a word has. */
    public int dimension() {
        return dimension;
    }

    /** How many words were kept. */
    public int size() {
        return words.size();
    }

    /** The words that were kept, in the file's order. */
    public List<String> words() {
        return words;
    }

    /** These vectors of some words alone: those that reading them as {@link Wanted#only} keeps. */
    public WordVectors only(Set<String> some) {
        Map<String, float[]> kept = new LinkedHashMap<>();
        vectors.forEach((word, vector) -> {
            if (some.contains(word)) {
                kept.put(word, vector);
            }
        });
        return new WordVectors(dimension, kept, origin);
    }

    /** Whether a word was kept. */
    public boolean contains(String word) {
        return vectors.containsKey(word);
    }

    /**
     * Copies a word's numbers, {@link #dimension()} of them.
     *
     * @param target where they go
     * @param offset the place of the first
     * @throws IllegalArgumentException if the word was not kept
     * @throws IndexOutOfBoundsException if they do not fit
     */
    public void copy(String word, float[] target, int offset) {
        float[] vector = vectors.get(word);
        if (vector == null) {
            throw new IllegalArgumentException("no vector of \"" + word + "\"; ask contains(word) first");
        }
        System.arraycopy(vector, 0, target, offset, dimension);
    }

    /** How they stood in the file. */
    public VectorFormat format() {
        return origin.format();
    }

    /** Whether the file is packed by gzip. */
    public boolean gzip() {
        return origin.gzip();
    }

    /** How many rows the file has, kept or not. */
    public long rows() {
        return origin.rows();
    }

    /** How many rows the file's header told of; empty if it has none, or told of more than fit into a long. */
    public OptionalLong announcedRows() {
        return origin.announced();
    }

    /**
     * How many rows were passed over since an earlier row of the same word had been kept. Words that are not kept are not
     * remembered, so that their duplicates are not counted.
     */
    public long duplicates() {
        return origin.duplicates();
    }

    /** How many rows were passed over since their word is not UTF-8, so that nobody can ask for it. */
    public long undecodable() {
        return origin.undecodable();
    }

    /** SHA-256 of the file as it lies on the disk, packed if it is packed: 64 hexadecimal digits. */
    public String sha256() {
        return origin.sha256();
    }

    @Override
    public String toString() {
        return "WordVectors of " + size() + " words, dimension " + dimension + ", from " + format().title();
    }
}
