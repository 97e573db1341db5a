package io.textcnn.embedding;

import io.textcnn.embedding.WordVectors.Origin;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/** The words of a file that have been kept so far, and the count of the others. */
final class Kept {
    private static final char REPLACEMENT = '\uFFFD';

    private final Wanted wanted;
    private final int dimension;
    private final Map<String, float[]> vectors = new LinkedHashMap<>();
    /** How many of them were not asked for by name. */
    private int extra;

    private long rows;
    private long duplicates;
    private long undecodable;

    Kept(Wanted wanted, int dimension) {
        this.wanted = wanted;
        this.dimension = dimension;
    }

    int dimension() {
        return dimension;
    }

    /** How many rows there have been. */
    long rows() {
        return rows;
    }

    /**
     * The place for the numbers of the next row, or null if it is passed over.
     *
     * @param bytes hold its word, from one place to before another
     */
    float[] placeFor(byte[] bytes, int from, int to) {
        rows++;
        String word = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        if (word.indexOf(REPLACEMENT) >= 0 && !isSpelled(word, bytes, from, to)) {
            undecodable++;
            return null;
        }
        boolean isExtra = !wanted.words().contains(word);
        if (isExtra && wanted.extra() == 0) {
            return null;
        }
        if (vectors.containsKey(word)) {
            duplicates++;
            return null;
        }
        if (isExtra) {
            if (extra == wanted.extra()) {
                return null;
            }
            extra++;
        }
        float[] place = new float[dimension];
        vectors.put(word, place);
        return place;
    }

    /** Whether the bytes are the word's; else some of them mean nothing in UTF-8, and were replaced. */
    private static boolean isSpelled(String word, byte[] bytes, int from, int to) {
        byte[] utf8 = word.getBytes(StandardCharsets.UTF_8);
        return Arrays.equals(bytes, from, to, utf8, 0, utf8.length);
    }

    /** All of them. Nothing may be kept afterwards. */
    WordVectors vectors(VectorFormat format, boolean gzip, OptionalLong announced, String sha256) {
        Origin origin = new Origin(format, gzip, rows, duplicates, undecodable, announced, sha256);
        return new WordVectors(dimension, vectors, origin);
    }
}
