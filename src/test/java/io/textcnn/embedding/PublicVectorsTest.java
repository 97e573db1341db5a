package io.textcnn.embedding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Files that other programs wrote, if they are there: a part of GloVe 6B, one of GoogleNews, and one that fastText trained. */
class PublicVectorsTest {
    private static Path file(String name) {
        String folder = System.getProperty("textcnn.data", "");
        Path file = Path.of(folder, "embeddings", name);
        assumeTrue(
                !folder.isBlank() && Files.exists(file),
                "name a folder in which there is embeddings/" + name + ": -Dtextcnn.data=DIR");
        return file;
    }

    private static double length(float[] vector) {
        double squares = 0;
        for (float number : vector) {
            squares += (double) number * number;
        }
        return Math.sqrt(squares);
    }

    private static double cosine(WordVectors vectors, String one, String other) {
        float[] first = Written.vector(vectors, one);
        float[] second = Written.vector(vectors, other);
        double product = 0;
        for (int i = 0; i < first.length; i++) {
            product += (double) first[i] * second[i];
        }
        return product / length(first) / length(second);
    }

    /** Words that mean much the same are nearer to each other than to others, as nowhere in numbers that were misread. */
    private static void assertMakesSense(WordVectors vectors, String one, String near, String far) {
        double nearness = cosine(vectors, one, near);
        assertTrue(nearness > cosine(vectors, one, far) + 0.1, () -> one + " and " + near + ": " + nearness);
    }

    @Test
    void gloveText() {
        WordVectors vectors = VectorFile.read(file("glove.6B.50d.subset.txt"), Wanted.all());
        assertEquals(VectorFormat.GLOVE_TEXT, vectors.format());
        assertEquals(50, vectors.dimension());
        assertEquals(36_920, vectors.rows());
        assertEquals(36_920, vectors.size());
        assertEquals(0, vectors.duplicates());
        assertEquals(List.of("the", ",", "."), vectors.words().subList(0, 3));
        assertArrayEquals(
                new float[] {0.418f, 0.24968f, -0.41242f, 0.1217f}, Arrays.copyOf(Written.vector(vectors, "the"), 4));
        assertMakesSense(vectors, "film", "movie", "seven");
    }

    @Test
    void word2vecText() {
        WordVectors vectors = VectorFile.read(file("googlenews-top1000.300d.w2v.txt"), Wanted.all());
        assertEquals(VectorFormat.WORD2VEC_TEXT, vectors.format());
        assertEquals(300, vectors.dimension());
        assertEquals(1_000, vectors.rows());
        assertEquals(1_000, vectors.size());
        assertEquals("in", vectors.words().get(0));
        vectors.words().forEach(word -> assertEquals(1, length(Written.vector(vectors, word)), 1e-4, word));
        assertMakesSense(vectors, "he", "she", "million");
    }

    @Test
    void word2vecBinary() {
        Path file = file("moviereviews-skipgram.300d.bin");
        WordVectors vectors = VectorFile.read(file, Wanted.all());
        assertEquals(VectorFormat.WORD2VEC_BINARY, vectors.format());
        assertEquals(300, vectors.dimension());
        assertEquals(vectors.announcedRows().orElseThrow(), vectors.rows());
        assertEquals(vectors.rows(), vectors.size());
        assertEquals("the", vectors.words().get(0));
        assertMakesSense(vectors, "film", "movie", "seven");

        WordVectors some = VectorFile.read(file, new Wanted(Set.of("movie", "no-such-word"), 2));
        assertEquals(List.of("the", ",", "movie"), some.words());
        assertArrayEquals(Written.vector(vectors, "movie"), Written.vector(some, "movie"));
        assertEquals(vectors.sha256(), some.sha256());
    }
}
