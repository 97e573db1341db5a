package io.textcnn.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.textcnn.embedding.Coverage;
import io.textcnn.embedding.WordVectors;
import io.textcnn.text.Pretrained;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The word vectors that a training starts from, and what of its data they know.
 *
 * @param file where they come from
 * @param pretrained the vectors
 * @param coverage what they know of the words of the training data, those set aside among them
 */
public record VectorFacts(Path file, Pretrained pretrained, Coverage coverage) {
    /** Unknown words that fit into two lines. */
    public static final int NAMED = 10;

    void print(PrintWriter out) {
        WordVectors vectors = pretrained.vectors();
        out.printf(
                Locale.ROOT,
                "word vectors: %s (%s, %s)%n",
                Figures.printable(file.toString()),
                vectors.format().title(),
                Figures.count(vectors.dimension(), "dimension", "dimensions"));
        out.printf(
                Locale.ROOT,
                "  for %,d of %s (%s%%), %s%% of the running words%n",
                coverage.knownWords(),
                Figures.count(coverage.words(), "word", "words"),
                Report.percent(coverage.wordShare()),
                Report.percent(coverage.runningShare()));
        if (!coverage.unknown().isEmpty()) {
            out.printf(
                    "  most frequent without: %s%n",
                    Figures.printable(coverage.unknown().stream()
                            .map(word -> word.word() + " (" + word.count() + ")")
                            .collect(Collectors.joining(", "))));
        }
        if (isForCapitals()) {
            out.println("  many of these have capitals; tokenizer kim writes small letters, as most vectors need");
        }
        if (vectors.duplicates() > 0) {
            out.printf(
                    "  %s of an earlier row, which counts%n",
                    Figures.count(vectors.duplicates(), "row repeats a word", "rows repeat words"));
        }
        if (vectors.announcedRows().orElse(0) > vectors.rows()) {
            out.printf(
                    Locale.ROOT,
                    "  its header tells of %,d rows, but there are %,d: it may be cut short%n",
                    vectors.announcedRows().getAsLong(),
                    vectors.rows());
        }
        out.println();
    }

    /** Whether a good part of the words are unknown, and it seems that the vectors are those of words in small letters. */
    private boolean isForCapitals() {
        long capitals = coverage.unknown().stream()
                .filter(each -> each.word().chars().anyMatch(Character::isUpperCase))
                .count();
        return coverage.runningShare() < 0.9 && capitals >= 3;
    }

    ObjectNode json() {
        WordVectors vectors = pretrained.vectors();
        ObjectNode facts = Json.object();
        facts.put("file", file.toString());
        facts.put("sha256", vectors.sha256());
        facts.put("format", vectors.format().title());
        facts.put("dimensions", vectors.dimension());
        facts.put("rows", vectors.rows());
        facts.put("duplicates", vectors.duplicates());
        facts.put("words", coverage.words());
        facts.put("knownWords", coverage.knownWords());
        facts.put("runningWords", coverage.running());
        facts.put("knownRunningWords", coverage.knownRunning());
        ArrayNode unknown = facts.putArray("mostFrequentUnknown");
        coverage.unknown()
                .forEach(word -> unknown.addObject().put("word", word.word()).put("count", word.count()));
        return facts;
    }
}
