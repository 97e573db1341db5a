package io.textcnn.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.data.TextSource;
import io.textcnn.embedding.Coverage.Occurrences;
import io.textcnn.text.Tokenizer;
import io.textcnn.text.Tokenizers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The vectors in {@code embeddings} are what is told of them there. */
class QuestionVectorsTest {
    private static final Path FILE = Path.of("embeddings", "questions.25d.vec");

    private static Map<String, Integer> words(String file) {
        Tokenizer tokenizer = Tokenizers.named(Tokenizers.KIM);
        Map<String, Integer> counts = new HashMap<>();
        TextSource.of(Path.of("datasets", "questions", file))
                .read()
                .rows()
                .forEach(row -> tokenizer.tokenize(row.text()).forEach(word -> counts.merge(word, 1, Integer::sum)));
        return counts;
    }

    @Test
    void theyAreThoseOfTheWordsThatOccurAtLeastTwiceInTheTrainingQuestions() throws IOException {
        WordVectors vectors = VectorFile.read(FILE, Wanted.all());
        assertEquals(VectorFormat.WORD2VEC_TEXT, vectors.format());
        assertEquals(25, vectors.dimension());
        assertEquals(OptionalLong.of(vectors.rows()), vectors.announcedRows());
        assertEquals(0, vectors.duplicates());
        assertEquals(0, vectors.undecodable());
        assertTrue(Files.size(FILE) < 200_000);

        Map<String, Integer> counts = words("train.csv");
        assertEquals(
                12_424, counts.values().stream().mapToInt(Integer::intValue).sum());
        Set<String> expected = new HashSet<>(Set.of("</s>"));
        counts.forEach((word, count) -> {
            if (count >= 2) {
                expected.add(word);
            }
        });
        assertEquals(1 + 1_139, expected.size());
        assertEquals(expected, Set.copyOf(vectors.words()));
    }

    /** The numbers that {@code awk} finds, too. */
    @Test
    void whatTheyKnowOfTheTestQuestions() {
        Map<String, Integer> counts = words("test.csv");
        WordVectors vectors = VectorFile.read(FILE, Wanted.only(counts.keySet()));
        Coverage coverage = Coverage.of(counts, vectors::contains, 3);
        assertEquals(
                new Coverage(
                        1_086,
                        395,
                        2_487,
                        1_747,
                        List.of(new Occurrences("de", 3), new Occurrences("pay", 3), new Occurrences("pole", 3))),
                coverage);
        assertEquals(395, vectors.size());
    }
}
