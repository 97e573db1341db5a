package io.textcnn.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.data.Dataset;
import io.textcnn.data.LabelledText;
import io.textcnn.data.TextSource;
import io.textcnn.training.Evaluation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The questions in {@code datasets} are what {@code datasets/README.md} says of them. */
class QuestionsTest {
    private static final Path FOLDER = Path.of("datasets", "questions");
    private static final Dataset TRAIN =
            TextSource.of(FOLDER.resolve("train.csv")).read();
    private static final Dataset TEST =
            TextSource.of(FOLDER.resolve("test.csv")).read();
    private static final double TOO_SIMILAR = 0.7;
    private static final int OPENING = 4;
    private static final int MOST_OF_ONE_OPENING = 5;

    private static Stream<LabelledText> all() {
        return Stream.concat(TRAIN.rows().stream(), TEST.rows().stream());
    }

    private static List<String> tokens(LabelledText question) {
        return Tokenizers.named(Tokenizers.SIMPLE).tokenize(question.text().toLowerCase(Locale.ROOT));
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("datasets", "README.md")).replaceAll("\\s+", " ");
    }

    @Test
    void thereAreEnoughOfSixKinds() throws IOException {
        assertTrue(TRAIN.size() + TEST.size() >= 1_200);
        assertEquals(List.of("abbreviation", "description", "entity", "human", "location", "number"), TRAIN.labels());
        assertEquals(TRAIN.labels(), TEST.labels());
        String sizes = String.format(Locale.ROOT, "%,d to train on, %,d to test with", TRAIN.size(), TEST.size());
        assertTrue(readme().contains(sizes), sizes);
    }

    @Test
    void noneComesTwice() {
        Set<List<String>> seen = new HashSet<>();
        all().forEach(question -> assertTrue(seen.add(tokens(question)), question.toString()));
    }

    @Test
    void noOpeningComesTooOften() {
        Map<List<String>, Integer> openings = new HashMap<>();
        all().forEach(question -> {
            List<String> tokens = tokens(question);
            openings.merge(tokens.subList(0, Math.min(OPENING, tokens.size())), 1, Integer::sum);
        });
        openings.forEach((opening, count) -> assertTrue(count <= MOST_OF_ONE_OPENING, opening + ": " + count));
    }

    @Test
    void noTestQuestionIsLikeATrainingQuestion() {
        List<Set<String>> training = new ArrayList<>();
        TRAIN.rows().forEach(question -> training.add(new HashSet<>(tokens(question))));
        for (LabelledText question : TEST.rows()) {
            Set<String> tokens = new HashSet<>(tokens(question));
            for (int i = 0; i < training.size(); i++) {
                double similarity = jaccard(tokens, training.get(i));
                assertTrue(
                        similarity < TOO_SIMILAR,
                        question + " is like " + TRAIN.rows().get(i));
            }
        }
    }

    private static double jaccard(Set<String> a, Set<String> b) {
        long common = a.stream().filter(b::contains).count();
        return (double) common / (a.size() + b.size() - common);
    }

    /** The number a network is to be held against. */
    @Test
    void theReadmeTellsWhatABagOfWordsAchieves() throws IOException {
        BagOfWords baseline = new BagOfWords(TRAIN, Tokenizers.named(Tokenizers.SIMPLE));
        List<String> actual = TEST.rows().stream().map(LabelledText::label).toList();
        Evaluation evaluation = Evaluation.ofNames(TRAIN.labels(), actual, baseline.classifyAll(TEST));
        String stated = String.format(
                Locale.ROOT,
                "%d of %d right, %.1f%%",
                evaluation.correct(),
                evaluation.total(),
                100 * evaluation.accuracy());
        assertTrue(readme().contains(stated), "datasets/README.md should say: " + stated);
    }
}
