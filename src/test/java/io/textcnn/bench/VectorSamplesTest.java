package io.textcnn.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.embedding.VectorFile;
import io.textcnn.embedding.VectorFormat;
import io.textcnn.embedding.Wanted;
import io.textcnn.embedding.WordVectors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The invented word vectors that are read to measure how fast. */
class VectorSamplesTest {
    private static final List<String> WORDS = List.of("the", "größe", "of");

    @TempDir
    private Path folder;

    @Test
    void theyAreAsLargeAsAskedAndHoldTheWordsOfTheData() throws Exception {
        VectorSamples samples = new VectorSamples(WORDS, 1_000_000);
        Path binary = folder.resolve("binary");
        Path text = folder.resolve("text");
        samples.writeBinary(binary);
        samples.writeText(text);
        for (Path file : List.of(binary, text)) {
            assertEquals(1, Files.size(file) / 1e6, 0.05);
            WordVectors vectors = VectorFile.read(file, Wanted.only(Set.copyOf(WORDS)));
            assertEquals(file == binary ? VectorFormat.WORD2VEC_BINARY : VectorFormat.GLOVE_TEXT, vectors.format());
            assertEquals(WORDS, vectors.words());
            assertEquals(300, vectors.dimension());
            assertTrue(vectors.rows() > 300);
        }
    }
}
