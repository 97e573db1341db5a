package io.textcnn.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.text.FilterPatterns.Filter;
import io.textcnn.text.FilterPatterns.Match;
import io.textcnn.text.FilterPatterns.Pull;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FilterPatternsTest {
    private static final TextClassifier WORKED = TextClassifier.of(WorkedModel.create());

    private static FilterPatterns worked(int ngrams) {
        return FilterPatterns.of(WORKED, Stream.of("the not good", "good", "good good", ""), ngrams);
    }

    @Test
    void anExampleByHand() {
        FilterPatterns patterns = worked(5);
        assertEquals(4, patterns.texts());
        NGram good = new NGram(List.of("good"), 0, 0);
        NGram notGood = new NGram(List.of("not", "good"), 0, 0);
        NGram goodFirst = new NGram(List.of("good"), 1, 0);
        assertEquals(
                List.of(
                        new Filter(0, 1, 0.75, List.of(new Match(good, 1, 3))),
                        // 1.25 in the first text, 0.25 in all others, as in a text without words
                        new Filter(1, 1, 0.25, List.of(new Match(new NGram(List.of("not"), 0, 0), 1.25f, 1))),
                        new Filter(2, 2, 0.625, List.of(new Match(notGood, 1.5f, 1), new Match(goodFirst, 0.5f, 2))),
                        new Filter(3, 2, 0.25, List.of(new Match(new NGram(List.of("the", "not"), 0, 0), 1, 1)))),
                patterns.filters());
        List<Pull> no = patterns.strongest("no", 2);
        assertEquals(
                List.of(2, 1), no.stream().map(pull -> pull.filter().feature()).toList());
        assertEquals(List.of(1.25, 0.5), no.stream().map(Pull::strength).toList());
        assertEquals(3, patterns.strongest("no", 9).size(), "no filter that speaks for the other label");
        List<Pull> yes = patterns.strongest("yes", 9);
        assertEquals(1, yes.size());
        assertEquals(2, yes.get(0).weight());
        assertEquals(1.5, yes.get(0).strength());
    }

    @Test
    void keepsTheStrongestOnly() {
        assertEquals(
                List.of(new Match(new NGram(List.of("not", "good"), 0, 0), 1.5f, 1)),
                worked(1).filters().get(2).ngrams());
    }

    /** Weaker n-grams are forgotten on the way, and still what is told in the end is what counting them all tells. */
    @Property(tries = 200)
    void agreesWithCountingThemAll(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int ngrams) {
        SplittableRandom random = new SplittableRandom(seed);
        TextClassifier classifier = TextClassifier.of(
                random.nextBoolean()
                        ? SmallModels.random(random, 5, 2, 3, 2, 1, 3)
                        : SmallModels.uneven(random, 5, 2, 3, 2, 1, 3));
        List<String> texts = IntStream.range(0, random.nextInt(40))
                .mapToObj(i -> String.join(
                        " ",
                        IntStream.range(0, random.nextInt(6))
                                .mapToObj(j -> "w" + random.nextInt(6))
                                .toList()))
                .toList();

        FilterPatterns patterns = FilterPatterns.of(classifier, texts.stream(), ngrams);
        float[] noWords = classifier.read("").features();
        for (int f = 0; f < noWords.length; f++) {
            Map<Match, Long> counts = new HashMap<>();
            double lift = 0;
            for (String text : texts) {
                Reading reading = classifier.read(text);
                lift += reading.features()[f] - (double) noWords[f];
                if (reading.features()[f] > noWords[f]) {
                    counts.merge(new Match(reading.ngram(f), reading.features()[f], 0), 1L, Long::sum);
                }
            }
            List<Match> all = new ArrayList<>();
            counts.forEach((match, count) -> all.add(new Match(match.ngram(), match.activation(), count)));
            all.sort(Comparator.comparing(Match::activation)
                    .reversed()
                    .thenComparing(match -> match.ngram().text()));
            Filter filter = patterns.filters().get(f);
            assertEquals(all.subList(0, Math.min(ngrams, all.size())), filter.ngrams());
            assertEquals(texts.isEmpty() ? 0 : lift / texts.size(), filter.lift());
            assertTrue(filter.lift() >= 0);
        }
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThrows(IllegalArgumentException.class, () -> worked(0));
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> worked(1).strongest("maybe", 1));
        assertTrue(e.getMessage().contains("yes, no"), e.getMessage());
    }
}
