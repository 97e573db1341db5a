package io.textcnn.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import opennlp.tools.tokenize.SimpleTokenizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenizersTest {
    /** Words are shown with bars between them. */
    private static String words(String tokenizer, String text) {
        return String.join("|", Tokenizers.named(tokenizer).tokenize(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '"',
            value = {
                "It's good, isn't it?      # it|'s|good|,|is|n't|it|?",
                "I'd say we're done        # i|'d|say|we|'re|done",
                "They'll go; I've gone!    # they|'ll|go|i|'ve|gone|!",
                "(so-called) \u00e9lite    # (|so|called|)|lite",
                "won't've                  # wo|n't|'ve",
                "CAN'T SHOUT'S             # can't|shout's",
                "'still here               # 'still|here",
                "rock 'n' roll '' `tick`   # rock|'n'|roll|''|`tick`",
                "1,000 words               # 1|,|000|words",
                "n't                       # n't",
                "''s                       # '|'s",
                "a\tb  c\u00a0d            # a|b|c|d",
            })
    void kim(String text, String expected) {
        assertEquals(expected, words("kim", text));
    }

    @Test
    void kimForTrecKeepsTheCase() {
        assertEquals("Who|is|Dr|O'Brien|'s|wife|?", words("kim-trec", "Who is Dr. O'Brien's wife ?"));
    }

    @Test
    void kimForSstTakesWhatIsThere() {
        assertEquals("a|film|-lrb-|it|'s|é|...", words("kim-sst", "  A film -LRB- It 's   É ...\n"));
    }

    @Test
    void whitespaceKeepsTheCaseAndKnowsEverySpace() {
        assertEquals("A|b,|c|d|e", words("whitespace", " A\tb,\u00a0c\u2003d\r\ne "));
    }

    @Test
    void simplePartsLettersDigitsAndTheRest() {
        assertEquals("It|'|s|1|,|200|café|...|OK|?|!", words("simple", "It's 1,200 café... OK?!"));
    }

    @Test
    void simpleKeepsCharactersWhole() {
        assertEquals("hi|😀|😀|x|𝒜|𝒜", words("simple", "hi 😀😀x 𝒜𝒜"));
    }

    @Test
    void whatOthersTellOpenNlpOfLineEndsChangesNothing() {
        SimpleTokenizer.INSTANCE.setKeepNewLines(true);
        try {
            assertTrue(SimpleTokenizer.INSTANCE.tokenize("one\ntwo").length > 2, "the setting is in force");
            assertEquals("one|two|three", words("simple", "one\ntwo\r\nthree"));
        } finally {
            SimpleTokenizer.INSTANCE.setKeepNewLines(false);
        }
    }

    @Test
    void areEqualByTheirRules() {
        for (String name : Tokenizers.names()) {
            for (String other : Tokenizers.names()) {
                assertEquals(name.equals(other), Tokenizers.named(name).equals(Tokenizers.named(other)), name + other);
            }
            assertEquals(Tokenizers.named(name), Tokenizers.namedOrRead(name.toUpperCase(Locale.ROOT)));
        }
    }

    @Test
    void noTextNoWords() {
        for (String name : Tokenizers.names()) {
            Tokenizer tokenizer = Tokenizers.named(name);
            assertEquals(name, tokenizer.name());
            assertEquals(List.of(), tokenizer.tokenize(""));
            assertEquals(List.of(), tokenizer.tokenize(" \t\n "));
        }
    }

    @Test
    void anUnknownNameIsToldTheChoices() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Tokenizers.named("Simple"));
        assertTrue(
                e.getMessage()
                        .contains("\"Simple\", expected one of simple, whitespace, kim, kim-trec, kim-sst; choose"),
                e.getMessage());
    }

    @Provide
    Arbitrary<String> tricky() {
        return Arbitraries.strings().withChars("'''nntsdvrelLSTN(),!?` é-.0Z").ofMaxLength(12);
    }

    /** One pass gives what the rules give one after another, each over the whole text. */
    @Property(tries = 2_000)
    void kimIsItsRulesInTurn(@ForAll("tricky") String text) {
        String line = text.replaceAll("[^A-Za-z0-9(),!?'`]", " ");
        for (String ending : List.of("'s", "'ve", "n't", "'re", "'d", "'ll")) {
            line = line.replace(ending, " " + ending);
        }
        for (String sign : List.of(",", "!", "(", ")", "?")) {
            line = line.replace(sign, " " + sign + " ");
        }
        line = line.replaceAll("\\s{2,}", " ").strip();
        List<String> expected = line.isEmpty() ? List.of() : Arrays.asList(line.split(" "));
        assertEquals(expected, Tokenizers.named("kim-trec").tokenize(text));
        assertEquals(
                expected.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList(),
                Tokenizers.named("kim").tokenize(text));
    }

    /** With every other word of the text, and its capitals, in the vocabulary. */
    @Property(tries = 1_000)
    void numbersAreThoseOfTheWords(@ForAll("tricky") String text) {
        for (String name : Tokenizers.names()) {
            Tokenizer tokenizer = Tokenizers.named(name);
            List<String> words = tokenizer.tokenize(text);
            Vocabulary vocabulary = Vocabulary.of(IntStream.range(0, words.size())
                    .filter(i -> i % 2 == 0)
                    .mapToObj(words::get)
                    .flatMap(word -> Stream.of(word, word.toUpperCase(Locale.ROOT)))
                    .distinct()
                    .toList());
            assertArrayEquals(vocabulary.encode(words), tokenizer.encode(text, vocabulary), name);
        }
    }

    /** What is no text could not be stored in a model. */
    @Property(tries = 500)
    void wordsOfTextAreText(@ForAll String any) {
        String text = new String(any.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        for (String name : Tokenizers.names()) {
            for (String word : Tokenizers.named(name).tokenize(text)) {
                assertTrue(!word.isEmpty(), name);
                assertTrue(StandardCharsets.UTF_8.newEncoder().canEncode(word), name);
            }
        }
    }
}
