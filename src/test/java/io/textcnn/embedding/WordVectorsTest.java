package io.textcnn.embedding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WordVectorsTest {
    private static Map<String, float[]> two() {
        Map<String, float[]> vectors = new LinkedHashMap<>();
        vectors.put("b", new float[] {1, 2});
        vectors.put("a", new float[] {3, 4});
        return vectors;
    }

    @Test
    void vectorsInMemory() {
        WordVectors vectors = WordVectors.of(two());
        assertEquals(List.of("b", "a"), vectors.words());
        assertEquals(2, vectors.size());
        assertEquals(2, vectors.dimension());
        assertEquals(2, vectors.rows());
        assertEquals(0, vectors.duplicates());
        assertEquals(0, vectors.undecodable());
        assertEquals(OptionalLong.empty(), vectors.announcedRows());
        assertEquals(VectorFormat.MEMORY, vectors.format());
        assertFalse(vectors.gzip());
        assertEquals("WordVectors of 2 words, dimension 2, from vectors in memory", vectors.toString());
    }

    @Test
    void someOfTheWordsKeepTheirOrderAndOrigin() {
        WordVectors vectors = WordVectors.of(two());
        assertEquals(List.of("b", "a"), vectors.only(Set.of("a", "b", "c")).words());
        WordVectors one = vectors.only(Set.of("a", "c"));
        assertEquals(List.of("a"), one.words());
        assertEquals(vectors.sha256(), one.sha256());
        assertEquals(2, one.dimension());
        float[] target = new float[2];
        one.copy("a", target, 0);
        assertArrayEquals(new float[] {3, 4}, target);
        assertEquals(0, vectors.only(Set.of()).size());
    }

    @Test
    void aVectorIsCopiedToItsPlace() {
        WordVectors vectors = WordVectors.of(two());
        float[] target = new float[5];
        vectors.copy("a", target, 2);
        assertArrayEquals(new float[] {0, 0, 3, 4, 0}, target);
        assertThrows(IllegalArgumentException.class, () -> vectors.copy("c", target, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> vectors.copy("a", target, 4));
    }

    @Test
    void nobodyChangesThem() {
        Map<String, float[]> given = two();
        WordVectors vectors = WordVectors.of(given);
        given.get("a")[0] = 9;
        given.put("c", new float[] {5, 6});
        assertArrayEquals(new float[] {3, 4}, Written.vector(vectors, "a"));
        assertFalse(vectors.contains("c"));
        assertThrows(UnsupportedOperationException.class, () -> vectors.words().add("c"));

        Set<String> words = new HashSet<>(Set.of("a"));
        Wanted wanted = new Wanted(words, 1);
        words.add("b");
        assertEquals(new Wanted(Set.of("a"), 1), wanted);
    }

    @Test
    void theFingerprintIsThatOfWordsAndNumbers() {
        String sha256 = WordVectors.of(two()).sha256();
        assertEquals(64, sha256.length());
        assertEquals(sha256, WordVectors.of(two()).sha256());
        for (Map<String, float[]> other : List.of(
                Map.of("b", new float[] {1, 2}),
                Map.of("b", new float[] {1}, "a", new float[] {4}),
                Map.of("b", new float[] {1, 2}, "a", new float[] {3, -4}),
                Map.of("b", new float[] {1, 2}, "A", new float[] {3, 4}))) {
            assertNotEquals(sha256, WordVectors.of(other).sha256());
        }
    }

    @Test
    void whatIsNoVectorIsRefused() {
        for (Map<String, float[]> bad : List.of(
                Map.<String, float[]>of(),
                Map.of("a", new float[0]),
                Map.of("a", new float[] {1}, "b", new float[] {1, 2}),
                Map.of("a", new float[] {1, Float.NaN}),
                Map.of("a", new float[] {Float.POSITIVE_INFINITY}))) {
            assertThrows(IllegalArgumentException.class, () -> WordVectors.of(bad));
        }
        assertThrows(IllegalArgumentException.class, () -> new Wanted(Set.of(), -1));
    }
}
