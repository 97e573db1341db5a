package io.textcnn.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.text.Explanation.Contribution;
import io.textcnn.text.Explanation.Word;
import io.textcnn.training.Classification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private static final TextClassifier WORKED = TextClassifier.of(WorkedModel.create());
    private static final int WORDS = 6;
    private static final int MAPS = 4;

    @Test
    void anExampleByHand() {
        Explanation why = WORKED.explain("the not good", "no");
        assertEquals("no", why.label());
        assertEquals(3.875, why.logit());
        assertEquals(-0.125, why.bias());
        assertEquals(
                List.of(
                        // 2 for the words, -0.5 for the filter's bias, times 2
                        new Contribution(new NGram(List.of("not", "good"), 0, 0), 1, 3, 1),
                        new Contribution(new NGram(List.of("not"), 0, 0), 1, 2.5, 1),
                        new Contribution(new NGram(List.of("good"), 0, 0), 2, -2, 1),
                        new Contribution(new NGram(List.of("the", "not"), 0, 0), 0, 0.5, 1)),
                why.contributions());
        assertEquals(0, why.inactive());
        // "the" is a zero vector, so that "the not" is all of "not"
        assertEquals(
                List.of(new Word("the", false, 0), new Word("not", true, 4.5), new Word("good", true, -0.5)),
                why.words());
        assertEquals(WORKED.classify("the not good"), why.answer());
    }

    @Test
    void wordsThatHaveBeenCutAreExplainedAsTheyAreClassified() {
        List<String> words = List.of("the", "not good");
        Explanation why = WORKED.explainWords(words, "no");
        assertEquals(WORKED.explain("the not good", "no"), why);
        assertEquals("the not good", why.text());
        assertEquals(WORKED.classifyWords(words), why.answer());
        assertEquals(WORKED.explain("the not good"), WORKED.explainWords(words));
        assertThrows(IllegalArgumentException.class, () -> WORKED.explainWords(words, "perhaps"));
    }

    @Test
    void whatDoesNotDependOnWordsIsToldApart() {
        Explanation why = WORKED.explain("good", "yes");
        assertEquals(
                List.of(
                        new Contribution(new NGram(List.of("good"), 0, 0), 0, 2, 1),
                        // the first word is the second place of a window that begins before the text
                        new Contribution(new NGram(List.of("good"), 1, 0), 0, -1, 1),
                        new Contribution(NGram.NONE, 0, -0.5, 1)),
                why.contributions());
        assertEquals(1, why.inactive());
        assertEquals(0.625, why.logit());
        assertEquals("· good", why.contributions().get(1).ngram().text());
    }

    @Test
    void withoutWordsThatTheModelKnowsThereIsNothingButTheConstant() {
        for (String text : List.of("", "  ", "unknown", "the", "the unknown the words the")) {
            Explanation why = WORKED.explain(text);
            assertEquals("no", why.label());
            assertEquals(List.of(new Contribution(NGram.NONE, 0, 0.5, 1)), why.contributions(), text);
            assertEquals(3, why.inactive());
            assertEquals(0.375, why.logit());
            assertTrue(why.words().stream().noneMatch(word -> word.seen() || word.contribution() != 0));
        }
    }

    @Test
    void ofEqualWindowsTheFirstIsNamed() {
        List<Contribution> twice = WORKED.explain("bad good good", "yes").contributions();
        assertEquals(
                1,
                twice.stream()
                        .filter(one -> one.value() == 2)
                        .findFirst()
                        .orElseThrow()
                        .start());
    }

    @Test
    void explainsThePredictedLabelUnlessAskedForAnother() {
        assertEquals("yes", WORKED.explain("good").label());
        assertEquals(0, WORKED.explain("good").index());
        assertEquals("no", WORKED.explain("good", "no").label());
        assertEquals("yes", WORKED.explain("good", "no").answer().label());
    }

    @Test
    void refusesALabelThatTheModelDoesNotHave() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> WORKED.explain("good", "maybe"));
        assertEquals(
                "found the label \"maybe\", expected one of the model's: yes, no; choose one of these", e.getMessage());
    }

    @Test
    void cannotBeChanged() {
        Explanation why = WORKED.explain("the not good");
        assertThrows(UnsupportedOperationException.class, () -> why.words().clear());
        assertThrows(
                UnsupportedOperationException.class, () -> why.contributions().clear());
        assertThrows(
                UnsupportedOperationException.class,
                () -> why.contributions().get(0).ngram().words().clear());
    }

    /** Of floats that do not add up exactly: the parts differ from the whole by the rounding of additions, no more. */
    @Property(tries = 500)
    void thePartsAddUpToTheLogit(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int width, @ForAll @IntRange(max = 9) int length) {
        SplittableRandom random = new SplittableRandom(seed);
        TextModel model = SmallModels.uneven(random, WORDS, 3, MAPS, 3, width, 1 + random.nextInt(4), width);
        TextClassifier classifier = TextClassifier.of(model);
        String text = text(random, length);
        for (int k = 0; k < 3; k++) {
            Explanation why = classifier.explain(text, "label" + k);
            double bound = roundingBound(classifier, text, k);
            double parts = why.bias() + sum(why.contributions());
            assertEquals(why.logit(), parts, bound);

            double constant = sum(why.contributions().stream()
                    .filter(contribution -> contribution.ngram().isEmpty())
                    .toList());
            double words = why.words().stream().mapToDouble(Word::contribution).sum();
            assertEquals(why.logit(), why.bias() + constant + words, sharingBound(why, bound));
        }
    }

    /**
     * The sums of the same n numbers in two orders differ by at most twice the bound of Higham, <i>Accuracy and Stability
     * of Numerical Algorithms</i>, section 4.2: (n - 1) u / (1 - (n - 1) u) times the sum of the absolute numbers.
     */
    private static double roundingBound(TextClassifier classifier, String text, int label) {
        float[] features = classifier.read(text).features();
        double absolute = Math.abs(classifier.explain(text, "label" + label).bias());
        for (int f = 0; f < features.length; f++) {
            absolute += Math.abs(features[f] * classifier.weight(label, f));
        }
        return 2 * gamma(features.length) * absolute;
    }

    /** Beyond that, a share has been divided once, and goes through as many additions as there are shares and words. */
    private static double sharingBound(Explanation why, double bound) {
        int shares = why.contributions().stream()
                .mapToInt(contribution -> contribution.ngram().words().size())
                .sum();
        double absolute = why.contributions().stream()
                .mapToDouble(contribution -> Math.abs(contribution.value()))
                .sum();
        // the bias and the constant are the last two additions
        return bound + gamma(1 + shares + why.words().size() + 2) * (absolute + Math.abs(why.bias()));
    }

    private static double gamma(int roundings) {
        double unit = Math.ulp(1.0) / 2;
        return roundings * unit / (1 - roundings * unit);
    }

    private static double sum(List<Contribution> contributions) {
        return contributions.stream().mapToDouble(Contribution::value).sum();
    }

    /** Of quarters, whose sums are exact and where ties are many: each window has what nested loops say, to the bit. */
    @Property(tries = 500)
    void agreesWithNestedLoops(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int width, @ForAll @IntRange(max = 9) int length) {
        SplittableRandom random = new SplittableRandom(seed);
        TextModel model = SmallModels.random(random, WORDS, 2, MAPS, 3, width, 1 + random.nextInt(4), width);
        SlowClassifier slow = new SlowClassifier(model.weights());
        TextClassifier classifier = TextClassifier.of(model);
        String text = text(random, length);
        int[] ids = classifier.encode(text);
        double[] features = slow.features(ids);

        Map<List<Integer>, Double> values = new HashMap<>();
        Map<List<Integer>, Integer> counts = new HashMap<>();
        int inactive = 0;
        for (int f = 0; f < features.length; f++) {
            SlowClassifier.Response best = slow.largest(ids, f / MAPS, f % MAPS);
            int filterWidth = model.weights().banks().get(f / MAPS).width();
            if (features[f] == 0) {
                inactive++;
                continue;
            }
            // Where nothing responds above the empty window, the window is of no account.
            List<Integer> window = best.value() == 0 ? List.of(0, 0) : List.of(best.start(), filterWidth);
            values.merge(window, features[f] * classifier.weight(1, f), Double::sum);
            counts.merge(window, 1, Integer::sum);
        }

        Explanation why = classifier.explain(text, "label1");
        Map<List<Integer>, Double> actualValues = new HashMap<>();
        Map<List<Integer>, Integer> actualCounts = new HashMap<>();
        for (Contribution contribution : why.contributions()) {
            NGram ngram = contribution.ngram();
            List<Integer> window = List.of(contribution.start() - ngram.before(), ngram.width());
            actualValues.put(window, contribution.value());
            actualCounts.put(window, contribution.features());
        }
        assertEquals(values, actualValues);
        assertEquals(counts, actualCounts);
        assertEquals(inactive, why.inactive());
        assertEquals(why.contributions().size(), actualValues.size(), "no window twice");
    }

    @Property(tries = 300)
    void anNGramIsAPieceOfTheText(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int width, @ForAll @IntRange(max = 9) int length) {
        SplittableRandom random = new SplittableRandom(seed);
        TextClassifier classifier =
                TextClassifier.of(SmallModels.uneven(random, WORDS, 3, MAPS, 2, width, 1 + random.nextInt(4)));
        Explanation why = classifier.explain(text(random, length));

        double before = Double.POSITIVE_INFINITY;
        for (Contribution contribution : why.contributions()) {
            assertTrue(Math.abs(contribution.value()) <= before, "the strongest first");
            before = Math.abs(contribution.value());
            List<Word> words = why.words().subList(contribution.start(), contribution.end());
            NGram ngram = contribution.ngram();
            assertEquals(words.stream().map(Word::text).toList(), ngram.words());
            assertEquals(ngram.isEmpty(), words.stream().noneMatch(Word::seen));
            assertTrue(ngram.before() == 0 || contribution.start() == 0);
            assertTrue(ngram.after() == 0 || contribution.end() == why.words().size());
        }
        for (Word word : why.words()) {
            assertEquals(classifier.model().vocabulary().words().contains(word.text()), word.seen());
            assertFalse(!word.seen() && word.contribution() != 0, "what no filter sees has no part");
        }
    }

    @Property(tries = 300)
    void itIsTheAnswerOfClassifyThatIsExplained(@ForAll long seed, @ForAll @IntRange(max = 9) int length) {
        SplittableRandom random = new SplittableRandom(seed);
        TextClassifier classifier = TextClassifier.of(SmallModels.uneven(random, WORDS, 5, MAPS, 3, 2, 3, 4));
        String text = text(random, length);
        Classification answer = classifier.classify(text);
        assertEquals(answer.label(), classifier.explain(text).label());

        List<Double> logits = new ArrayList<>();
        for (String label : classifier.labels()) {
            Explanation why = classifier.explain(text, label);
            assertEquals(answer, why.answer());
            assertEquals(answer.probability(why.index()), why.probability());
            logits.add(why.logit());
        }
        double largest = logits.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        double[] exponentials = logits.stream()
                .mapToDouble(logit -> StrictMath.exp(logit - largest))
                .toArray();
        double sum = exponentials[0] + exponentials[1] + exponentials[2];
        float[] expected = new float[exponentials.length];
        for (int k = 0; k < expected.length; k++) {
            expected[k] = (float) (exponentials[k] / sum);
        }
        assertArrayEquals(expected, answer.probabilities(), "the logits are those of the probabilities, to the bit");
    }

    /** Words of the model, some of them several times, and unknown ones. */
    private static String text(SplittableRandom random, int length) {
        return String.join(
                " ",
                IntStream.range(0, length)
                        .mapToObj(i -> random.nextInt(5) == 0 ? "unknown" : "w" + random.nextInt(WORDS))
                        .toList());
    }

    @Test
    void anNGramIsCutToTheText() {
        List<String> sentence = List.of("a", "b", "c");
        assertEquals(new NGram(List.of("a"), 2, 0), NGram.of(sentence, -2, 3));
        assertEquals(new NGram(List.of("a", "b", "c"), 1, 2), NGram.of(sentence, -1, 6));
        assertEquals(new NGram(List.of("c"), 0, 1), NGram.of(sentence, 2, 2));
        assertEquals(new NGram(List.of(), 0, 2), NGram.of(sentence, 3, 2));
        assertEquals("· a b c · ·", NGram.of(sentence, -1, 6).text());
        assertEquals(6, NGram.of(sentence, -1, 6).width());
        assertEquals("", NGram.NONE.text());
        assertThrows(IllegalArgumentException.class, () -> new NGram(List.of(), -1, 0));
    }
}
